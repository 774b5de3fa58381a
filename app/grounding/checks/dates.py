"""Does the note hold every date of the claim, beside what the claim gives it to."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.numbers import best_beside
from app.grounding.dates import short_dates


def check_dates(case: Case) -> Objection | None:
    """Object where no sentence on the matter, or its note's own date, is the claimed date."""
    for date in case.claim.dates:
        solid = [u for u in case.claim.units if u.weight >= 1]
        beside = best_beside(solid, case)
        noted = [(other, s) for s in (*beside, *case.evidence) for other in s.dates]
        if any(date.agrees(other) for other, _ in noted):
            continue
        dated = [d for s in case.evidence for d in short_dates(s.text)]
        if any(date.agrees(d) for d in dated or [d for s in beside for d in short_dates(s.text)]):
            continue
        if not noted and any(date.agrees(d) for s in case.statements() for d in s.dates):
            continue  # the note dates a whole part of itself, not each sentence
        if date.day is None and any(
            date.year == q.value for s in beside for q in s.quantities if date.year
        ):
            continue
        if noted:
            reason = "The note gives another date."
            return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, noted[0][1])
        reason = "The note does not hold this date."
        return Objection(Label.UNSUPPORTED, ErrorType.TEMPORALITY, reason, case.evidence[0])
    return None
