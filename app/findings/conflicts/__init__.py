"""Statements of one note that contradict each other: all are kept, and marked."""

from app.findings.conflicts.find import find_conflicts

__all__ = ["find_conflicts"]
