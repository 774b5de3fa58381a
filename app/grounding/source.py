"""A de-identified note prepared for checking: its sentences, their words, its findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.claim import Citation
from app.core.deid_text import DeidNote, DeidText
from app.core.finding import Finding
from app.core.section import SectionKind
from app.core.span import Span
from app.findings import extract_findings, statement_findings
from app.grounding.polarity import negated_spans
from app.grounding.quantities import Quantity, quantities
from app.terminology.words import Word, words


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of a note, or a claim, taken apart once.

    Attributes:
        heading: What it stands under; its words count as said by the sentence.
        negated: Stretches of ``text`` under a negation.
        findings: With spans in ``text``.
    """

    source_id: str
    span: Span
    text: str = field(repr=False)
    heading: str = field(repr=False)
    kind: SectionKind
    words: tuple[Word, ...] = field(repr=False)
    stems: frozenset[str] = field(repr=False)
    quantities: tuple[Quantity, ...] = field(repr=False)
    negated: tuple[Span, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)

    def cite(self) -> Citation:
        """Return the citation of the whole sentence."""
        return Citation(self.source_id, self.span, self.text)


@dataclass(frozen=True, slots=True)
class GroundedNote:
    """A note ready to be checked against."""

    note: DeidNote
    statements: tuple[Statement, ...] = field(repr=False)
    findings: tuple[Finding, ...] = field(repr=False)


def prepare(note: DeidNote, findings: Sequence[Finding] | None = None) -> GroundedNote:
    """Take a note apart for checking.

    Args:
        findings: Those of the note, where they are known already.
    """
    known = tuple(findings) if findings is not None else extract_findings(note)
    by_sentence = _by_sentence(note, known)
    statements = tuple(
        _sentence(note, span, by_sentence[i]) for i, span in enumerate(note.sentences)
    )
    return GroundedNote(note, statements, known)


def claim_statement(text: DeidText, *, heading: str = "") -> Statement:
    """Take a claim apart the way sentences are."""
    whole = Span(0, len(text.text))
    return _statement(
        "claim", whole, text.text, heading, SectionKind.OTHER, statement_findings(text)
    )


def _sentence(note: DeidNote, span: Span, findings: tuple[Finding, ...]) -> Statement:
    section = note.section_at(span.start)
    heading = section.title if section else ""
    kind = section.kind if section else SectionKind.OTHER
    return _statement(note.note_ref, span, span.of(note.text), heading, kind, findings)


def _statement(
    source_id: str,
    span: Span,
    text: str,
    heading: str,
    kind: SectionKind,
    findings: tuple[Finding, ...],
) -> Statement:
    own = words(text)
    stems = frozenset(word.stem for word in own) | {word.stem for word in words(heading)}
    return Statement(
        source_id,
        span,
        text,
        heading,
        kind,
        own,
        stems,
        quantities(text),
        negated_spans(text),
        findings,
    )


def _by_sentence(note: DeidNote, findings: tuple[Finding, ...]) -> dict[int, tuple[Finding, ...]]:
    starts = [span.start for span in note.sentences]
    grouped: dict[int, list[Finding]] = {i: [] for i in range(len(starts))}
    for finding in findings:
        i = bisect_right(starts, finding.span.start) - 1
        if i >= 0:
            grouped[i].append(finding)
    return {i: tuple(found) for i, found in grouped.items()}
