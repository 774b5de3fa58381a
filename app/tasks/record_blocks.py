"""Fixed blocks of many notes of one patient: what holds now, and what is new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.tasks.blocks import (
    CODE_STATUS,
    CRITICAL,
    DISCHARGE,
    FOLLOW_UP,
    MEDICATION_CHANGES,
    PENDING,
    PREGNANCY,
)
from retrieval.duplicates import near_duplicates

NEW_PROBLEMS = "New problems"
TRENDS = "Trends"
# What an earlier note says of these is over: the latest note that says any of it counts.
_LATEST_ALONE = frozenset({CRITICAL, PREGNANCY, DISCHARGE, PENDING, FOLLOW_UP, CODE_STATUS})
_ACTIVE = {Assertion.PRESENT, Assertion.POSSIBLE}
# Where a note names the problems that are new in it, not what led to them.
_NAMES_PROBLEMS = {
    K.DIAGNOSIS, K.IMPRESSION, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.HOSPITAL_COURSE, K.INTERVAL
}  # fmt: skip


def current_blocks(
    blocks: Sequence[DraftSentence],
    lines: Mapping[int, EvidenceLine],
    latest: str,
    new: frozenset[str],
) -> tuple[DraftSentence, ...]:
    """Return of the fixed blocks of many notes what holds now, each line once.

    Args:
        blocks: In the order of the notes within each block.
        lines: Of all notes, by number.
        latest: Ref of the latest note.
        new: Refs of the notes whose changes of medicines are told.
    """
    status_of = _last_source(blocks, lines)
    kept = [
        sentence
        for sentence in blocks
        if _holds(sentence.section, lines[sentence.lines[-1]].source_id, latest, new)
        or (sentence.section == CODE_STATUS and lines[sentence.lines[-1]].source_id == status_of)
    ]
    latest_first = kept[::-1]
    copies = near_duplicates([f"{s.section} {s.text}" for s in latest_first])
    told = [s for s, copy_of in zip(latest_first, copies, strict=True) if copy_of is None]
    return tuple(reversed(told))


def new_problems(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding], new: frozenset[str]
) -> tuple[DraftSentence, ...]:
    """Quote the lines that name a problem which no earlier note has; each problem once."""
    known = {f.concept for f in findings if f.source_id not in new and _is_problem(f)}
    told: list[DraftSentence] = []
    for line in lines:
        if line.source_id not in new or line.kind not in _NAMES_PROBLEMS:
            continue
        named = {
            f.concept
            for f in findings
            if _is_problem(f) and f.source_id == line.source_id and line.span.contains(f.span)
        }
        if named - known:
            told.append(DraftSentence(line.standalone, NEW_PROBLEMS, (line.number,)))
            known |= named
    return tuple(told)


def trends(
    lines: Sequence[EvidenceLine],
    findings: Sequence[Finding],
    order: Sequence[str],
    new: frozenset[str],
) -> tuple[DraftSentence, ...]:
    """Quote the lines between which a measured value moved, the last before and the latest.

    Args:
        order: Refs of the notes, oldest first.
        new: Refs of the notes in which a movement has to end.
    """
    place = {ref: i for i, ref in enumerate(order)}
    series: dict[str, dict[str, Finding]] = {}
    for finding in findings:
        if finding.type is FindingType.LAB and finding.number is not None:
            by_note = series.setdefault(finding.concept, {})
            before = by_note.get(finding.source_id)
            if before is None or not _is_reported(before, lines) or _is_reported(finding, lines):
                by_note[finding.source_id] = finding
    numbers: dict[int, None] = {}
    for by_note in series.values():
        ordered = sorted(by_note.values(), key=lambda f: place[f.source_id])
        if len(ordered) < 2 or ordered[-1].source_id not in new:
            continue
        if ordered[-1].number == ordered[-2].number:
            continue
        for finding in ordered[-2:]:
            if (number := _line_of(finding, lines)) is not None:
                numbers[number] = None
    told = {line.number: line for line in lines}
    return tuple(DraftSentence(told[n].standalone, TRENDS, (n,)) for n in sorted(numbers))


def _last_source(blocks: Sequence[DraftSentence], lines: Mapping[int, EvidenceLine]) -> str | None:
    stated = [lines[s.lines[-1]].source_id for s in blocks if s.section == CODE_STATUS]
    return stated[-1] if stated else None


def _holds(block: str, source_id: str, latest: str, new: frozenset[str]) -> bool:
    if block in _LATEST_ALONE:
        return source_id == latest
    return block != MEDICATION_CHANGES or source_id in new


def _is_problem(finding: Finding) -> bool:
    return finding.type is FindingType.PROBLEM and finding.assertion in _ACTIVE


def _is_reported(finding: Finding, lines: Sequence[EvidenceLine]) -> bool:
    """Say whether a value stands among the results, not in what is made of them."""
    return any(
        line.kind is K.LABS
        and line.source_id == finding.source_id
        and line.span.contains(finding.span)
        for line in lines
    )


def _line_of(finding: Finding, lines: Sequence[EvidenceLine]) -> int | None:
    return next(
        (
            line.number
            for line in lines
            if line.source_id == finding.source_id and line.span.contains(finding.span)
        ),
        None,
    )
