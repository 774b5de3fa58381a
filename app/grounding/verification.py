"""The verdict on one claim: aligned, checked by type, and given a reason."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.claim import Claim, ErrorType, Label, Verdict
from app.core.deid_text import DeidText
from app.core.quoting import is_quote
from app.grounding.alignment import Alignment, align
from app.grounding.checks import ALL, Case, Objection
from app.grounding.claims import split_claims
from app.grounding.source import GroundedNote, Statement, claim_statement

# Share of a claim's words that its evidence must hold. Below it the claim says something of its
# own.
MIN_COVERAGE = 0.7
# Under this the sentences only touch on the claim, and nothing they say can contradict it.
MIN_TOPIC = 0.34


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
    body = notes[0].note.body
    text = DeidText(claim.text, body.patient_ref, body.map_id)
    said = claim_statement(text, heading=claim.section)
    alignment = align(said, notes)
    if not alignment.statements:
        return _rejected(claim, _INVENTED, alignment)
    if alignment.coverage >= MIN_TOPIC:
        case = Case(said, alignment.statements, tuple(notes))
        objections = (check(case) for check in ALL)
        objection = next((o for o in objections if o is not None), None)
        if objection is not None:
            return _rejected(claim, objection, alignment)
    if alignment.coverage < MIN_COVERAGE:
        return _rejected(claim, _INVENTED, alignment)
    return _accepted(claim, alignment.statements, alignment.coverage)


def verify_text(text: DeidText, notes: Sequence[GroundedNote]) -> Verdict:
    """Check a text that may say several things; it is as true as the worst of them.

    Returns:
        One verdict for the whole text; its evidence is that of the statement that decided, or of
        all
        where all are supported.
    """
    parts = [verify_claim(Claim(span.of(text.text)), notes) for span in split_claims(text)]
    if not parts:
        return Verdict(Claim(text.text), Label.UNSUPPORTED, ErrorType.INVENTED, "It says nothing.")
    worst = min(parts, key=lambda v: (_RANK[v.label], v.score))
    evidence = worst.evidence
    if worst.label is Label.SUPPORTED:
        evidence = tuple(dict.fromkeys(c for part in parts for c in part.evidence))
    cited = evidence if worst.label is Label.SUPPORTED else ()
    claim = Claim(text.text, cited)
    return Verdict(claim, worst.label, worst.error_type, worst.reason, evidence, worst.score)


_RANK = {Label.CONTRADICTED: 0, Label.UNSUPPORTED: 1, Label.SUPPORTED: 2}

_INVENTED = Objection(Label.UNSUPPORTED, ErrorType.INVENTED, "The note does not say this.")


def _accepted(claim: Claim, statements: tuple[Statement, ...], score: float) -> Verdict:
    cited = tuple(s.cite() for s in sorted(statements, key=lambda s: (s.source_id, s.span)))
    supported = Claim(claim.text, cited, claim.section)
    quoted = any(is_quote(claim.text, c.quote) for c in cited)
    reason = "Quoted from the note." if quoted else "The note says so."
    return Verdict(supported, Label.SUPPORTED, None, reason, cited, score)


def _rejected(claim: Claim, objection: Objection, alignment: Alignment) -> Verdict:
    against = objection.against
    shown = (against,) if against else alignment.statements[:1]
    evidence = tuple(s.cite() for s in shown)
    score = min(alignment.coverage, 0.49)
    return Verdict(claim, objection.label, objection.error_type, objection.reason, evidence, score)
