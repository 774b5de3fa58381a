"""What the pipeline reads of places that another tool marked in a note."""

from __future__ import annotations

from collections.abc import Sequence

from app.assistant.pipeline import Assistant
from app.core.context import Context
from app.core.note import Note
from app.core.span import Span
from app.findings.context import read_context


def read_contexts(assistant: Assistant, note: Note, places: Sequence[Span]) -> tuple[Context, ...]:
    """Return assertion and history of each place, in their order.

    Args:
        assistant: Whose pipeline de-identifies the note first.
        note: The note as read.
        places: In its coordinates.

    Raises:
        DeidError, TaskError: The note stops there, and says why.
    """
    deid = assistant.prepare(note).deid.note
    return tuple(read_context(deid, deid.body.offsets.to_deid(place)) for place in places)
