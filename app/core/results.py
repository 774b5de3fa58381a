"""What the product hands out: checked claims, what was withheld, and where both come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from app.core.claim import Citation, Claim, Verdict
from app.core.conflict import Conflict
from app.core.explanation import Explanation
from app.core.finding import Finding, FindingType
from app.core.flag import Flag
from app.core.span import Span
from app.core.usage import NO_USAGE, Usage


@dataclass(frozen=True, slots=True)
class CriticalStatement:
    """A time-critical statement of a note.

    Attributes:
        rule: Name of the rule that flagged it.
    """

    source_id: str = field(repr=False)
    span: Span
    text: str = field(repr=False)
    rule: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A checked summary.

    Attributes:
        supported: Verdicts of the claims that may be shown, in reading order.
        withheld: Contradicted first, then unsupported; never shown as true.
        prompt: Prompt reference with version and digest.
        flags: Where the note gives orders to the software, which were left out.
        usage: What a language model read and wrote for it.
        explanation: What was considered and left out, where it was asked for.
    """

    source_id: str = field(repr=False)
    supported: tuple[Verdict, ...] = field(repr=False)
    withheld: tuple[Verdict, ...] = field(repr=False)
    critical: tuple[CriticalStatement, ...] = field(repr=False)
    template: str
    model: str
    prompt: str
    flags: tuple[Flag, ...] = ()
    usage: Usage = NO_USAGE
    explanation: Explanation | None = None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The supported claims."""
        return tuple(v.claim for v in self.supported)

    @property
    def notice(self) -> str:
        """What a reader must know of a summary that says nothing; empty where it says something."""
        return "" if self.supported else NOTHING_TOLD


NOTHING_TOLD = (
    "Nothing clinical was found in this text that could be checked: no complaint, history, result, "
    "medicine or plan. Read the text itself."
)
CRITICAL_BLOCK = "Critical findings"


def unquoted_critical(summary: Summary) -> tuple[CriticalStatement, ...]:
    """Return the time-critical statements that a summary does not quote at its head anyway."""
    quoted = [
        citation
        for claim in summary.claims
        if claim.section == CRITICAL_BLOCK
        for citation in claim.citations
    ]
    return tuple(
        c
        for c in summary.critical
        if not any(q.source_id == c.source_id and q.span.overlaps(c.span) for q in quoted)
    )


@dataclass(frozen=True, slots=True)
class UngroundedFinding:
    """What a language model told of a note and no words of the note say."""

    type: FindingType
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Findings:
    """The structured findings of one note.

    Attributes:
        prompt: Of a language model that was asked beside the rules, with version and digest.
        ungrounded: What it told and the note does not say; never a finding.
        unread: Parts of the note of which it said nothing usable; the rules have read them.
        conflicts: Which of them contradict each other, by their places in ``items``.
        explanation: Which of them have no code, where it was asked for.
    """

    source_id: str = field(repr=False)
    items: tuple[Finding, ...] = field(repr=False)
    critical: tuple[CriticalStatement, ...] = field(repr=False)
    model: str
    prompt: str | None = None
    ungrounded: tuple[UngroundedFinding, ...] = field(default=(), repr=False)
    unread: tuple[Span, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    flags: tuple[Flag, ...] = ()
    usage: Usage = NO_USAGE
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class HandoutSection:
    """A part of a handout under one plain heading."""

    heading: str
    supported: tuple[Verdict, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class HandoutPage:
    """A page of general facts that a handout quotes.

    Attributes:
        source_id: By which its citations name it.
        source: Where its facts come from.
        reviewed: Who checked it and when; "none" until somebody has.
    """

    source_id: str
    title: str
    source: str
    written: date
    audience: str
    reviewed: str

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody has checked the page."""
        return self.reviewed.strip().lower() != "none"


@dataclass(frozen=True, slots=True)
class Handout:
    """A patient handout, marked as a draft for review.

    Attributes:
        grade: Measured Flesch-Kincaid grade of the text, drug names left out.
        pages: Pages of general facts that it quotes beside the note.
        notices: What the clinician who checks it must know; never note text.
        explanation: What of the note it does not tell, where it was asked for.
    """

    source_id: str = field(repr=False)
    title: str
    sections: tuple[HandoutSection, ...] = field(repr=False)
    withheld: tuple[Verdict, ...] = field(repr=False)
    grade: float
    language: str
    model: str
    prompt: str
    pages: tuple[HandoutPage, ...] = ()
    notices: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    usage: Usage = NO_USAGE
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer from the record, or an abstention.

    Attributes:
        text: None where it abstains.
        reason: Why it abstains, or what the answer rests on; never note text.
        as_of: Day of the latest note that it rests on, or that was searched; None where the notes
            are undated.
        nearest: Where it abstains the places that come nearest to the question, the nearest first;
            none of them was found to answer it.
        explanation: What was searched and came near, where it was asked for.
    """

    text: str | None = field(repr=False)
    supported: tuple[Verdict, ...] = field(repr=False)
    withheld: tuple[Verdict, ...] = field(repr=False)
    abstained: bool
    reason: str
    model: str
    prompt: str
    flags: tuple[Flag, ...] = ()
    usage: Usage = NO_USAGE
    explanation: Explanation | None = None
    as_of: date | None = None
    nearest: tuple[Citation, ...] = field(default=(), repr=False)
