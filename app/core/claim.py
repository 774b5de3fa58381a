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


class How(StrEnum):
    """How a claim was compared with a note; the value is what a reader sees."""

    QUOTED = "quoted word for word"
    COMPARED = "compared with the lines that say most of it"
    REWORDED = "compared in other words of the same meaning"
    PARTS = "compared part by part"


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check of a claim found.

    Attributes:
        name: "person", "drugs", "numbers", …; "wording" is whether enough of the claim is there.
        passed: None where it was not run, since the lines hardly touch on the claim.
        reason: What was wrong; empty where nothing was.
    """

    name: str
    passed: bool | None
    reason: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Trace:
    """How the check of a claim, or of a part of one, went.

    Attributes:
        lines: Of the note that it was compared with, best first.
        share: Of what it says that they hold together, in [0, 1].
        missing: Words of it that the best line does not hold, in any wording known.
        checks: In the order in which they decide; the first that failed is the verdict.
    """

    text: str = field(repr=False)
    how: How
    lines: tuple[Citation, ...] = field(repr=False)
    share: float
    missing: tuple[str, ...] = field(default=(), repr=False)
    checks: tuple[CheckResult, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """A claim after its check.

    Attributes:
        reason: One line that a clinician understands.
        evidence: What the check looked at: support, or the place that says otherwise.
        score: Support in [0, 1]; not a probability until calibrated.
        traces: How it came to be, where it was asked for: one for each thing that the claim says.
    """

    claim: Claim
    label: Label
    error_type: ErrorType | None
    reason: str = field(repr=False)
    evidence: tuple[Citation, ...] = field(default=(), repr=False)
    score: float = 0.0
    traces: tuple[Trace, ...] = field(default=(), repr=False)
