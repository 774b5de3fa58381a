"""A searchable stretch of one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a de-identified text, or of a knowledge page, with its exact place.

    Attributes:
        source_id: Id of the text that ``start`` and ``end`` count in.
        patient_ref: Whose record it belongs to; None for shared knowledge.
        start: First code point.
        end: One past the last; ``text`` is the source's ``[start:end]``.
        score: Of the search that found it; 0 before one.
        header: Context that is searched with the text but not part of it (section, title, date).

    Raises:
        ValueError: ``start`` and ``end`` are not a range as long as ``text``.
    """

    source_id: str
    patient_ref: str | None
    start: int
    end: int
    text: str = field(repr=False)
    score: float = 0.0
    header: str = field(default="", repr=False)
    written_at: date | None = None

    def __post_init__(self) -> None:
        if self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"not the range of its text: {self.start}..{self.end}")
