"""Does the note hold every number of the claim, beside what the claim gives it to."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.grounding.checks.case import Case, Objection
from app.grounding.quantities import Quantity, comparable, says
from app.grounding.source import Statement
from app.terminology.synonyms import covered_by

# Words on each side of a number that say what it counts.
_REACH = 4


def check_numbers(case: Case) -> Objection | None:
    """Object where no sentence holds a claimed number beside the same words."""
    for quantity in case.claim.quantities:
        anchors = _anchors(case.claim, quantity)
        beside = [s for s in case.statements() if _shares(anchors, s)] or list(case.evidence)
        if any(says(quantity, other) for s in beside for other in s.quantities):
            continue
        error_type = _kind(case.claim, quantity)
        rival = next((s for s in (*case.evidence, *beside) if _rivals(quantity, s, anchors)), None)
        if rival is not None:
            return Objection(
                Label.CONTRADICTED, error_type, "The note gives another number.", rival
            )
        return Objection(
            Label.UNSUPPORTED, error_type, "The note does not hold this number.", case.evidence[0]
        )
    return None


def _anchors(claim: Statement, quantity: Quantity) -> tuple[str, ...]:
    """Return the stems of the content words nearest to a number."""
    places = [i for i, w in enumerate(claim.words) if w.span.overlaps(quantity.span)]
    if not places:
        return ()
    near = claim.words[max(0, places[0] - _REACH) : places[-1] + _REACH + 1]
    return tuple(w.stem for w in near if w.weight >= 1 and not w.is_number)


def _shares(anchors: tuple[str, ...], statement: Statement) -> bool:
    if not anchors:
        return False
    held = sum(covered_by(stem, statement.stems) for stem in anchors)
    return held > 0 and held * 2 >= len(anchors)


def _rivals(quantity: Quantity, statement: Statement, anchors: tuple[str, ...]) -> bool:
    return (_shares(anchors, statement) or not anchors) and any(
        comparable(quantity, other) for other in statement.quantities
    )


def _kind(claim: Statement, quantity: Quantity) -> ErrorType:
    drugs = any(f.type is FindingType.MEDICATION for f in claim.findings)
    masses = quantity.dimension in {"mass", "units", "tablets", "puffs"}
    return ErrorType.DOSE if drugs and masses else ErrorType.NUMBER
