"""Samples whose rows mark stretches of a text with upstream labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.core.span import Span
from eval.phi.labels import Marked, map_marked
from eval.sample import Sample
from eval.tasks.rows import Row, find_file, read_jsonl, with_unique_ids

# Names of the fields of a mark: label, start, end.
Fields = tuple[str, str, str]
PLAIN: Fields = ("label", "start", "end")


def marked_sample(
    row: Row, *, data_set: str, sample_id: str, text_field: str = "text", fields: Fields = PLAIN
) -> Sample:
    """Return a sample with its marks read through the label table.

    Args:
        row: Holds the text, and its marks under ``spans``.
        data_set: Name in the label table.
        sample_id: Id of the sample.
        text_field: Name of the field that holds the text.
        fields: Names of a mark's fields.

    Raises:
        EvalError: The row has another shape, a mark lies outside its text, or a label is unknown.
    """
    text = row.text(text_field)
    gold, ignored = map_marked(data_set, text, _marks(row, text, fields))
    return Sample(sample_id=sample_id, source=text, phi=gold, ignored=ignored)


def load_marked(folder: Path, file: str, *, data_set: str) -> tuple[Sample, ...]:
    """Read a JSON Lines file of marked texts with ids; a line is one sample.

    Raises:
        EvalError: The file is missing, an id stands twice, or a row has another shape.
    """
    rows = with_unique_ids(read_jsonl(find_file(folder, (file,))), "id")
    return tuple(marked_sample(row, data_set=data_set, sample_id=row_id) for row_id, row in rows)


def _marks(row: Row, text: str, fields: Fields) -> tuple[Marked, ...]:
    spans: Any = row.values.get("spans")
    label, start, end = fields
    try:
        marks = tuple(Marked(str(s[label]), Span(int(s[start]), int(s[end]))) for s in spans)
    except (TypeError, KeyError, ValueError):
        raise row.invalid("spans is not a list of stretches with a label") from None
    if any(mark.span.end > len(text) or not len(mark.span) for mark in marks):
        raise row.invalid("a stretch is empty or ends behind its text")
    return marks
