"""Rows of marked notes: what is tagged is what writers marked, and no note is on two sides."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.errors import FinetuneError
from app.core.finding import Assertion, FindingType
from finetune.corpora.corpus import read_corpus
from finetune.corpora.rows import TagRow
from finetune.corpora.sides import Side
from finetune.entities.corpus import build_entity_corpus
from finetune.entities.written import AGAIN, FOLDER, LATER, MarkedNote, read_marked


@pytest.fixture(scope="module")
def notes() -> tuple[MarkedNote, ...]:
    return tuple(note for folder in (FOLDER, LATER) for note in read_marked(folder))


def test_every_note_is_a_row_of_its_side_with_its_marks(
    tmp_path: Path, notes: tuple[MarkedNote, ...]
) -> None:
    corpus = build_entity_corpus(tmp_path)
    sides = {
        Side.TRAIN: corpus,
        Side.DEV: read_corpus(tmp_path / "dev"),
        Side.HELD_OUT: read_corpus(tmp_path / "held_out"),
    }

    assert corpus.card.task_type is TaskType.TOKEN_CLASSIFICATION
    rows = {row.note_ref: (row, side) for side, made in sides.items() for row in made.rows}
    assert len(rows) == len(notes)
    for note in notes:
        row, side = rows[note.name]
        assert isinstance(row, TagRow)
        assert (row.text, side) == (note.text, note.side)
        assert [tag.label for tag in row.tags] == [
            f"{mark.type.value}.{mark.assertion.value}" for mark in note.marks
        ]
        assert set(tag.label for tag in row.tags) <= set(corpus.card.labels)


def test_the_written_notes_hold_every_type_and_stand_once(notes: tuple[MarkedNote, ...]) -> None:
    assert len({note.text for note in notes}) == len(notes)
    marks = [mark for note in notes for mark in note.marks]
    assert {mark.type for mark in marks} == set(FindingType)
    assert {mark.assertion for mark in marks} == set(Assertion)


def test_nothing_is_learned_of_notes_that_were_written_to_measure() -> None:
    unseen = tuple(read_marked(LATER.with_name("later-unseen")))
    assert {note.side for note in unseen} == {Side.HELD_OUT}
    texts = {note.text for note in unseen}
    assert not texts & {note.text for folder in (FOLDER, LATER) for note in read_marked(folder)}
    assert {note.text for note in read_marked(AGAIN)} <= texts


def test_a_folder_without_notes_is_told(tmp_path: Path) -> None:
    with pytest.raises(FinetuneError) as caught:
        build_entity_corpus(tmp_path / "out", written=[tmp_path])
    assert caught.value.code == "marked_notes_missing"
