"""The sample notes that come with the project, each with what a careful reader finds in it.

``samples/README.md`` tells what they are and describes the gold's file format.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from pydantic import BaseModel, ConfigDict

from app.core.claim import ErrorType
from app.core.finding import Assertion, FindingType
from app.core.package_data import data_folder
from app.core.phi import PhiKind
from app.core.span import Span

# Every inner tuple lists alternatives; a text matches when each of them has one that it holds.
Keywords = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class GoldPhi:
    """A mention that identifies somebody.

    Attributes:
        text: The characters of ``span`` in the note.
    """

    kind: PhiKind
    span: Span
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """A clinical statement of the note, with its attributes as written.

    Attributes:
        text: The characters of ``span`` in the note.
        status: Of a medication: active, stopped, held, new or changed; None where it is not said.
    """

    type: FindingType
    span: Span
    assertion: Assertion
    text: str = field(repr=False)
    value: str | None = field(default=None, repr=False)
    unit: str | None = None
    dose: str | None = field(default=None, repr=False)
    route: str | None = None
    frequency: str | None = field(default=None, repr=False)
    status: str | None = None


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that a summary must hold.

    Attributes:
        text: The fact in one short sentence.
        evidence: Where the note says it.
        keywords: A summary that holds the fact matches these, whatever its wording.
    """

    text: str = field(repr=False)
    evidence: tuple[Span, ...]
    keywords: Keywords = field(repr=False)


@dataclass(frozen=True, slots=True)
class GoldQuestion:
    """A question to the note.

    Attributes:
        answer_keywords: What a right answer matches; None where the note does not say, so that the
            right answer is to abstain.
    """

    question: str = field(repr=False)
    answer_keywords: Keywords | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class FalseClaim:
    """A statement that the note contradicts or does not make, with the one error in it."""

    text: str = field(repr=False)
    error_type: ErrorType


@dataclass(frozen=True, slots=True)
class SampleGold:
    """What a careful reader finds in one sample note.

    Attributes:
        note_id: The sample's name.
        kind: What the note is, as in ``Note.kind``.
        template: The summary template that suits it.
        phi: Every mention, in text order, not overlapping.
        findings: In text order; one may stand within another.
        true_claims: Faithful paraphrases of the note.
    """

    note_id: str
    kind: str
    template: str
    phi: tuple[GoldPhi, ...] = field(repr=False)
    findings: tuple[GoldFinding, ...] = field(repr=False)
    must_mention: tuple[GoldFact, ...] = field(repr=False)
    questions: tuple[GoldQuestion, ...] = field(repr=False)
    false_claims: tuple[FalseClaim, ...] = field(repr=False)
    true_claims: tuple[str, ...] = field(repr=False)


def sample_names() -> tuple[str, ...]:
    """Return the names of the sample notes ("01-discharge-summary", …), sorted."""
    found = (file.name for file in data_folder("samples").iterdir())
    return tuple(sorted(name.removesuffix(".txt") for name in found if name.endswith(".txt")))


def sample_text(name: str) -> str:
    """Return a sample note's text.

    Raises:
        ValueError: There is no sample of that name.
    """
    _check(name)
    return (data_folder("samples") / f"{name}.txt").read_text("utf-8")


@cache
def sample_gold(name: str) -> SampleGold:
    """Return what a careful reader finds in a sample note.

    Raises:
        ValueError: There is no sample of that name.
    """
    _check(name)
    content = (data_folder("samples") / "gold" / f"{name}.json").read_bytes()
    row = _GoldRow.model_validate_json(content)
    return SampleGold(
        note_id=row.note_id,
        kind=row.kind,
        template=row.template,
        phi=tuple(GoldPhi(p.kind, Span(p.start, p.end), p.text) for p in row.phi),
        findings=tuple(_finding(f) for f in row.findings),
        must_mention=tuple(_fact(fact) for fact in row.must_mention),
        questions=tuple(GoldQuestion(q.question, q.answer_keywords) for q in row.questions),
        false_claims=tuple(FalseClaim(c.text, c.error_type) for c in row.false_claims),
        true_claims=tuple(c.text for c in row.true_claims),
    )


@cache
def _check(name: str) -> None:
    if name not in sample_names():
        raise ValueError(f"not the name of a sample; known: {', '.join(sample_names())}")


def _finding(row: _FindingRow) -> GoldFinding:
    return GoldFinding(
        type=row.type,
        span=Span(row.start, row.end),
        assertion=row.assertion,
        text=row.text,
        value=row.value,
        unit=row.unit,
        dose=row.dose,
        route=row.route,
        frequency=row.frequency,
        status=row.status,
    )


def _fact(row: _FactRow) -> GoldFact:
    evidence = tuple(Span(e.start, e.end) for e in row.evidence)
    return GoldFact(row.text, evidence, row.keywords)


class _Row(BaseModel):
    """A JSON object of a gold file: exact types, no field too many."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, hide_input_in_errors=True)


class _SpanRow(_Row):
    start: int
    end: int


class _PhiRow(_SpanRow):
    kind: PhiKind
    text: str


class _FindingRow(_SpanRow):
    type: FindingType
    assertion: Assertion
    text: str
    value: str | None = None
    unit: str | None = None
    dose: str | None = None
    route: str | None = None
    frequency: str | None = None
    status: str | None = None


class _FactRow(_Row):
    text: str
    evidence: tuple[_SpanRow, ...]
    keywords: Keywords


class _QuestionRow(_Row):
    question: str
    answer_keywords: Keywords | None


class _FalseClaimRow(_Row):
    text: str
    error_type: ErrorType


class _TrueClaimRow(_Row):
    text: str


class _GoldRow(_Row):
    note_id: str
    kind: str
    template: str
    phi: tuple[_PhiRow, ...]
    findings: tuple[_FindingRow, ...]
    must_mention: tuple[_FactRow, ...]
    questions: tuple[_QuestionRow, ...]
    false_claims: tuple[_FalseClaimRow, ...]
    true_claims: tuple[_TrueClaimRow, ...]
