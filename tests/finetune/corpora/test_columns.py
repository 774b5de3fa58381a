from pathlib import Path

import pytest

from app.core.errors import FinetuneError
from finetune.corpora.columns import read_negatives

SENTENCES = (
    "Sertraline\tB-Chemical\n-\tO\ninduced\tO\nrash\tB-Disease\n(\tO\nn\tO\n=\tO\n1\tO\n,\tO\n"
    "200\tO\n)\tO\n.\tO\n\n",
    "No\tO\nfever\tO\n.\tO\n\n\n",
)


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "train.tsv"
    file.write_text(text)
    return file


def test_marks_stand_where_english_has_them(tmp_path: Path) -> None:
    rows = read_negatives([_file(tmp_path, "".join(SENTENCES) * 60)], seed=1)

    texts = "\n".join(row.text for row in rows)
    assert "Sertraline-induced rash (n = 1,200). No fever." in texts
    assert "Sertraline - induced" in texts  # some stay as badly spaced as notes are


def test_rows_have_no_tag_and_a_patient_of_their_own(tmp_path: Path) -> None:
    rows = read_negatives([_file(tmp_path, SENTENCES[0] * 30)], seed=1)

    assert {row.tags for row in rows} == {()}
    assert len({row.patient_ref for row in rows}) == len(rows) > 1


def test_a_seed_repeats(tmp_path: Path) -> None:
    file = _file(tmp_path, "".join(SENTENCES) * 20)

    assert read_negatives([file], seed=1) == read_negatives([file], seed=1)
    assert read_negatives([file], seed=1) != read_negatives([file], seed=2)


@pytest.mark.parametrize("text", ["", "\n\n"])
def test_a_file_without_sentences_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(FinetuneError) as caught:
        read_negatives([_file(tmp_path, text)], seed=1)

    assert caught.value.code == "columns_invalid"


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FinetuneError) as caught:
        read_negatives([tmp_path / "absent.tsv"], seed=1)

    assert caught.value.code == "columns_invalid"
