"""What a judge is shown of a claim: de-identified evidence and the de-identified claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.claim import Claim
from app.core.deid_text import DeidText
from app.core.draft import EvidenceLine
from app.core.errors import DeidError
from app.core.note import Note
from app.core.phi import DeidMode
from app.core.section import SectionKind
from app.core.span import Span
from app.deid import Deidentified, Deidentifier
from eval.judge.judgement import Judgement
from eval.output import Record
from eval.scorers.claimwise import checked_claims

NO_EVIDENCE = "no_evidence"


@dataclass(frozen=True, slots=True)
class Question:
    """A claim with the lines that it must rest on."""

    claim: DeidText = field(repr=False)
    lines: tuple[EvidenceLine, ...] = field(repr=False)


def ask_of(record: Record, deidentifier: Deidentifier) -> Iterator[Question | Judgement]:
    """Yield a question for each claim, or why there is none to ask.

    Evidence is what the claim cites, read from the source and not from the quotes. A claim that
    cites nothing is judged by the statements that the harness's own check compared it with.
    De-identification that fails leaves the claim, or all claims of the note, unscored.
    """
    claims = record.output.claims or ()
    try:
        deidentified = deidentifier.deidentify(
            Note(record.sample.sample_id, record.sample.source), mode=DeidMode.PSEUDONYMIZE
        )
    except DeidError as error:
        yield from [Judgement(failure=error.code)] * len(claims)
        return
    for claim, spans in zip(claims, _evidence(record), strict=True):
        lines = _lines(deidentified, spans)
        yield _question(claim, lines, deidentified, deidentifier)


def _question(
    claim: Claim,
    lines: tuple[EvidenceLine, ...],
    like: Deidentified,
    deidentifier: Deidentifier,
) -> Question | Judgement:
    if not lines:
        return Judgement(failure=NO_EVIDENCE)
    try:
        return Question(deidentifier.deidentify_text(claim.text, like.replacements), lines)
    except DeidError as error:
        return Judgement(failure=error.code)


def _evidence(record: Record) -> Iterator[tuple[Span, ...]]:
    """Yield the stretches of the source that each claim is judged by, in order."""
    sample = record.sample
    checks = checked_claims(record)
    for claim, check in zip(record.output.claims or (), checks, strict=True):
        cited = [
            citation.span
            for citation in claim.citations
            if citation.source_id == sample.sample_id
            and 0 <= citation.span.start < citation.span.end <= len(sample.source)
        ]
        found = cited if claim.citations else check.evidence if check else ()
        yield tuple(sorted(set(found)))


def _lines(deidentified: Deidentified, spans: tuple[Span, ...]) -> tuple[EvidenceLine, ...]:
    note = deidentified.note
    found: list[EvidenceLine] = []
    for number, raw in enumerate(spans, start=1):
        span = note.body.offsets.to_deid(raw)
        section = note.section_at(span.start)
        kind, heading = (section.kind, section.title) if section else (SectionKind.OTHER, "")
        line = EvidenceLine(number, note.note_ref, span, span.of(note.text), kind, heading)
        found.append(line)
    return tuple(found)
