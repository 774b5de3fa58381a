"""Structured findings: recognition, assertion, normalization."""

from app.findings.assertion.judge import assert_concept
from app.findings.conflicts import find_conflicts
from app.findings.critical import find_critical
from app.findings.extract import extract_findings, findings_by_rule, statement_findings
from app.findings.orders import find_orders

__all__ = [
    "assert_concept",
    "extract_findings",
    "find_conflicts",
    "find_critical",
    "find_orders",
    "findings_by_rule",
    "statement_findings",
]
