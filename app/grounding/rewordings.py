"""A reworded line stays only where the check accepts it on that very line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.core.claim import Claim, Label
from app.core.deid_text import DeidText
from app.core.draft import DraftSentence, TaskRequest
from app.core.span import Span
from app.grounding.claims import split_claims
from app.grounding.source import GroundedNote
from app.grounding.verification import verify_claim


def settled(
    sentences: Iterable[DraftSentence], request: TaskRequest, notes: Sequence[GroundedNote]
) -> Iterator[DraftSentence]:
    """Yield each sentence as it will be shown: reworded where that holds, else as it was.

    A sentence that has no other wording is left to the check that follows.
    """
    places = {line.number: (line.source_id, line.span) for line in request.lines}
    for sentence in sentences:
        if not sentence.otherwise:
            yield sentence
            continue
        own = {places[number] for number in sentence.lines if number in places}
        holds = _holds(sentence, own, request, notes)
        text = sentence.text if holds else sentence.otherwise
        yield replace(sentence, text=text, otherwise="")


def _holds(
    sentence: DraftSentence,
    own: set[tuple[str, Span]],
    request: TaskRequest,
    notes: Sequence[GroundedNote],
) -> bool:
    body = request.notes[0].body
    text = DeidText(sentence.text, body.patient_ref, body.map_id)
    claims = [Claim(span.of(sentence.text), (), sentence.section) for span in split_claims(text)]
    verdicts = [verify_claim(claim, notes) for claim in claims]
    return bool(verdicts) and all(
        verdict.label is Label.SUPPORTED
        and any((c.source_id, c.span) in own for c in verdict.claim.citations)
        for verdict in verdicts
    )
