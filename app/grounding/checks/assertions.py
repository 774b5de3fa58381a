"""Does the note assert what the claim asserts: present, absent, possible, past, planned."""

from __future__ import annotations

from app.core.claim import ErrorType, Label
from app.core.finding import Assertion, Finding, FindingType
from app.core.quoting import is_quote
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.source import Statement

_P, _A, _M, _F, _H, _W = (
    Assertion.PRESENT,
    Assertion.ABSENT,
    Assertion.POSSIBLE,
    Assertion.FAMILY,
    Assertion.PAST,
    Assertion.PLANNED,
)
# Claimed → what a note may assert for the claim to stand. A chronic disease is both past and
# present,
# so a claim of the past stands on a present one; not the other way round.
_STANDS_ON = {
    _P: {_P},
    _A: {_A},
    _M: {_M},
    _F: {_F},
    _H: {_H, _P},
    _W: {_W, _P},
}
_WRONG: dict[tuple[Assertion, Assertion], tuple[Label, ErrorType, str]] = {
    (_P, _A): (Label.CONTRADICTED, ErrorType.NEGATION, "The note denies this."),
    (_A, _P): (Label.CONTRADICTED, ErrorType.NEGATION, "The note says that this is so."),
    (_H, _A): (Label.CONTRADICTED, ErrorType.NEGATION, "The note denies this."),
    (_M, _A): (Label.CONTRADICTED, ErrorType.NEGATION, "The note excludes this."),
    (_A, _H): (Label.CONTRADICTED, ErrorType.NEGATION, "The note says that this was so."),
    (_P, _M): (Label.UNSUPPORTED, ErrorType.STATUS, "The note only suspects this."),
    (_A, _M): (Label.UNSUPPORTED, ErrorType.STATUS, "The note leaves this open."),
    (_M, _P): (Label.CONTRADICTED, ErrorType.STATUS, "The note is sure of this."),
    (_P, _H): (Label.CONTRADICTED, ErrorType.TEMPORALITY, "The note says this of the past."),
    (_P, _W): (Label.CONTRADICTED, ErrorType.TEMPORALITY, "The note only plans this."),
    (_W, _H): (
        Label.CONTRADICTED,
        ErrorType.TEMPORALITY,
        "The note says that this was done before.",
    ),
    (_P, _F): (Label.CONTRADICTED, ErrorType.PERSON, "The note says this of a relative."),
    (_F, _P): (Label.CONTRADICTED, ErrorType.PERSON, "The note says this of the patient."),
}


def check_assertions(case: Case) -> Objection | None:
    """Object where every mention of a claimed finding in the evidence says otherwise."""
    for finding in case.claim.findings:
        if finding.type in (FindingType.VITAL, FindingType.LAB, FindingType.SOCIAL):
            continue
        mentions = _mentions(finding, case.evidence) or _mentions(finding, case.statements())
        stands = _STANDS_ON[finding.assertion]
        if finding.type is FindingType.PROCEDURE and finding.assertion is Assertion.PRESENT:
            stands = stands | {Assertion.PAST}  # what was done is done, whenever that was
        if not mentions or any(other.assertion in stands for other, _ in mentions):
            continue
        other, against = mentions[0]
        wrong = _WRONG.get((finding.assertion, other.assertion))
        if wrong is not None and not _instruction(case.claim, other, against):
            return Objection(*wrong, against)
    return None


def _instruction(claim: Statement, other: Finding, against: Statement) -> bool:
    """Say whether the claim quotes an instruction, whose condition reads as present when alone."""
    return other.assertion is Assertion.PLANNED and is_quote(claim.text, against.text)


def _mentions(
    finding: Finding, statements: tuple[Statement, ...]
) -> list[tuple[Finding, Statement]]:
    return [
        (other, statement)
        for statement in statements
        for other in statement.findings
        if same_concept(finding, other)
    ]
