"""Entries of a running record: what a later one orders, and what was due at an earlier visit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.records.encounters import Entry, entries, entry_at, in_time

# Nobody is examined here, and what was planned at the visit before goes on.
_IN_BETWEEN = re.compile(
    r"\b(?:tele(?:phone)?|tel|phone|letter|results?|message|portal|addendum|late entry)\b", re.I
)
# What an addendum was added to.
_BEFORE = (date.min, -1)
_STORY = frozenset({
    K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL, K.PAST_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY,
    K.LABS,
})  # fmt: skip
_ENDED = frozenset({"held", "stopped"})


class Entries:
    """The entries of some notes.

    Args:
        texts: Of the notes, by ``note_ref``.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._of = {ref: entries(text) for ref, text in texts.items()}
        self._places = {
            (ref, entry.span.start): (entry.day or date.min, place)
            for ref, told in self._of.items()
            for place, entry in enumerate(in_time(told))
        }
        self._last_visits = {
            ref: max(
                (e.day for e in told if e.day is not None and _is_visit(e, texts[ref])),
                default=date.min,
            )
            for ref, told in self._of.items()
        }

    def is_head(self, line: EvidenceLine) -> bool:
        """Say whether a line is the head of an entry."""
        return any(e.head.contains(line.span) for e in self._of[line.source_id])

    def is_of_earlier_visit(self, line: EvidenceLine) -> bool:
        """Say whether a line was written before the last visit of the record."""
        entry = entry_at(self._of[line.source_id], line.span.start)
        day = entry.day if entry is not None else None
        return day is not None and day < self._last_visits[line.source_id]

    def overtaken(
        self, findings: Sequence[Finding], lines: Sequence[EvidenceLine]
    ) -> frozenset[int]:
        """Return the ids of the medicines that a later entry tells of again, with what to do.

        Args:
            findings: Of the notes.
            lines: Of the notes; what the story of the patient says is no order.
        """
        story = [line for line in lines if line.kind in _STORY]
        ranked = [
            (rank, f)
            for f in findings
            if f.type is FindingType.MEDICATION and (rank := self._rank(f)) is not None
        ]
        last: dict[str, tuple[date, int]] = {}
        for rank, finding in ranked:
            is_order = not any(
                x.source_id == finding.source_id and x.span.contains(finding.span) for x in story
            )
            if is_order and _tells_how(finding):
                last[finding.concept] = max(last.get(finding.concept, rank), rank)
        return frozenset(id(f) for rank, f in ranked if rank < last.get(f.concept, rank))

    def _rank(self, finding: Finding) -> tuple[date, int] | None:
        """Return what orders the entries in time; None in front of the first of a record."""
        told = self._of[finding.source_id]
        entry = entry_at(told, finding.span.start)
        if entry is not None:
            return self._places[finding.source_id, entry.span.start]
        return _BEFORE if told and all(e.is_addendum for e in told) else None


def _is_visit(entry: Entry, text: str) -> bool:
    """Say whether the patient was seen."""
    return not entry.is_addendum and _IN_BETWEEN.search(entry.head.of(text)) is None


def _tells_how(finding: Finding) -> bool:
    if finding.assertion is Assertion.ABSENT or finding.status in _ENDED:
        return True
    return any(finding.attribute(name) for name in ("dose", "strength"))
