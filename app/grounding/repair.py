"""From an unchecked draft to claims that stand: kept, replaced by a quote, or withheld."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from app.core.claim import Citation, Claim, Label, Verdict
from app.core.deid_text import DeidText
from app.core.draft import DraftSentence, TaskRequest
from app.core.quoting import is_quote, standalone
from app.grounding.claims import split_claims
from app.grounding.rewordings import settled
from app.grounding.source import GroundedNote, Statement
from app.grounding.verification import verify_claim

# A question with its answer: neither says anything alone.
_ASKED = re.compile(r"\?\s+\S")
# A quote stands in for a claim only where the claim was about the same thing.
_MIN_QUOTE_SCORE = 0.34


@dataclass(frozen=True, slots=True)
class Grounded:
    """A draft after its check.

    Attributes:
        supported: In the draft's order.
        withheld: Contradicted first.
    """

    supported: tuple[Verdict, ...] = field(repr=False)
    withheld: tuple[Verdict, ...] = field(repr=False)


def ground(
    sentences: Iterable[DraftSentence], request: TaskRequest, notes: Sequence[GroundedNote]
) -> Grounded:
    """Check a draft sentence by sentence.

    A claim that is not supported is always listed as withheld; where the note has a sentence on the
    same matter, that sentence is quoted in its place.
    """
    supported: list[Verdict] = []
    withheld: list[Verdict] = []
    for verdict in ground_stream(sentences, request, notes):
        (supported if verdict.label is Label.SUPPORTED else withheld).append(verdict)
    withheld.sort(key=lambda v: v.label is not Label.CONTRADICTED)
    return Grounded(tuple(supported), tuple(withheld))


def ground_stream(
    sentences: Iterable[DraftSentence], request: TaskRequest, notes: Sequence[GroundedNote]
) -> Iterator[Verdict]:
    """Yield the verdict on each claim as soon as its sentence is drafted.

    Supported ones may be shown; the others are for the list of what was withheld. Nothing is said
    twice.
    """
    said: set[str] = set()
    own = [statement.text for note in notes for statement in note.statements]
    for sentence in settled(sentences, request, notes):
        for claim in _claims(sentence, request, own):
            verdict = verify_claim(claim, notes)
            shown = verdict if verdict.label is Label.SUPPORTED else _quote(verdict, notes)
            if shown is not verdict:
                yield verdict
            if shown is not None and (key := _key(shown.claim)) not in said:
                said.add(key)
                yield shown


def _claims(sentence: DraftSentence, request: TaskRequest, own: Sequence[str]) -> Iterator[Claim]:
    """Split a drafted sentence; a sentence or line of the note's own stays whole."""
    offered = [line.text for line in request.lines if line.number in sentence.lines]
    if any(is_quote(sentence.text, text) for text in (*offered, *own)) or _ASKED.search(
        sentence.text
    ):
        yield Claim(sentence.text, (), sentence.section)
        return
    body = request.notes[0].body
    text = DeidText(sentence.text, body.patient_ref, body.map_id)
    for span in split_claims(text):
        yield Claim(span.of(sentence.text), (), sentence.section)


def _quote(verdict: Verdict, notes: Sequence[GroundedNote]) -> Verdict | None:
    """Return the note's own sentence on the matter, itself checked; None where there is none."""
    if verdict.score < _MIN_QUOTE_SCORE or not verdict.evidence:
        return None
    source = _statement(verdict.evidence[0], notes)
    text = standalone(source.text, source.kind, source.heading)
    quoted = verify_claim(Claim(text, (), verdict.claim.section), notes)
    return quoted if quoted.label is Label.SUPPORTED else None


def _statement(citation: Citation, notes: Sequence[GroundedNote]) -> Statement:
    return next(
        s
        for note in notes
        for s in note.statements
        if s.source_id == citation.source_id and s.span == citation.span
    )


def _key(claim: Claim) -> str:
    return " ".join(claim.text.lower().split()).rstrip(".")
