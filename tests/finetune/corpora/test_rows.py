from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from finetune.corpora.rows import Row, TagRow, TextRow, read_rows, write_rows


def test_rows_are_read_as_they_were_written(
    text_rows: tuple[TextRow, ...], tag_rows: tuple[TagRow, ...], tmp_path: Path
) -> None:
    rows: tuple[Row, ...] = (*text_rows, *tag_rows)
    file = tmp_path / "corpus.jsonl"
    digest = write_rows(file, rows)

    assert read_rows(file) == rows
    assert digest == hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_line_that_is_no_row_is_named_by_number_alone(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    file.write_text('\n{"row_type": "text", "prompt": "Zebulon Quist"}\n')

    with pytest.raises(FinetuneError, match="line 2") as caught:
        read_rows(file)
    assert "Zebulon" not in str(caught.value)


def test_a_row_does_not_show_its_text(text_rows: tuple[TextRow, ...]) -> None:
    assert "lisinopril" not in repr(text_rows[0])


def test_files_that_cannot_be_read_or_written_are_errors(
    text_rows: tuple[TextRow, ...], tmp_path: Path
) -> None:
    with pytest.raises(FinetuneError) as caught:
        read_rows(tmp_path / "none.jsonl")
    assert caught.value.code == "corpus_not_found"
    with pytest.raises(FinetuneError) as caught:
        write_rows(tmp_path / "none" / "corpus.jsonl", text_rows)
    assert caught.value.code == "output_unwritable"
