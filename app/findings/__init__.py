"""Structured findings: recognition, assertion, normalization."""
