"""Is a reaction the one that the note gives to the substance, or that to another beside it."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.core.finding import Attribute, Finding, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.meanings import asked_by, given_by
from app.grounding.source import Statement
from app.terminology.words import stems

_Told = list[tuple[Finding, Attribute, Statement]]


def check_reactions(case: Case) -> Objection | None:
    """Object where a claimed reaction is that to another substance, and the claimed has its own."""
    for finding in case.claim.findings:
        reaction = finding.attribute("reaction")
        if finding.type is not FindingType.ALLERGY or reaction is None:
            continue
        told = _told(case)
        own = [(a, s) for f, a, s in told if same_concept(finding, f)]
        others = [a for f, a, _ in told if not same_concept(finding, f)]
        if not own or any(_is_same(reaction, other) for other, _ in own):
            continue
        if any(_is_same(reaction, other) for other in others):
            reason = "The note gives this reaction to another substance."
            return Objection(Label.CONTRADICTED, ErrorType.DRUG, reason, own[0][1])
    return None


def _told(case: Case) -> _Told:
    """Return each reaction that the note tells, with its allergy."""
    return [
        (finding, reaction, statement)
        for statement in case.statements()
        for finding in statement.findings
        if finding.type is FindingType.ALLERGY
        if (reaction := finding.attribute("reaction")) is not None
    ]


def _is_same(claimed: Attribute, noted: Attribute) -> bool:
    shared = set(stems(claimed.text)) & set(stems(noted.text))
    return bool(shared or asked_by(claimed.text) & given_by(noted.text))
