"""Something that a clinician orders, with the words that say so."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span


class OrderType(StrEnum):
    """What is ordered."""

    MEDICATION = "medication"
    LAB = "lab"
    IMAGING = "imaging"
    FOLLOWUP = "followup"


@dataclass(frozen=True, slots=True)
class Order:
    """One order of a visit; all that it says are words of the text, by their places.

    Attributes:
        source_id: Id of the text that every span counts in.
        description: What is ordered, in text order, without what is said beside it ("bumetanide",
            "2 mg a day").
        reason: What it is for; empty where nothing says so.
        turns: Numbers of the turns that it rests on, from 1; empty in a text that is no
            conversation.
        evidence: The sentences that it rests on, in text order.
    """

    type: OrderType
    source_id: str
    description: tuple[Span, ...]
    reason: tuple[Span, ...]
    turns: tuple[int, ...]
    evidence: tuple[Span, ...]

    def described(self, text: str) -> str:
        """Return the description, from the text that the spans count in."""
        return _read(self.description, text)

    def reasoned(self, text: str) -> str:
        """Return the reason likewise; empty where there is none."""
        return _read(self.reason, text)


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders of one text, in text order."""

    source_id: str = field(repr=False)
    items: tuple[Order, ...] = field(repr=False)
    model: str


def _read(parts: tuple[Span, ...], text: str) -> str:
    return " ".join(" ".join(part.of(text).split()) for part in parts)
