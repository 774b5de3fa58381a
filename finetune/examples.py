"""What a corpus is made from: raw notes, with a summary or labelled spans where somebody gave them.

Full of PHI: an example is de-identified before anything else is done with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.errors import FinetuneError
from app.core.note import Note
from app.core.samples import sample_gold, sample_names, sample_text
from app.core.settings import RecordSettings
from app.core.span import Span
from app.records import find_files, read_path


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A stretch of a raw note with its label."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Example:
    """A raw note with what somebody wrote or marked for it.

    Attributes:
        summary: One statement a line; lines that begin with "## " are headings.
        spans: None where nobody marked any; empty where somebody looked and found none.
    """

    note: Note = field(repr=False)
    summary: str | None = field(default=None, repr=False)
    spans: tuple[LabelledSpan, ...] | None = field(default=None, repr=False)


class _SpanLine(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    start: int = Field(ge=0)
    end: int
    label: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")


class _ExampleLine(BaseModel):
    """A line of a JSONL file of pairs or of labelled texts; other columns are ignored."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    text: str = Field(min_length=1)
    summary: str | None = Field(default=None, min_length=1)
    spans: list[_SpanLine] | None = None
    note_id: str | None = None
    patient_id: str | None = None
    kind: str = "note"


def read_examples(path: Path, settings: RecordSettings) -> tuple[Example, ...]:
    """Read examples from a file or folder.

    Args:
        path: Notes of any format that ``notewell read`` knows, or ``.jsonl`` lines with ``text``
            and ``summary`` (a pair) or ``spans`` (labelled text).
        settings: Limits of what is read.

    Raises:
        FinetuneError: A line with a summary or spans is not valid.
        RecordError: A file cannot be read as notes.
    """
    found: list[Example] = []
    for file in find_files(path):
        if file.suffix == ".jsonl" and _is_labelled(file):
            found.extend(_labelled(file))
        else:
            found.extend(Example(note) for note in read_path(file, settings))
    return tuple(found)


def sample_examples() -> tuple[Example, ...]:
    """Return the project's sample notes, with their must-mention facts and gold findings."""
    return tuple(_sample(name) for name in sample_names())


def _sample(name: str) -> Example:
    gold = sample_gold(name)
    spans = tuple(LabelledSpan(f.span, f.type.value) for f in gold.findings)
    summary = "\n".join(fact.text for fact in gold.must_mention)
    note = Note(note_id=name, text=sample_text(name), patient_id=name, kind=gold.kind)
    return Example(note, summary or None, spans)


def _is_labelled(file: Path) -> bool:
    """Say whether the first line of the file carries a summary or spans."""
    with file.open(encoding="utf-8-sig", errors="replace") as stream:
        first = next((line for line in stream if line.strip()), "")
    try:
        row = json.loads(first)
    except json.JSONDecodeError:
        return False
    return isinstance(row, dict) and bool({"summary", "spans"} & row.keys())


def _labelled(file: Path) -> Iterator[Example]:
    lines = file.read_bytes().decode("utf-8-sig", errors="replace").split("\n")
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = _ExampleLine.model_validate_json(line)
        except ValidationError:
            raise FinetuneError("example_invalid", line=number) from None
        if any(not s.start < s.end <= len(row.text) for s in row.spans or ()):
            raise FinetuneError("example_invalid", line=number)
        note_id = row.note_id or f"{file.stem}-{number}"
        note = Note(note_id, row.text, patient_id=row.patient_id or note_id, kind=row.kind)
        spans = (
            None
            if row.spans is None
            else tuple(LabelledSpan(Span(s.start, s.end), s.label) for s in row.spans)
        )
        yield Example(note, row.summary, spans)
