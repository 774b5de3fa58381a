"""Entries of a running record: what a later one orders, and what was due at an earlier visit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.core.span import Span
from app.records.written_days import day_key

_DAY = (
    r"(?P<day>\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|"
    r"\d{1,2}[ -][A-Z][a-z]{2,8}[ -]\d{2,4}|[A-Z][a-z]{2,8} \d{1,2}, \d{4})"
)
_MARK = r"(?:[=#*>~-]{2,}|\[\w{1,3}\]|#)"
_MET = (
    r"(?:office|visit|video|tele\w*|tel|phone|letters?|notes?|discharge|summary|(?:pre-?)?assess\w*|"
    r"OPD|clinic|consult\w*|PCP|GP|cards?|cardiology|review|message|portal|admission|encounter)"
)
_HEAD = re.compile(
    rf"(?P<mark>{_MARK})?[ \t]*{_DAY}(?:[ @]\d{{1,2}}:?\d\d)?[\s—–|,:-]+"
    rf"(?=[^\n]{{0,60}}\b(?i:{_MET})\b)[^\n]{{0,160}}\Z"
)
_RULE = re.compile(r"\W{3,}\Z")
# Nobody is examined here, and what was planned at the visit before goes on.
_IN_BETWEEN = re.compile(
    r"\b(?:tele(?:phone)?|tel|phone|letter|results?|message|portal|addendum|late entry)\b", re.I
)
_ADDED = re.compile(
    rf"\W*(?:{_DAY}(?:[ @]\d{{1,2}}:?\d\d)?\s+)?(?:ADDENDUM|Addendum|LATE ENTRY|Late entry)\b"
)
# Lines that an entry has below its head; appointments in a list have none.
_MIN_LINES = 2
_MIN_ENTRIES = 2
_NO_DAY = (0, 0, 0)
_MONTHS = 12
_STORY = frozenset({
    K.CHIEF_COMPLAINT, K.HPI, K.INTERVAL, K.PAST_HISTORY, K.FAMILY_HISTORY, K.SOCIAL_HISTORY,
    K.LABS,
})  # fmt: skip
_ENDED = frozenset({"held", "stopped"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A stretch of a record that was written on one day.

    Attributes:
        day: Year, month and day, nought where it is not told.
        is_visit: Whether the patient was seen.
    """

    span: Span
    head: Span
    day: tuple[int, int, int]
    is_visit: bool


class Entries:
    """The entries of some notes.

    Args:
        texts: Of the notes, by ``note_ref``.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._of = {ref: tuple(_entries(text)) for ref, text in texts.items()}

    def is_head(self, line: EvidenceLine) -> bool:
        """Say whether a line is the head of an entry."""
        return any(e.head.contains(line.span) for e in self._of[line.source_id])

    def is_of_earlier_visit(self, line: EvidenceLine) -> bool:
        """Say whether a line was written before the last visit of the record."""
        entry = self._at(line.source_id, line.span.start)
        visits = [e.day for e in self._of[line.source_id] if e.is_visit]
        return entry is not None and bool(visits) and _NO_DAY < entry.day < max(visits)

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
        last: dict[str, tuple[tuple[int, ...], int]] = {}
        for rank, finding in ranked:
            is_order = not any(
                x.source_id == finding.source_id and x.span.contains(finding.span) for x in story
            )
            if is_order and _tells_how(finding):
                last[finding.concept] = max(last.get(finding.concept, rank), rank)
        return frozenset(id(f) for rank, f in ranked if rank < last.get(f.concept, rank))

    def _at(self, source_id: str, at: int) -> Entry | None:
        return next((e for e in self._of[source_id] if e.span.start <= at < e.span.end), None)

    def _rank(self, finding: Finding) -> tuple[tuple[int, ...], int] | None:
        """Return what orders the entries in time; None in front of the first of a record."""
        entry = self._at(finding.source_id, finding.span.start)
        return None if entry is None else (entry.day, entry.span.start)


def _tells_how(finding: Finding) -> bool:
    if finding.assertion is Assertion.ABSENT or finding.status in _ENDED:
        return True
    return any(finding.attribute(name) for name in ("dose", "strength"))


def _entries(text: str) -> Iterator[Entry]:
    """Yield the entries of a note that has several, and what is added below one."""
    heads = list(_heads(text))
    days = {day for _, day, is_added in heads if not is_added}
    if len(days) < _MIN_ENTRIES:
        heads = [head for head in heads if head[2]]
        if heads:
            yield Entry(Span(0, heads[0][0].start), Span(0, 0), _NO_DAY, is_visit=False)
    above = _NO_DAY
    for n, (head, day, is_added) in enumerate(heads, 1):
        end = heads[n][0].start if n < len(heads) else len(text)
        day = day or above
        above = day
        is_visit = not is_added and _IN_BETWEEN.search(head.of(text)) is None
        yield Entry(Span(head.start, end), head, day, is_visit)


def _heads(text: str) -> Iterator[tuple[Span, tuple[int, int, int] | None, bool]]:
    """Yield where an entry begins, its day, and whether it is an addendum."""
    lines = [(m.start(), m[0]) for m in re.finditer(r"[^\n]+", text)]
    days_first = any(
        (first := re.match(r"\d{1,2}(?=[/.]\d{1,2}[/.])", m["day"])) and int(first[0]) > _MONTHS
        for _, line in lines
        if (m := _HEAD.match(line)) is not None
    )
    last = -_MIN_LINES - 1
    for n, (start, line) in enumerate(lines):
        added = _ADDED.match(line)
        head = added or _HEAD.match(line)
        if head is None:
            continue
        is_parted = n == 0 or text[start - 2 : start] == "\n\n" or _RULE.match(lines[n - 1][1])
        if added is None and not (head["mark"] or is_parted):
            continue
        if n - last <= _MIN_LINES and not (added or head["mark"]):
            continue
        last = n
        day = _day(head["day"], days_first=days_first) if head["day"] else None
        whole = Span(start, start + (added.end() if added else len(line)))
        yield whole, day, added is not None


def _day(written: str, *, days_first: bool) -> tuple[int, int, int] | None:
    key = day_key(written, Span(0, len(written)))
    is_numeric = re.match(r"\d{1,2}[/.]", written) is not None
    if key is None or not (days_first and is_numeric) or max(key[1:]) > _MONTHS:
        return key
    return key[0], key[2], key[1]
