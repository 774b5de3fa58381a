"""What a reader sees of a sample: panels of items, each item tied to its place in the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span
from eval.report.severity import Severity, grade_error
from eval.report.touches import Touch, find_touches


class Tone(StrEnum):
    """How an item is coloured; its label says the same in words."""

    GOOD = "good"
    BAD = "bad"
    WARN = "warn"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an item.

    Attributes:
        error: A kind of the severity table.
    """

    error: str
    severity: Severity


@dataclass(frozen=True, slots=True)
class Item:
    """One statement, mark or answer.

    Attributes:
        label: The judgement in one or two words ("supported", "missed").
        note: Why, in one line.
        heading: What it stands under.
        spans: Its places in the source; none where it has none.
        fault: None where nothing is wrong or nothing was judged.
    """

    label: str
    tone: Tone
    text: str = field(repr=False)
    note: str = field(default="", repr=False)
    heading: str = field(default="", repr=False)
    spans: tuple[Span, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Panel:
    """Items of one kind, or one text.

    Attributes:
        hint: How to read it.
        text: Shown whole, below the items.
        named: Whether marks in the source show their item's heading, which is its kind.
    """

    title: str
    items: tuple[Item, ...] = field(default=(), repr=False)
    hint: str = ""
    text: str | None = field(default=None, repr=False)
    named: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show."""
        return not self.items and self.text is None


def fault_in(error: str, text: str, touched: Iterable[Touch] = ()) -> Fault:
    """Grade an error by what a statement touches.

    Args:
        error: Its kind.
        text: The statement that it is in.
        touched: What it touches by its kind, besides what its words say.
    """
    return Fault(error, grade_error(error, find_touches(text) | frozenset(touched)))
