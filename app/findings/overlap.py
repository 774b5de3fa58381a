"""Which of two overlapping candidates stays."""

from __future__ import annotations

from collections.abc import Iterable

from app.core.finding import FindingType
from app.findings.candidate import Candidate

# A statement owns what stands in it; a measured value owns the name that it is of.
_RANK = {
    FindingType.FAMILY_HISTORY: 0,
    FindingType.ALLERGY: 1,
    FindingType.VITAL: 2,
    FindingType.LAB: 3,
    FindingType.MEDICATION: 4,
    FindingType.PROBLEM: 5,
    FindingType.PROCEDURE: 6,
    FindingType.SOCIAL: 7,
}

# What a name may hold that is a finding of another type by itself.
_NAMING = {
    FindingType.PROCEDURE: FindingType.PROBLEM,
    FindingType.MEDICATION: FindingType.LAB,
}


def resolve(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates in text order, without those that a stronger one overlaps.

    A series' earlier values lie inside its last one and stay, a panel's inside its first; a social
    statement stays beside the problems that it names. A procedure owns the problem in its name
    ("carpal tunnel release"), and its own name where that is no coded problem ("nerve block"). A
    drug owns the test that is a part of its name ("potassium chloride").
    """
    kept: list[Candidate] = []
    found = sorted(candidates, key=_precedence)
    owners = [c for c in found if c.type in _NAMING]
    for candidate in found:
        owned = any(_names(owner, candidate) for owner in owners)
        if not owned and not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda c: (c.span.start, c.span.end)))


def _names(owner: Candidate, candidate: Candidate) -> bool:
    """Say whether a candidate is a part of another's name."""
    if candidate.type is not _NAMING[owner.type] or not owner.span.contains(candidate.span):
        return False
    uncoded = candidate.type is FindingType.PROBLEM and candidate.code is None
    return owner.span != candidate.span or uncoded


def _precedence(candidate: Candidate) -> tuple[int, int, int]:
    length = candidate.span.end - candidate.span.start
    return _RANK[candidate.type], -length, candidate.span.start


def _clash(candidate: Candidate, other: Candidate) -> bool:
    if candidate.span.end <= other.span.start or other.span.end <= candidate.span.start:
        return False
    types = {candidate.type, other.type}
    if types in ({FindingType.LAB}, {FindingType.VITAL}):
        if candidate.covers or other.covers:
            return candidate.span == other.span
        return candidate.concept != other.concept or candidate.span == other.span
    return FindingType.SOCIAL not in types or types == {
        FindingType.SOCIAL,
        FindingType.FAMILY_HISTORY,
    }
