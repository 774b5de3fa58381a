"""What is known of a note: its findings, identifiers, statements, questions, all by offset."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core.samples import GoldFact, GoldFinding, GoldPhi, Keywords
from app.core.span import Span


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """A sentence for the patient.

    Attributes:
        evidence: Where the note says it.
    """

    text: str = field(repr=False)
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question with its answer.

    Attributes:
        answer: None where the note does not say.
        keywords: What a right answer matches; None likewise.
        evidence: Where the note says it; empty where it does not.
    """

    question: str = field(repr=False)
    answer: str | None = field(default=None, repr=False)
    keywords: Keywords | None = field(default=None, repr=False)
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class SyntheticNote:
    """An invented note with its gold.

    Attributes:
        kind: "discharge_summary", "ed", …
        layout_id: The layout that it was written in.
        findings: In text order; one may stand within another.
        phi: In text order, not overlapping.
        summary: Statements that a summary must make.
    """

    note_id: str
    patient_id: str
    kind: str
    layout_id: str
    written_at: date
    text: str = field(repr=False)
    findings: tuple[GoldFinding, ...] = field(repr=False)
    phi: tuple[GoldPhi, ...] = field(repr=False)
    summary: tuple[GoldFact, ...] = field(repr=False)
    handout: tuple[HandoutLine, ...] = field(repr=False)
    questions: tuple[AskedQuestion, ...] = field(repr=False)
