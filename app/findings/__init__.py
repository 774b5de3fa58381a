"""Structured findings: recognition, assertion, normalization."""

from app.findings.assertion.judge import assert_concept
from app.findings.critical import find_critical
from app.findings.extract import extract_findings, statement_findings

__all__ = ["assert_concept", "extract_findings", "find_critical", "statement_findings"]
