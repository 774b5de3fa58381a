"""A clinical note as it was read, full of PHI."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Note:
    r"""A note as read; its text and ids never reach a model, an index, a cache or a log.

    Attributes:
        note_id: Unique among the notes of one run; may hold PHI (a file name often does).
        text: As read: line endings are ``\n``, no byte-order mark.
        patient_id: Where the source says whose note it is.
        written_at: From a table's column, an ISO date in the file's name, or the header, in that
            order.
        kind: What the note is ("discharge_summary", "radiology", …; "note" where unknown).
        author_role: "physician", "nurse", …, where the source says so.
        status: What the source says of it in its standard's words ("preliminary", "superseded",
            "unrecognized"); None where it says nothing.
    """

    note_id: str = field(repr=False)
    text: str = field(repr=False)
    patient_id: str | None = field(default=None, repr=False)
    written_at: date | None = field(default=None, repr=False)
    kind: str = "note"
    author_role: str | None = None
    status: str | None = None
