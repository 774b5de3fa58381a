"""Does a word of the claim stand under a negation where the note's does not, or the reverse."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.modality import Modality, modality
from app.grounding.polarity import holds_back, is_negated
from app.grounding.source import Statement

_Shared = list[tuple[Unit, bool, bool]]

# A sentence that holds less of the claim than this shares a word with it by chance.
_MIN_SHARE = 0.4


def check_negation(case: Case) -> Objection | None:
    """Object where what claim and evidence share is negated in one of them alone.

    Words that the findings check has judged are left out; this one serves what no lexicon knows.
    A sentence that shares a negated word with the claim agrees with it as a whole.
    """
    judged = [f.span for f in case.claim.findings]
    lenient = Modality.FORBIDDEN | Modality.POSSIBLE
    lenient_claim = bool(modality(case.claim.text) & lenient)
    on_topic = [
        (statement, shared)
        for statement in case.statements()
        if _share(case.claim, shared := _shared(case.claim, statement)) >= _MIN_SHARE
    ]
    if any(mine and theirs for _, shared in on_topic for _, mine, theirs in shared):
        return None
    for statement, shared in on_topic:
        for unit, mine, theirs in shared:
            if (
                mine is theirs
                or _agreed(unit, case.claim, shared, on_topic)
                or any(span.overlaps(unit.span) for span in judged)
            ):
                continue
            if (mine and holds_back(statement.text)) or (lenient_claim and theirs is False):
                continue
            if theirs and (holds_back(case.claim.text) or lenient_claim):
                continue
            reason = "The note says that this is so." if mine else "The note denies this."
            return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, statement)
    return None


def _agreed(
    unit: Unit, claim: Statement, here: _Shared, on_topic: list[tuple[Statement, _Shared]]
) -> bool:
    """Say whether a sentence that holds as much of the claim says the unit as the claim does."""
    least = _share(claim, here)
    return any(
        other == unit and theirs is mine and _share(claim, shared) >= least
        for _, shared in on_topic
        for other, mine, theirs in shared
    )


def _shared(claim: Statement, statement: Statement) -> list[tuple[Unit, bool, bool]]:
    """Return each solid unit that both say, with whether the claim and the sentence negate it."""
    found: list[tuple[Unit, bool, bool]] = []
    for unit in claim.units:
        if unit.weight < 1:
            continue
        places = [
            other for other in statement.units
            if unit.meanings & other.meanings or unit.stems & other.stems
        ]  # fmt: skip
        if places:
            theirs = all(is_negated(other.span, statement.negated) for other in places)
            found.append((unit, is_negated(unit.span, claim.negated), theirs))
    return found


def _share(claim: Statement, shared: list[tuple[Unit, bool, bool]]) -> float:
    total = sum(unit.weight for unit in claim.units) or 1.0
    return sum(unit.weight for unit, *_ in shared) / total
