"""A row of numbers under the heads of its columns, said with the names of what was measured."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.llm.embedded.summaries.salience import is_abnormal

# As clinicians write them; any other is named in full.
_SHORT_NAMES = {
    "temperature": "temp",
    "heart rate": "HR",
    "blood pressure": "BP",
    "respiratory rate": "RR",
    "oxygen saturation": "SpO2",
    "mean arterial pressure": "MAP",
    "pain score": "pain",
}
_MIN_VALUES = 3
_WORD = re.compile(r"[A-Za-z]{3,}")
_TIME = re.compile(r"\s*(?P<time>\d{1,2}:?\d{2}(?:\s?[AaPp]\.?[Mm]\.?)?)(?=\s)")


def is_bare(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether a line is a row of vital signs whose names stand above it alone."""
    is_dated = any(map(str.isdigit, line.heading))  # "Vitals 3/21": told with its day
    if is_dated or _WORD.search(line.text):
        return False
    return len(_values(line, findings)) >= _MIN_VALUES


def told_row(line: EvidenceLine, findings: Sequence[Finding]) -> str | None:
    """Return what is abnormal in a bare row, each value with its name; None where nothing is."""
    told = [
        f"{_SHORT_NAMES.get(f.concept, f.concept)} {f.value}{'%' if f.unit == '%' else ''}"
        for f in _values(line, findings)
        if is_abnormal(f)
    ]
    if not told:
        return None
    time = _TIME.match(line.text)
    return (f"{time['time']}: " if time else "") + ", ".join(told) + "."


def _values(line: EvidenceLine, findings: Sequence[Finding]) -> list[Finding]:
    inside = {
        f.concept: f
        for f in findings
        if f.type is FindingType.VITAL
        and f.source_id == line.source_id
        and line.span.contains(f.span)
    }
    return sorted(inside.values(), key=lambda f: f.span.start)
