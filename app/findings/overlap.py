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


def resolve(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Return candidates in text order, without those that a stronger one overlaps.

    A series' earlier values lie inside its last one and stay; a social statement stays beside the
    problems that it names. A procedure owns the problem in its name ("carpal tunnel release"), and
    its own name where that is no coded problem ("nerve block").
    """
    kept: list[Candidate] = []
    found = sorted(candidates, key=_precedence)
    names = [c.span for c in found if c.type is FindingType.PROCEDURE]
    for candidate in found:
        named = candidate.type is FindingType.PROBLEM and any(
            name.contains(candidate.span) and (name != candidate.span or candidate.code is None)
            for name in names
        )
        if not named and not any(_clash(candidate, other) for other in kept):
            kept.append(candidate)
    return tuple(sorted(kept, key=lambda c: (c.span.start, c.span.end)))


def _precedence(candidate: Candidate) -> tuple[int, int, int]:
    length = candidate.span.end - candidate.span.start
    return _RANK[candidate.type], -length, candidate.span.start


def _clash(candidate: Candidate, other: Candidate) -> bool:
    if candidate.span.end <= other.span.start or other.span.end <= candidate.span.start:
        return False
    types = {candidate.type, other.type}
    if types in ({FindingType.LAB}, {FindingType.VITAL}):
        return candidate.concept != other.concept or candidate.span == other.span
    return FindingType.SOCIAL not in types or types == {
        FindingType.SOCIAL,
        FindingType.FAMILY_HISTORY,
    }
