"""The verdict on one claim: aligned, checked by type, and given a reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.core.claim import Citation, Claim, ErrorType, Label, Verdict
from app.core.deid_text import DeidText
from app.core.kin import COMPANION
from app.core.quoting import is_quote
from app.grounding.alignment import Alignment, align
from app.grounding.checks import OF_THE_WHOLE, Case, Objection, holders
from app.grounding.claims import split_claims, split_parts
from app.grounding.equivalents import equivalent
from app.grounding.objections import answers, as_settled, objected
from app.grounding.quotes import Quoting, cited, quoting
from app.grounding.relatives import plain_names
from app.grounding.row_quotes import row_quote
from app.grounding.source import GroundedNote, Statement, claim_statement
from app.grounding.spoken_quotes import spoken_quote
from app.grounding.support import Measures, is_supported, measures


def verify_claim(claim: Claim, notes: Sequence[GroundedNote]) -> Verdict:
    """Check one claim against the notes.

    Args:
        claim: De-identified like the notes; citations, where it has them, are replaced by the
            sentences that it was found to rest on.
        notes: At least one.

    Raises:
        ValueError: No note was given.
    """
    if not notes:
        raise ValueError("a claim is checked against at least one note")
    statements = [s for note in notes for s in note.statements]
    quote = quoting(claim.text, statements)
    if quote is None:
        spoken = spoken_quote(claim.text, notes)
        stretches = (spoken,) if spoken else row_quote(claim.text, notes)
        return _accepted(claim, stretches, 1.0) if stretches else _compared(claim, notes)
    how, source = quote
    if how is Quoting.WHOLE:
        return _accepted(claim, cited(claim.text, source, notes), 1.0)
    return _rejected(claim, _MISPLACED, Alignment((source,), 0.0, 0.0, scattered=False, missing=()))


def _compared(claim: Claim, notes: Sequence[GroundedNote]) -> Verdict:
    """Check a claim in words of its own, as a whole or else part by part."""
    whole = _in_any_words(claim, notes)
    parts = split_parts(claim.text) if whole.label is not Label.SUPPORTED else ()
    if len(parts) < 2 or (whole.error_type in _NEVER_APART and not _name_their_own(parts, whole)):
        return whole
    checked = [_in_any_words(replace(claim, text=part), notes) for part in parts]
    if any(part.label is not Label.SUPPORTED for part in checked) or _is_torn(claim, notes):
        return whole
    evidence = tuple(dict.fromkeys(c for part in checked for c in part.evidence))
    supported = replace(claim, citations=evidence)
    score = min(part.score for part in checked)
    return Verdict(supported, Label.SUPPORTED, None, _SUPPORTED, evidence, score)


def _name_their_own(parts: Sequence[str], whole: Verdict) -> bool:
    """Say whether parts that are judged of whom they tell each name their own person."""
    return whole.error_type is ErrorType.PERSON and all(map(_WHO.match, parts))


def _is_torn(claim: Claim, notes: Sequence[GroundedNote]) -> bool:
    """Say whether the note has each part of a claim, and not that they hang together so."""
    said = _said(claim, notes)
    alignment = align(said, notes)
    case = Case(said, alignment.statements, tuple(notes))
    return any(check(case) is not None for check in OF_THE_WHOLE)


def _in_any_words(claim: Claim, notes: Sequence[GroundedNote]) -> Verdict:
    """Check a claim as it stands, or else in other words that say exactly the same."""
    whole = _checked(claim, notes)
    other = equivalent(claim.text) if whole.label is not Label.SUPPORTED else None
    said = _checked(replace(claim, text=other), notes) if other else whole
    if said.label is Label.SUPPORTED:
        return replace(said, claim=replace(said.claim, text=claim.text))
    return whole


def _checked(claim: Claim, notes: Sequence[GroundedNote]) -> Verdict:
    """Check a claim that says one thing."""
    said = _said(claim, notes)
    alignment = align(said, notes)
    if not alignment.statements:
        return _rejected(claim, _INVENTED, alignment)
    case = Case(said, alignment.statements, tuple(notes))
    found = objected(answers(case), alignment)
    if found.is_final or not is_supported(said, alignment, doubted=found.first is not None):
        objection = as_settled(found.first or _INVENTED, said, alignment)
        return _rejected(claim, objection, alignment)
    evidence = (*alignment.statements, *holders(case))
    return _accepted(claim, [s.cite() for s in evidence], alignment.coverage)


def _said(claim: Claim, notes: Sequence[GroundedNote]) -> Statement:
    body = notes[0].note.body
    return worded(DeidText(claim.text, body.patient_ref, body.map_id), heading=claim.section)


def worded(text: DeidText, *, heading: str = "") -> Statement:
    """Return a claim taken apart, with people named as notes name them."""
    named = DeidText(plain_names(text.text), text.patient_ref, text.map_id)
    return claim_statement(named, heading=heading)


def unobjected(text: DeidText, notes: Sequence[GroundedNote]) -> Measures | None:
    """Return the measures of a claim that no check ends the matter of, to learn the decision from.

    Returns:
        None where one does, or the claim is quoted.
    """
    if quoting(text.text, [s for note in notes for s in note.statements]) is not None:
        return None
    said = worded(text)
    alignment = align(said, notes)
    if not alignment.statements:
        return measures(said, alignment)
    case = Case(said, alignment.statements, tuple(notes))
    found = objected(answers(case), alignment)
    doubted = found.first is not None
    return None if found.is_final else measures(said, alignment, doubted=doubted)


def verify_text(text: DeidText, notes: Sequence[GroundedNote]) -> Verdict:
    """Check a text that may say several things; it is as true as the worst of them.

    Returns:
        One verdict for the whole text; its evidence is that of the statement that decided, or of
        all where all are supported.
    """
    parts = [verify_claim(Claim(span.of(text.text)), notes) for span in split_claims(text)]
    if not parts:
        return Verdict(Claim(text.text), Label.UNSUPPORTED, ErrorType.INVENTED, "It says nothing.")
    worst = min(parts, key=lambda v: (_RANK[v.label], v.score))
    evidence = worst.evidence
    if worst.label is Label.SUPPORTED:
        evidence = tuple(dict.fromkeys(c for part in parts for c in part.evidence))
    claim = Claim(text.text, evidence if worst.label is Label.SUPPORTED else ())
    return Verdict(claim, worst.label, worst.error_type, worst.reason, evidence, worst.score)


_SUPPORTED = "The note says so."
# Errors of one word, which a part without that word would hide.
_NEVER_APART = frozenset({ErrorType.DRUG, ErrorType.LATERALITY, ErrorType.PERSON})
# A part that begins with its person, so that nothing is lost with the other part.
_WHO = re.compile(
    rf"\s*(?:(?:the|his|her|their) )?(?:(?:patient|pt)(?:['’]s)?(?: own)?\b|he\b|she\b|"
    rf"(?:patient['’]s )?{COMPANION}\b|(?:his|her) own\b)",
    re.IGNORECASE,
)
_RANK = {Label.CONTRADICTED: 0, Label.UNSUPPORTED: 1, Label.SUPPORTED: 2}

_INVENTED = Objection(Label.UNSUPPORTED, ErrorType.INVENTED, "The note does not say this.")
_MISPLACED = Objection(
    Label.CONTRADICTED, ErrorType.STATUS, "The note says this under another heading."
)


def _accepted(claim: Claim, evidence: Sequence[Citation], score: float) -> Verdict:
    told = tuple(sorted(evidence, key=lambda c: (c.source_id, c.span)))
    supported = Claim(claim.text, told, claim.section)
    quoted = any(is_quote(claim.text, c.quote) for c in told)
    reason = "Quoted from the note." if quoted else _SUPPORTED
    return Verdict(supported, Label.SUPPORTED, None, reason, told, score)


def _rejected(claim: Claim, objection: Objection, alignment: Alignment) -> Verdict:
    against = objection.against
    shown = (against,) if against else alignment.statements[:1]
    evidence = tuple(s.cite() for s in shown)
    score = min(alignment.coverage, 0.49)
    return Verdict(claim, objection.label, objection.error_type, objection.reason, evidence, score)
