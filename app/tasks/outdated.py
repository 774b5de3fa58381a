"""Lines of a patient's record that no longer hold: a later note has overtaken them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.quoting import bare, n_words
from app.core.section import SectionKind as K
from app.llm.embedded.line_roles import opens

# What a plan says of its own day.
_OF_ITS_DAY = re.compile(
    r"\b(?:today|tonight|tomorrow|overnight|this (?:am|morning|afternoon|evening)|(?:in|"
    r"by) (?:the )?"
    r"(?:am|morning)|now|day \d+|d\d+(?:/\d+)?)\b",
    re.IGNORECASE,
)
_PLANS = frozenset({K.PLAN, K.ASSESSMENT_PLAN, K.DISPOSITION})
# A change that an earlier plan made is a part of the course.
_CHANGES = re.compile(
    r"\b(?:start|stop|held|hold|increase|decrease|reduce|switch|chang|new)\w*\b", re.IGNORECASE
)
# How the patient was on that day.
_OF_THE_DAY = frozenset({K.EXAM, K.VITALS, K.MENTAL_STATUS})
_TOLD_THAT_DAY = _OF_THE_DAY | {K.HPI, K.INTERVAL}
_MIN_COPIED_WORDS = 3
_NUMBER = re.compile(r"\d+")
_HAD = {Assertion.PRESENT, Assertion.POSSIBLE}


def outdated(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding], latest: str
) -> frozenset[int]:
    """Return the numbers of the lines that a record's summary must not tell as they stand.

    Of an earlier note: what was planned and names no problem, how the patient was where the latest
    note tells that too, and a line that the latest note has with another number ("day 3"). Of a
    later note: what is copied word for word from an earlier one and is of its day.

    Args:
        lines: Of all notes, the oldest first.
        latest: Ref of the latest note.
    """
    had = [f for f in findings if f.type is FindingType.PROBLEM and f.assertion in _HAD]
    now = [line for line in lines if line.source_id == latest]
    kinds = {line.kind for line in now}
    masked = {_masked(line) for line in now}
    over = {
        line.number
        for line in lines
        if line.source_id != latest
        and (
            (line.kind in _OF_THE_DAY and line.kind in kinds)
            or (line.kind is not K.LABS and _NUMBER.search(line.text) and _masked(line) in masked)
            or _is_old_plan(line, had)
        )
    }
    return frozenset(over | set(_copied(lines)))


def _masked(line: EvidenceLine) -> str:
    return _NUMBER.sub("#", bare(line.text))


def _is_old_plan(line: EvidenceLine, had: Sequence[Finding]) -> bool:
    if line.kind not in _PLANS or _CHANGES.search(line.text):
        return False
    return not any(f.source_id == line.source_id and line.span.contains(f.span) for f in had)


def _copied(lines: Sequence[EvidenceLine]) -> Iterator[int]:
    """Yield the lines copied from an earlier note that tell of its day."""
    earlier: set[str] = set()
    own: set[str] = set()
    source = ""
    for line in lines:
        if line.source_id != source:
            earlier |= own
            source, own = line.source_id, set()
        said = bare(line.text)
        own.add(said)
        if said not in earlier or opens(line):
            continue
        is_told = line.kind in _TOLD_THAT_DAY and n_words(said) >= _MIN_COPIED_WORDS
        if is_told or _OF_ITS_DAY.search(line.text):
            yield line.number
