"""Time-critical statements: what a reader must not miss, whatever else a summary leaves out."""

from app.findings.critical.find import find_critical

__all__ = ["find_critical"]
