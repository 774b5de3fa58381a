"""Text in which nobody lives, as the product reads a note: without the de-identification."""

from __future__ import annotations

from app.core.deid_text import DeidNote, DeidText
from app.records import segment


def invented_note(text: str) -> DeidNote:
    """Return an invented or public text with its sections and sentences.

    Args:
        text: Never a patient's: nothing is taken out of it.
    """
    parts = segment(text)
    body = DeidText(text, "patient", "map")
    return DeidNote(body, "note", None, "note", parts.sections, parts.sentences)
