"""The diagnoses that a note lists at its end or plans by: each is told, however short."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.core.draft import EvidenceLine
from app.core.quoting import lists_problems
from app.core.section import SectionKind

# A longer list is one of everything that somebody ever had.
_MOST = 12
_MARK = re.compile(r"\s*(?:\(?#?\d{1,2}[.)]|[-*•])\s+(?=\S)")
# What was thought at the beginning, what is weighed, what a nurse plans by.
_NOT_FINAL = re.compile(
    r"\b(?:differential|ddx|working|provisional|admi\w+|adm|pre-?\s?op\w*|pre-?\s?procedure|"
    r"nursing|problems?|stage|staging|axis|what)\b",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"\b(?:discharge|d/?c|final|principal|primary|secondary|other|amended|revised|"
    r"corrected)\b",
    re.IGNORECASE,
)
_IS_OVER = re.compile(r"\W*(?:resolved|inactive|past)\b", re.IGNORECASE)
# "# AKI on CKD 3a, resolving" heads its part of a plan; "#1 wound" is a number.
_PLANNED = frozenset({
    SectionKind.ASSESSMENT, SectionKind.ASSESSMENT_PLAN, SectionKind.PLAN,
    SectionKind.HOSPITAL_COURSE,
})  # fmt: skip
_HEADS_PLAN = re.compile(r"#+[ \t]*[A-Za-z]")


def is_final_diagnosis(line: EvidenceLine) -> bool:
    """Say whether a line is an item of the diagnoses that a note ends with, or plans by."""
    if line.kind in _PLANNED and _HEADS_PLAN.match(line.text):
        return True
    if line.kind is not SectionKind.DIAGNOSIS or _NOT_FINAL.search(line.heading):
        return False
    return _FINAL.search(line.heading) is not None and _MARK.match(line.text) is not None


def listed_diagnoses(lines: Sequence[EvidenceLine]) -> tuple[int, ...]:
    """Return the places of the items of a list of final diagnoses; none where it is very long.

    Of diagnoses in running text ("PRINCIPAL DX: duodenal ulcer, bled.") the first sentence.
    """
    places = tuple(
        i
        for i, line in enumerate(lines)
        if is_final_diagnosis(line) or _opens_final(line, lines[i - 1] if i else None)
    )
    return places if len(places) <= _MOST else ()


def listed_problems(lines: Sequence[EvidenceLine]) -> tuple[int, ...]:
    """Return the places of the problems that a record lists as active; none of a very long list."""
    places = tuple(
        i
        for i, line in enumerate(lines)
        if line.kind is SectionKind.PAST_HISTORY
        and lists_problems(line.heading)
        and not _IS_OVER.match(line.text)
    )
    return places if len(places) <= _MOST else ()


def _opens_final(line: EvidenceLine, before: EvidenceLine | None) -> bool:
    if line.kind is not SectionKind.DIAGNOSIS or _NOT_FINAL.search(line.heading):
        return False
    is_first = before is None or before.heading != line.heading
    return is_first and _FINAL.search(line.heading) is not None
