"""Findings of many notes of one patient, joined over time."""

from app.findings.timeline.columns import column_moment, day_moment
from app.findings.timeline.courses import drug_lines, problem_lines
from app.findings.timeline.moments import measured_on
from app.findings.timeline.trends import value_lines

__all__ = [
    "column_moment",
    "day_moment",
    "drug_lines",
    "measured_on",
    "problem_lines",
    "value_lines",
]
