"""What a corpus is made from: raw notes, with a summary or labelled spans where somebody gave them.

Full of PHI: an example is de-identified before anything else is done with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.core.errors import FinetuneError
from app.core.note import Note
from app.core.samples import sample_gold, sample_names, sample_text
from app.core.settings import RecordSettings
from app.core.span import Span
from app.records import find_files, read_path

_LABELS = frozenset({"summary", "spans", "handout", "questions"})


@dataclass(frozen=True, slots=True)
class LabelledSpan:
    """A stretch of a raw note with its label."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question that somebody asked of a raw note.

    Attributes:
        answer: One statement a line; None where nobody wrote one.
        is_unanswerable: Somebody found that the note does not say.
    """

    text: str = field(repr=False)
    answer: str | None = field(default=None, repr=False)
    is_unanswerable: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A raw note with what somebody wrote or marked for it.

    Attributes:
        summary: One statement a line; lines that begin with "## " are headings.
        spans: None where nobody marked any; empty where somebody looked and found none.
        handout: What a patient was told of it, in the form of ``summary``.
    """

    note: Note = field(repr=False)
    summary: str | None = field(default=None, repr=False)
    spans: tuple[LabelledSpan, ...] | None = field(default=None, repr=False)
    handout: str | None = field(default=None, repr=False)
    questions: tuple[Question, ...] = field(default=(), repr=False)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that a row may hold of it."""
        written = (self.summary, self.handout, *(q.answer for q in self.questions))
        return (self.note.text, *(text for text in written if text))


class _SpanLine(BaseModel):
    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    start: int = Field(ge=0)
    end: int
    label: str = Field(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")


class _QuestionLine(BaseModel):
    """A question; an answer of null says that the note does not hold it."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    question: str = Field(pattern=r"\S")
    answer: str | None = Field(pattern=r"\S")


class _ExampleLine(BaseModel):
    """A line of a JSONL file of written or labelled texts; other columns are ignored."""

    model_config = ConfigDict(extra="ignore", hide_input_in_errors=True)

    text: str = Field(min_length=1)
    summary: str | None = Field(default=None, min_length=1)
    spans: list[_SpanLine] | None = None
    handout: str | None = Field(default=None, min_length=1)
    questions: list[_QuestionLine] = Field(default_factory=list[_QuestionLine])
    note_id: str | None = None
    patient_id: str | None = None
    kind: str = "note"


def read_examples(
    path: Path, settings: RecordSettings, *, begin: Callable[[Path], None] = lambda _file: None
) -> tuple[Example, ...]:
    """Read examples from a file or folder.

    Args:
        path: Notes of any format that ``notewell read`` knows, or ``.jsonl`` lines with ``text``
            and one of ``summary``, ``handout``, ``questions`` and ``spans``. A note in a folder
            below ``path`` is of the patient after whom the first of these folders is called,
            unless it says itself whose it is.
        settings: Limits of what is read.
        begin: Called with each file before it is read, so that a face can name it; errors do not.

    Raises:
        FinetuneError: A line with a summary or spans is not valid.
        RecordError: A file cannot be read as notes.
    """
    found: list[Example] = []
    for file in find_files(path):
        begin(file)
        if file.suffix == ".jsonl" and _is_labelled(file):
            found.extend(_labelled(file))
        else:
            found.extend(Example(_owned(note, file, path)) for note in read_path(file, settings))
    return tuple(found)


def _owned(note: Note, file: Path, path: Path) -> Note:
    """Give a note of ``path/PATIENT/`` its patient, so that no patient is on both sides."""
    if note.patient_id is not None or file.parent == path or not path.is_dir():
        return note
    return replace(note, patient_id=file.relative_to(path).parts[0])


def sample_examples() -> tuple[Example, ...]:
    """Return the project's sample notes, with their must-mention facts and gold findings."""
    return tuple(_sample(name) for name in sample_names())


def _sample(name: str) -> Example:
    gold = sample_gold(name)
    spans = tuple(LabelledSpan(f.span, f.type.value) for f in gold.findings)
    summary = "\n".join(fact.text for fact in gold.must_mention)
    note = Note(note_id=name, text=sample_text(name), patient_id=name, kind=gold.kind)
    questions = tuple(
        Question(q.question, is_unanswerable=q.answer_keywords is None) for q in gold.questions
    )
    return Example(note, summary or None, spans, questions=questions)


def _is_labelled(file: Path) -> bool:
    """Say whether a line of the file carries what somebody wrote or marked."""
    with file.open(encoding="utf-8-sig", errors="replace") as stream:
        return any(_LABELS & _keys(line) for line in stream)


def _keys(line: str) -> frozenset[str]:
    try:
        row: object = json.loads(line)
    except json.JSONDecodeError:
        return frozenset()
    return frozenset(row) if isinstance(row, dict) else frozenset()


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
        questions = tuple(
            Question(q.question, q.answer, is_unanswerable=q.answer is None) for q in row.questions
        )
        yield Example(note, row.summary, spans, row.handout, questions)
