"""How the check of a claim went: the same steps as its verdict, each with what it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.core.claim import CheckResult, Claim, How, Label, Trace
from app.core.deid_text import DeidText
from app.grounding.alignment import align
from app.grounding.checks import DOUBTS, Case, Objection
from app.grounding.claims import split_claims, split_parts
from app.grounding.objections import Check, answers, can_tell, objected
from app.grounding.quotes import Quoting, cited, quoting
from app.grounding.source import GroundedNote
from app.grounding.support import is_supported
from app.grounding.verification import verify_claim, worded

_WORDING = "wording"
_UNSAID = "The lines do not hold enough of what the claim says."
_MISPLACED = "The note says this under another heading."
_OUTWEIGHED = "The rest of it speaks for the claim."


def trace_text(text: DeidText, notes: Sequence[GroundedNote]) -> tuple[Trace, ...]:
    """Tell how the check of each thing that a text says went.

    Args:
        text: Of anybody's; one trace a claim, or one a part where the parts decided.
        notes: At least one.
    """
    claims = [span.of(text.text) for span in split_claims(text)]
    return tuple(trace for claim in claims for trace in _of_claim(claim, notes))


def _of_claim(claim: str, notes: Sequence[GroundedNote]) -> tuple[Trace, ...]:
    quote = quoting(claim, [s for note in notes for s in note.statements])
    if quote is not None:
        how, source = quote
        whole = how is Quoting.WHOLE
        heading = CheckResult("heading", whole, "" if whole else _MISPLACED)
        evidence = cited(claim, source, notes) if whole else (source.cite(),)
        return (Trace(claim, How.QUOTED, evidence, 1.0, checks=(heading,)),)
    compared = _compared(claim, notes)
    verdict = verify_claim(Claim(claim), notes)
    if verdict.label is not Label.SUPPORTED or all(c.passed for c in compared.checks):
        return (compared,)
    parts = tuple(_compared(part, notes) for part in split_parts(claim))
    if len(parts) > 1 and all(check.passed for part in parts for check in part.checks):
        return tuple(replace(part, how=How.PARTS) for part in parts)
    return (Trace(claim, How.REWORDED, verdict.evidence, verdict.score),)


def _compared(claim: str, notes: Sequence[GroundedNote]) -> Trace:
    """Run every check on a claim, also those behind the first that fails."""
    body = notes[0].note.body
    said = worded(DeidText(claim, body.patient_ref, body.map_id))
    alignment = align(said, notes)
    if not alignment.statements:
        unsaid = CheckResult(_WORDING, passed=False, reason=_UNSAID)
        return Trace(claim, How.COMPARED, (), 0.0, checks=(unsaid,))
    answered = tuple(answers(Case(said, alignment.statements, tuple(notes))))
    found = objected(answered, alignment)
    is_untold = found.is_final and found.first is None
    enough = not is_untold and is_supported(said, alignment, doubted=found.first is not None)
    outweighed = DOUBTS if enough and not found.is_final else ()
    checks = [
        _result(check, objection, is_outweighed=check in outweighed)
        if enough or can_tell(check, alignment)
        else CheckResult(_name(check), None)
        for check, objection in answered
    ]
    checks.append(CheckResult(_WORDING, enough, "" if enough else _UNSAID))
    return Trace(
        claim,
        How.COMPARED,
        tuple(statement.cite() for statement in alignment.statements),
        alignment.coverage,
        tuple(unit.span.of(said.text) for unit in alignment.missing),
        tuple(checks),
    )


def _result(check: Check, objection: Objection | None, *, is_outweighed: bool) -> CheckResult:
    if objection is None:
        return CheckResult(_name(check), passed=True)
    reason = f"{objection.reason} {_OUTWEIGHED}" if is_outweighed else objection.reason
    return CheckResult(_name(check), is_outweighed, reason)


def _name(check: Check) -> str:
    return getattr(check, "__name__", "").removeprefix("check_")
