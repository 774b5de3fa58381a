"""The corpus of the tagger of findings: marked notes, a row each, on three sides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.adapters import TaskType
from finetune.corpora.corpus import Corpus, save_sides
from finetune.corpora.rows import Tag, TagRow
from finetune.corpora.sides import Side
from finetune.entities.written import FOLDER, LATER, Mark, MarkedNote, read_marked


def build_entity_corpus(folder: Path, *, written: Sequence[Path] = (FOLDER, LATER)) -> Corpus:
    """Make rows of marked notes: training rows, and two sides in folders within theirs.

    Args:
        folder: Receives a corpus, and ``dev`` and ``held_out`` with one each.
        written: Folders of notes.

    Raises:
        FinetuneError: A file of notes breaks its rules, or the folder cannot be written.
    """
    notes = tuple(note for place in written for note in read_marked(place))
    labels = tuple(dict.fromkeys(sorted(label_of(mark) for note in notes for mark in note.marks)))
    rows = {side: [_row(n) for n in notes if n.side is side] for side in Side}
    return save_sides(folder, rows, task_type=TaskType.TOKEN_CLASSIFICATION, labels=labels)


def label_of(mark: Mark) -> str:
    """Return what a mark is tagged as: its type and its assertion ("problem.absent")."""
    return f"{mark.type.value}.{mark.assertion.value}"


def _row(note: MarkedNote) -> TagRow:
    tags = (Tag(mark.span.start, mark.span.end, label_of(mark)) for mark in note.marks)
    return TagRow(note.name, note.name, note.text, tuple(tags))
