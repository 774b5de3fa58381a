"""A chart printed as one note: of its encounters the latest tells what holds now."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from app.core.deid_text import DeidNote
from app.core.draft import DraftSentence, EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind as K
from app.tasks.blocks import ADDED, ALLERGIES, MEDICATION_CHANGES
from app.tasks.corrected import is_added
from app.tasks.outdated import outdated
from app.tasks.record_blocks import current_blocks

_DAY = r"(?:(?:19|20)\d\d-\d\d-\d\d|\d{1,2}[/.]\d{1,2}[/.](?:(?:19|20)\d\d|\d\d))"
_VISIT = (
    r"(?:visit|encounter|letter|summary|note|phone|tel|telephone|call|opd|clinic|pre-?assessment|"
    r"pcp|gp|office|cards|cardiology|admission|discharge|consult\w*|review|urgent care|video)"
)
# "======== 02/01/2024  TELEPHONE ENCOUNTER (J. Roe RN) ========", "[C] 11/22/23 phone, RN Roe".
_HEAD = re.compile(
    rf"^[ \t]*(?P<mark>[=*#~>-]{{2,}}[ \t]*|\[\w{{1,2}}\][ \t]*)?(?P<day>{_DAY})"
    rf"(?:[ ,]+\d{{1,2}}:\d\d)?[ \t]+(?![^\n]*\b(?:addend|correct|amend))[^\n]{{0,60}}?\b{_VISIT}\b"
    r"[^\n]{0,90}$",
    re.IGNORECASE | re.MULTILINE,
)
_RULE = re.compile(r"[-=*_~]{3,}\Z")
_NUMBERS = re.compile(r"\d+")
_MONTHS = 12


def encounters(note: DeidNote) -> tuple[int, ...]:
    """Return where the encounters of a chart begin, the oldest first; none of a single one."""
    heads = [m for m in _HEAD.finditer(note.text) if m["mark"] or _begins(note.text, m.start())]
    days = [_read(m["day"]) for m in heads]
    if len(heads) < 2 or len(set(days)) < 2:
        return ()
    if any(month > _MONTHS for _, month, _ in days):  # the day stands first
        days = [(year, day, month) for year, month, day in days]
    starts = tuple(m.start() for m in heads)
    return starts[::-1] if days[0] > days[-1] else starts


def as_of_now(
    fixed: Sequence[DraftSentence],
    lines: Sequence[EvidenceLine],
    findings: Sequence[Finding],
    starts: Sequence[int],
) -> tuple[tuple[DraftSentence, ...], frozenset[int]]:
    """Return the fixed blocks of a chart as they hold now, and the lines that hold no longer.

    Args:
        fixed: The blocks of all encounters.
        lines: Of one note.
        findings: Of the same note.
        starts: What :func:`encounters` gives of it.
    """
    latest = str(len(starts) - 1)
    apart = sorted(
        (replace(n, source_id=_of(n.span.start, starts)) for n in lines),
        key=lambda n: (int(n.source_id), n.number),
    )
    found = [replace(f, source_id=_of(f.span.start, starts)) for f in findings]
    told = {line.number: line for line in apart}
    refs = frozenset(line.source_id for line in apart)
    blocks = current_blocks(fixed, told, latest, refs)
    over = outdated(apart, found, latest)
    has_allergies = any(n.kind is K.ALLERGIES and n.source_id == latest for n in apart)
    kept = tuple(
        s
        for s in blocks
        if (line := told[s.lines[-1]]).source_id == latest
        or not _is_overtaken(line, s.section, found, has_allergies=has_allergies)
    )
    dropped = {s.lines[-1] for s in fixed} - {s.lines[-1] for s in kept}
    return kept, frozenset(over | dropped)


def _begins(text: str, start: int) -> bool:
    """Say whether a line stands first, or below a blank one or a rule."""
    above = text[:start].rstrip("\n").rpartition("\n")[2].strip()
    is_apart = not text[:start].strip() or text[:start].endswith("\n\n")
    return is_apart or _RULE.match(above) is not None


def _read(day: str) -> tuple[int, int, int]:
    """Return the year and the two other numbers of a day, as written."""
    first, second, third = (int(n) for n in _NUMBERS.findall(day))
    if first > 1000:
        return first, second, third
    return third + (2000 if third < 100 else 0), first, second


def _of(position: int, starts: Sequence[int]) -> str:
    """Return the place of an encounter among all; what stands above the first is of the latest."""
    in_text = sorted(starts)
    at = bisect_right(in_text, position) - 1
    return str(starts.index(in_text[at]) if at >= 0 else len(starts) - 1)


def _is_overtaken(
    line: EvidenceLine, block: str, findings: Sequence[Finding], *, has_allergies: bool
) -> bool:
    """Say whether a line of an earlier encounter holds no longer where its block quotes it.

    Args:
        has_allergies: The latest encounter lists them.
    """
    if block == MEDICATION_CHANGES:
        return _is_changed_since(line, findings)
    if block == ALLERGIES:
        return line.kind is K.ALLERGIES and has_allergies
    return block == ADDED and not is_added(replace(line, heading=""))


def _is_changed_since(line: EvidenceLine, findings: Sequence[Finding]) -> bool:
    """Say whether every medicine of a line is told of again by a later encounter."""
    drugs = [f for f in findings if f.type is FindingType.MEDICATION]
    own = [f for f in drugs if f.source_id == line.source_id and line.span.contains(f.span)]
    since = {f.concept for f in drugs if int(f.source_id) > int(line.source_id)}
    return bool(own) and all(f.concept in since for f in own)
