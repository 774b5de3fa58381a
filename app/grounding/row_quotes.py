"""Is a claim a row of a note's table, said with the days that head its columns."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.claim import Citation
from app.core.quoting import folded
from app.grounding.source import GroundedNote
from app.records.dated_rows import dated_row


def row_quote(text: str, notes: Sequence[GroundedNote]) -> tuple[Citation, ...]:
    """Return the head of a table and the row that a claim tells with its days; empty if none."""
    said = folded(text)
    for note in notes:
        for statement in note.statements:
            first = statement.text.split(maxsplit=1)[:1]
            if not first or not said.startswith(first[0].strip("|")):
                continue
            row = dated_row(note.note.text, statement.span.start, statement.span.end)
            if row is not None and folded(row.told()) == said:
                head = Citation(statement.source_id, row.head, row.head.of(note.note.text))
                return (head, statement.cite())
    return ()
