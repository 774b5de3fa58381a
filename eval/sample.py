"""A benchmark note with what is known to be true of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span

Keywords = tuple[tuple[str, ...], ...]


class Ask(StrEnum):
    """What a task wants of a system for each sample."""

    SUMMARIZE = "summarize"
    DEIDENTIFY = "deidentify"
    EXTRACT = "extract"
    ASK = "ask"
    VERIFY = "verify"
    EDUCATE = "educate"
    VERIFY_UNSEEN = "verify_unseen"
    FIND_ERROR = "find_error"
    RETRIEVE = "retrieve"
    ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class GoldPhi:
    """A stretch of the source that identifies somebody."""

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class Trap:
    """A stretch of the source that looks like PHI and is none.

    Attributes:
        kind: What it is in truth ("eponym", "dose").
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True)
class GoldFinding:
    """A structured statement of the source.

    Attributes:
        type: A finding type, or "any" where the benchmark has none.
        historical: Whether it is of the past; None where the benchmark does not say.
        of_other: Whether it is of somebody else than the patient; None likewise.
    """

    type: str
    span: Span
    assertion: str
    historical: bool | None = None
    of_other: bool | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a summary must mention.

    Attributes:
        keywords: Groups of alternatives; mentioned where one alternative of every group stands.
    """

    text: str = field(repr=False)
    keywords: Keywords = field(repr=False)


class HandoutPart(StrEnum):
    """What of a note a handout must keep whole."""

    MEDICINE = "medicine"
    APPOINTMENT = "appointment"
    CALL_BACK = "call_back"


@dataclass(frozen=True, slots=True)
class HandoutFact:
    """Something that a handout must keep.

    Attributes:
        text: In one short sentence; its amounts, times and dates must be kept too.
        keywords: As in ``Fact``.
    """

    part: HandoutPart
    text: str = field(repr=False)
    keywords: Keywords = field(repr=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the source.

    Attributes:
        keywords: As in ``Fact``; None where the source does not say and a system must abstain.
    """

    text: str = field(repr=False)
    keywords: Keywords | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A statement that the source does or does not support."""

    text: str = field(repr=False)
    supported: bool


@dataclass(frozen=True, slots=True)
class GoldError:
    """The error that somebody planted in a source, or that there is none.

    Attributes:
        sentence: Number of the sentence that is wrong, as the benchmark counts; None where none is.
        correction: That sentence as it should be; None where none is wrong.
    """

    sentence: int | None
    correction: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """A text of the task's collection that answers the query.

    Attributes:
        grade: How well, from 1.
    """

    text_id: str
    grade: int = 1


@dataclass(frozen=True, slots=True)
class GoldOrder:
    """Something that a doctor orders in a visit.

    Attributes:
        type: medication, lab, imaging or followup.
        reason: Empty where none is said.
        turns: Numbers of the turns that it rests on, from 1: the lines of the source.
    """

    description: str = field(repr=False)
    type: str
    reason: str = field(default="", repr=False)
    turns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """One note of a benchmark; None stands for gold that the benchmark does not have.

    Attributes:
        source: Text that a system is given.
        reference: A summary that a person wrote.
        template: Template of the summary that is asked for.
        sentences: The source's sentences, where the benchmark counts them itself.
        unseen: Another sample's source: who judges by the claims alone does as well with it.
        group: What the source was cut from (a report); a split leaves its samples together.
        relevant: What a search for the source, which is a query, must find.
        ignored: Stretches that are neither PHI nor free of it: finding them is no mistake, and
            neither is leaving them.
    """

    sample_id: str
    source: str = field(repr=False)
    template: str = "brief"
    reference: str | None = field(default=None, repr=False)
    phi: tuple[GoldPhi, ...] | None = field(default=None, repr=False)
    ignored: tuple[Span, ...] = field(default=(), repr=False)
    traps: tuple[Trap, ...] | None = field(default=None, repr=False)
    findings: tuple[GoldFinding, ...] | None = field(default=None, repr=False)
    facts: tuple[Fact, ...] | None = field(default=None, repr=False)
    handout_facts: tuple[HandoutFact, ...] | None = field(default=None, repr=False)
    questions: tuple[Question, ...] | None = field(default=None, repr=False)
    claims: tuple[GoldClaim, ...] | None = field(default=None, repr=False)
    unseen: str | None = field(default=None, repr=False)
    sentences: tuple[str, ...] | None = field(default=None, repr=False)
    error: GoldError | None = field(default=None, repr=False)
    relevant: tuple[GoldPassage, ...] | None = None
    orders: tuple[GoldOrder, ...] | None = field(default=None, repr=False)
    group: str = ""
