"""Lines of a patient's record that no longer hold: a later note has overtaken them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.quoting import bare, n_words
from app.core.section import SectionKind as K
from app.llm.embedded.summaries.line_roles import opens

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
# The problem of a plan's item ("3. AKI: likely HRS").
_HEAD = re.compile(
    r"\s*(?:\d{1,2}[.)]|#|[-*•])?\s*(?P<head>[A-Za-z][\w/ -]{1,40}?)(?:\s-\s|[:.,(])"
)
_STORY = frozenset({K.HPI, K.HOSPITAL_COURSE, K.ALLERGIES, K.PAST_HISTORY})
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
            or (line.kind is K.MEDICATIONS in kinds and not _CHANGES.search(line.text))
        )
    }
    again = _told_again(lines, latest)
    return frozenset(over | set(_copied(lines)) | again | _stopped_since(lines, findings, latest))


def _told_again(lines: Sequence[EvidenceLine], latest: str) -> set[int]:
    """Return the lines of earlier plans on problems that the latest plan has an item of."""
    heads = {line.number: m["head"] for line in lines if (m := _head_of(line)) is not None}
    now = {_words(heads[n.number]) for n in lines if n.source_id == latest and n.number in heads}
    told: set[int] = set()
    of_item: tuple[str, ...] = ()
    for line in lines:
        if line.source_id == latest or line.kind not in _PLANS:
            of_item = ()
            continue
        if line.number in heads:
            of_item = _words(heads[line.number])
        same = of_item and any(_begins(of_item, head) or _begins(head, of_item) for head in now)
        if same and not _CHANGES.search(line.text):
            told.add(line.number)
    return told


def _head_of(line: EvidenceLine) -> re.Match[str] | None:
    return _HEAD.match(line.text) if line.kind in _PLANS else None


def _words(head: str) -> tuple[str, ...]:
    return tuple(head.lower().split())


def _begins(longer: tuple[str, ...], head: tuple[str, ...]) -> bool:
    return bool(head) and longer[: len(head)] == head


def _stopped_since(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding], latest: str
) -> set[int]:
    """Return the lines of earlier notes that tell only of medicines which the latest note stops."""
    drugs = [f for f in findings if f.type is FindingType.MEDICATION]
    now = [f for f in drugs if f.source_id == latest]
    stopped = {f.concept for f in now if f.status == "stopped"}
    stopped -= {f.concept for f in now if f.status in {"active", "new", "changed"}}
    told: set[int] = set()
    for line in lines:
        if line.source_id == latest or line.kind in _STORY or _CHANGES.search(line.text):
            continue
        named = {f.concept for f in drugs if line.holds(f)}
        if named and named <= stopped:
            told.add(line.number)
    return told


def _masked(line: EvidenceLine) -> str:
    return _NUMBER.sub("#", bare(line.text))


def _is_old_plan(line: EvidenceLine, had: Sequence[Finding]) -> bool:
    if line.kind not in _PLANS or _CHANGES.search(line.text):
        return False
    return not any(line.holds(f) for f in had)


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
