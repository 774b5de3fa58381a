"""Notes with what is for the patient are read without their marks, and make rows on their side."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.errors import FinetuneError
from app.core.span import Span
from app.llm.embedded.handouts.addressed import Role
from finetune.corpora.corpus import read_corpus
from finetune.corpora.rows import TagRow
from finetune.corpora.sides import Side
from finetune.handout.corpus import build_handout_corpus
from finetune.handout.rates import marked_role
from finetune.handout.written import read_addressed_notes

NOTES = """=== ED sheet
XR neg. {a}Splint on. {c}Numb: come back. {}Seen by K. Orr.
Labs none. {v} Recheck 3/4.

=== letter
Dear all,
"""


def test_a_mark_holds_until_the_next_one_or_the_end_of_the_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTES)

    sheet, letter = read_addressed_notes(tmp_path)

    assert (sheet.name, sheet.kind, letter.tags) == ("a-1", "ED sheet", ())
    assert sheet.text == (
        "XR neg. Splint on. Numb: come back. Seen by K. Orr.\nLabs none.  Recheck 3/4."
    )
    assert [(tag.label, sheet.text[tag.start : tag.end]) for tag in sheet.tags] == [
        ("advice", "Splint on."),
        ("call", "Numb: come back."),
        ("visit", "Recheck 3/4."),
    ]


def test_a_sentence_counts_as_what_most_of_it_is_marked_as(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTES)
    sheet = next(read_addressed_notes(tmp_path))

    assert marked_role(sheet, Span(0, 7)) is None
    assert marked_role(sheet, Span(0, 18)) is Role.ADVICE
    assert marked_role(sheet, Span(8, len("XR neg. Splint on. Numb: come back."))) is Role.CALL


@pytest.mark.parametrize("text", ["{a}Rest.\n", "=== a\n{x}Rest.\n", "=== a\n{a Rest.\n"])
def test_a_file_that_breaks_the_rules_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    with pytest.raises(FinetuneError):
        tuple(read_addressed_notes(tmp_path))


def test_every_written_note_is_a_row_of_its_side_and_stands_once(tmp_path: Path) -> None:
    notes = tuple(read_addressed_notes())
    corpus = build_handout_corpus(tmp_path, seed=7)
    rows = {
        row.note_ref: (row, side)
        for side, made in (
            (Side.TRAIN, corpus),
            (Side.DEV, read_corpus(tmp_path / "dev")),
            (Side.HELD_OUT, read_corpus(tmp_path / "held_out")),
        )
        for row in made.rows
    }

    assert corpus.card.task_type is TaskType.TOKEN_CLASSIFICATION
    assert corpus.card.labels == tuple(role.value for role in Role)
    assert len(notes) == len({note.text for note in notes})
    for note in notes:
        row, side = rows[note.name]
        assert isinstance(row, TagRow)
        assert (row.text, row.tags, side) == (note.text, note.tags, note.side)


def test_what_is_mixed_in_is_for_nobody_and_moves_no_mark(tmp_path: Path) -> None:
    rows = {row.note_ref: row for row in build_handout_corpus(tmp_path, seed=7).rows}
    mixed = [row for row in rows.values() if isinstance(row, TagRow) and _is_mixed(row)]

    assert mixed
    for row in mixed:
        written = rows[row.note_ref.partition("-mixed")[0]]
        assert isinstance(written, TagRow)
        assert len(row.text) > len(written.text)
        assert _said(row) == _said(written)


def _is_mixed(row: TagRow) -> bool:
    return "-mixed" in row.note_ref


def _said(row: TagRow) -> list[tuple[str, str]]:
    return [(tag.label, row.text[tag.start : tag.end]) for tag in row.tags]
