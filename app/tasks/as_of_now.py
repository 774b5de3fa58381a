"""A chart printed as one note: of its encounters the latest tells what holds now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind as K
from app.records.encounters import Entry, entry_at, in_time
from app.tasks.blocks import ADDED, ALLERGIES, MEDICATION_CHANGES
from app.tasks.corrected import is_added
from app.tasks.outdated import outdated
from app.tasks.record_blocks import current_blocks


def as_of_now(
    fixed: Sequence[DraftSentence],
    lines: Sequence[EvidenceLine],
    findings: Sequence[Finding],
    told: Sequence[Entry],
) -> tuple[tuple[DraftSentence, ...], frozenset[int]]:
    """Return the fixed blocks of a chart as they hold now, and the lines that hold no longer.

    Args:
        fixed: The blocks of all encounters.
        lines: Of one note.
        findings: Of the same note.
        told: Its encounters, at least two.
    """
    order = in_time(told)
    latest = str(len(order) - 1)
    apart = sorted(
        (replace(n, source_id=_of(n.span.start, told, order)) for n in lines),
        key=lambda n: (int(n.source_id), n.number),
    )
    found = [replace(f, source_id=_of(f.span.start, told, order)) for f in findings]
    by_number = {line.number: line for line in apart}
    refs = frozenset(line.source_id for line in apart)
    blocks = current_blocks(fixed, by_number, latest, refs)
    over = outdated(apart, found, latest)
    kept = tuple(
        s
        for s in blocks
        if (line := by_number[s.lines[-1]]).source_id == latest
        or not _is_overtaken(line, s.section, apart, found)
    )
    dropped = {s.lines[-1] for s in fixed} - {s.lines[-1] for s in kept}
    return kept, frozenset(over | dropped)


def _of(position: int, told: Sequence[Entry], order: Sequence[Entry]) -> str:
    """Return the place of an encounter in time; what stands above the first is of the latest."""
    return str(order.index(entry_at(told, position) or order[-1]))


def _is_overtaken(
    line: EvidenceLine, block: str, lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> bool:
    """Say whether a line of an earlier encounter holds no longer where its block quotes it."""
    if block == MEDICATION_CHANGES:
        return _is_changed_since(line, findings)
    if block == ALLERGIES:
        return line.kind is K.ALLERGIES and _are_named_since(line, lines, findings)
    return block == ADDED and not is_added(replace(line, heading=""))


def _are_named_since(
    line: EvidenceLine, lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> bool:
    """Say whether a later encounter names every allergen of a line, as one still or no longer.

    One that no later list has may only be left out.
    """
    own = [
        line.text[f.span.start - line.span.start : f.span.end - line.span.start].lower()
        for f in findings
        if f.type is FindingType.ALLERGY and line.span.contains(f.span)
    ]
    since = "\n".join(n.text for n in lines if int(n.source_id) > int(line.source_id)).lower()
    return bool(own) and all(name in since for name in own)


def _is_changed_since(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether every medicine of a line is told of again by a later encounter."""
    drugs = [f for f in findings if f.type is FindingType.MEDICATION]
    own = [f for f in drugs if line.holds(f)]
    since = {f.concept for f in drugs if int(f.source_id) > int(line.source_id)}
    return bool(own) and all(f.concept in since for f in own)
