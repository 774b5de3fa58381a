"""Does a word of the claim stand under a negation where the note's does not, or the reverse."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.polarity import is_negated
from app.grounding.source import Statement
from app.terminology.synonyms import covered_by


def check_negation(case: Case) -> Objection | None:
    """Object where what claim and evidence share is negated in one of them alone.

    Words that the findings check has judged are left out; this one serves what no lexicon knows.
    """
    judged = [f.span for f in case.claim.findings]
    for word in case.claim.words:
        if word.weight < 1 or word.is_number or any(span.contains(word.span) for span in judged):
            continue
        mine = is_negated(word.span, case.claim.negated)
        said = [
            (negated, statement)
            for statement in case.evidence
            if (negated := _negated_in(statement, word.stem)) is not None
        ]
        if said and all(negated is not mine for negated, _ in said):
            reason = "The note says that this is so." if mine else "The note denies this."
            return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, said[0][1])
    return None


def _negated_in(statement: Statement, stem: str) -> bool | None:
    """Say whether a sentence negates a word; None where it does not hold it."""
    places = [
        word
        for word in statement.words
        if word.stem == stem or covered_by(stem, frozenset({word.stem}))
    ]
    if not places:
        return None
    return all(is_negated(word.span, statement.negated) for word in places)
