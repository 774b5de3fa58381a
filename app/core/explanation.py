"""What a result was made of: what was considered, what was left out, and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.claim import Citation
from app.core.span import Span


class LeftOutReason(StrEnum):
    """Why something of a note does not stand in a result; the value is what a reader sees."""

    SAID = "said by another sentence of the result"
    COPIED = "a copy of an earlier line"
    QUESTION = "a question, which states nothing"
    TALK = "talk that tells nothing of the patient by itself"
    HEADING = "a heading, or the head of a table"
    FILE = "serves the file, not the reader"
    TOO_LONG = "too long to quote"
    PLACE = "stands in a part of the note that this template does not use"
    BUDGET = "worth less than what was chosen; the words are used up"
    WITHHELD = "withheld by the check"
    CONFIDENTIAL = "confidential; to be gone over in private"
    NOT_FOR_PATIENTS = "nothing that a handout tells"
    ORDER = "gives an order to the software"
    DENIED = "tells what the patient does not have"
    MEASURED = "tells a sign or value that was measured; handouts tell what to do"
    PAST = "tells what is over"
    NOTHING_FOUND = "nothing in it was recognized as a finding"
    NO_CODE = "no code matches its words"
    RELATIVE = "speaks of a relative"
    OTHER_SIDE = "speaks of the other side"
    OTHER_KIND = "does not give the date, person, number or reason that is asked for"
    PART = "says a part of what is asked"
    NOT_CHOSEN = "says the words that are asked; the engine chose others, or none"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that was considered and left out.

    Attributes:
        text: Empty for ``CONFIDENTIAL``, which would stand beside the handout that leaves it out,
            and for ``ORDER``, which is not repeated.
        section: Heading of the note that it stands under; empty where there is none.
        covered_by: Where what it says is said, for ``SAID``.
        lacks: Words of the question that it does not say, for ``PART``.
    """

    source_id: str = field(repr=False)
    span: Span
    text: str = field(repr=False)
    section: str = field(repr=False)
    reason: LeftOutReason
    covered_by: Citation | None = field(default=None, repr=False)
    lacks: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class SearchedPart:
    """A part of a note in which an answer was looked for.

    Attributes:
        section: Its heading; empty where there is none.
    """

    source_id: str = field(repr=False)
    section: str = field(repr=False)
    n_lines: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a result came to be.

    Attributes:
        n_considered: Lines or findings that were looked at.
        n_used: Those that the result rests on or holds.
        budget_words: Words that it might have, fixed blocks not counted; None where none is set.
        left_out: The rest, in the order of the notes; of an answer what was withheld, then the
            lines that come nearest to the question, the nearest first.
        searched: Where an answer was looked for; empty for other results.
        n_unsearched: Lines of the notes that the search for passages did not bring up.
    """

    n_considered: int
    n_used: int
    budget_words: int | None = None
    left_out: tuple[LeftOut, ...] = field(default=(), repr=False)
    searched: tuple[SearchedPart, ...] = ()
    n_unsearched: int = 0
