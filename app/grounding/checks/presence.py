"""Is every finding of the claim a finding of the note, whatever else the claim's words match."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.content import Unit

_JUDGED = frozenset({FindingType.PROBLEM, FindingType.PROCEDURE, FindingType.LAB})
# Share of a finding's words that one sentence must hold where the note has no such finding.
_MIN_HELD = 0.6


def check_presence(case: Case) -> Objection | None:
    """Object where no sentence of the note holds a claimed problem, procedure or test."""
    for finding in case.claim.findings:
        if finding.type not in _JUDGED or _known(finding, case) or _worded(finding, case):
            continue
        return Objection(
            Label.UNSUPPORTED,
            ErrorType.INVENTED,
            "The note does not mention this.",
            case.evidence[0],
        )
    return None


def _known(finding: Finding, case: Case) -> bool:
    return any(same_concept(finding, other) for note in case.notes for other in note.findings)


def _worded(finding: Finding, case: Case) -> bool:
    """Say whether one sentence holds the finding's words, though no finding was recognized."""
    wanted = [u for u in case.claim.units if u.span.overlaps(finding.span)]
    if not wanted:
        return True
    return any(_share(wanted, s.stems, s.meanings) >= _MIN_HELD for s in case.statements())


def _share(wanted: list[Unit], stems: frozenset[str], meanings: frozenset[int]) -> float:
    total = sum(unit.weight for unit in wanted)
    return sum(unit.weight * unit.held_by(stems, meanings) for unit in wanted) / total
