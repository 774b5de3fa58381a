"""What a note says of a concept whose place is known."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.finding import Assertion


@dataclass(frozen=True, slots=True)
class Context:
    """The reading of one place.

    Attributes:
        is_history: The note tells it as part of a history, be it over or lasting: "history of
            diabetes" is history and present.
    """

    assertion: Assertion
    is_history: bool
