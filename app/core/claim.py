"""A sentence that says something of a patient, with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """The characters that a claim rests on.

    ``text[start:end] == quote`` in the text of ``source_id``.
    """

    source_id: str = field(repr=False)
    span: Span
    quote: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Claim:
    """The smallest statement that can be true or false alone.

    Attributes:
        section: Heading of the result that it stands under; empty where there is none.
    """

    text: str = field(repr=False)
    citations: tuple[Citation, ...] = field(default=(), repr=False)
    section: str = ""


class Label(StrEnum):
    """What a check found."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"


class ErrorType(StrEnum):
    """What is wrong with a claim that is not supported; one error has one type."""

    NEGATION = "negation"
    NUMBER = "number"
    DOSE = "dose"
    DRUG = "drug"
    LATERALITY = "laterality"
    TEMPORALITY = "temporality"
    PERSON = "person"
    INVENTED = "invented"
    SEVERITY = "severity"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim after its check.

    Attributes:
        reason: One line that a clinician understands.
        evidence: What the check looked at: support, or the place that says otherwise.
        score: Support in [0, 1]; not a probability until calibrated.
    """

    claim: Claim
    label: Label
    error_type: ErrorType | None
    reason: str = field(repr=False)
    evidence: tuple[Citation, ...] = field(default=(), repr=False)
    score: float = 0.0
