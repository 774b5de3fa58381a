from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.adapters import TaskType
from app.core.errors import FinetuneError
from app.core.settings import DeidSettings, RecordSettings
from app.deid import Deidentifier
from finetune.corpora.corpus import CorpusPlan, build_corpus, read_corpus
from finetune.corpora.examples import read_examples
from finetune.corpora.rows import TagRow, TextRow

_TEXT = (
    "Patient: Zebulon Quist\nMRN: 44-91-2207\n\nFINDINGS:\n"
    "There is a 6 mm nodule in the left upper lobe. No pleural effusion.\n\n"
    "IMPRESSION:\n6 mm nodule in the left upper lobe.\n"
)


@pytest.fixture
def deidentifier() -> Deidentifier:
    return Deidentifier(DeidSettings(), b"a secret for tests only")


def _examples(folder: Path, *rows: dict[str, object]) -> Path:
    file = folder / "examples.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def test_pairs_become_cited_rows_without_phi(tmp_path: Path, deidentifier: Deidentifier) -> None:
    summary = "Zebulon Quist has a 6 mm nodule in the left upper lobe.\nHe has a pacemaker."
    file = _examples(tmp_path, {"text": _TEXT, "summary": summary, "patient_id": "quist"})
    examples = read_examples(file, RecordSettings())
    corpus = build_corpus(
        examples * 2, deidentifier, tmp_path / "corpus", CorpusPlan(TaskType.CAUSAL)
    )
    (row,) = corpus.rows

    assert isinstance(row, TextRow)
    assert "6 mm nodule" in row.target
    assert "pacemaker" not in row.target
    assert (corpus.card.n_duplicates, corpus.card.n_statements_dropped) == (1, 1)
    for file in (tmp_path / "corpus").iterdir():
        assert "Quist" not in file.read_text()
        assert "44-91-2207" not in file.read_text()
    assert read_corpus(tmp_path / "corpus") == corpus


def test_spans_follow_their_text_through_de_identification(
    tmp_path: Path, deidentifier: Deidentifier
) -> None:
    start = _TEXT.index("6 mm nodule")
    spans = [{"start": start, "end": start + 11, "label": "problem"}]
    file = _examples(tmp_path, {"text": _TEXT, "spans": spans})
    corpus = build_corpus(
        read_examples(file, RecordSettings()),
        deidentifier,
        tmp_path / "corpus",
        CorpusPlan(TaskType.TOKEN_CLASSIFICATION),
    )
    (row,) = corpus.rows

    assert isinstance(row, TagRow)
    assert [row.text[t.start : t.end] for t in row.tags] == ["6 mm nodule"]
    assert corpus.card.labels == ("problem",)


def test_what_the_first_look_misses_reaches_no_row(
    tmp_path: Path, deidentifier: Deidentifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.deid.detector.PhiDetector._found", lambda *_: [])
    summary = "6 mm nodule in the left upper lobe.\nDr. Quist was told SSN 912-70-4466."
    file = _examples(tmp_path, {"text": f"{_TEXT}Phone 555-014-7788.\n", "summary": summary})
    build_corpus(
        read_examples(file, RecordSettings()),
        deidentifier,
        tmp_path / "corpus",
        CorpusPlan(TaskType.CAUSAL),
    )
    for file in (tmp_path / "corpus").iterdir():
        for planted in ("Quist", "44-91-2207", "912-70-4466", "555-014-7788"):
            assert planted not in file.read_text()


def test_a_changed_corpus_is_refused(tmp_path: Path, deidentifier: Deidentifier) -> None:
    examples = read_examples(
        _examples(tmp_path, {"text": _TEXT, "summary": "No pleural effusion."}), RecordSettings()
    )
    folder = tmp_path / "corpus"
    build_corpus(examples, deidentifier, folder, CorpusPlan(TaskType.CAUSAL))
    file = folder / "corpus.jsonl"
    file.write_text(file.read_text() * 2)

    with pytest.raises(FinetuneError) as caught:
        read_corpus(folder)
    assert caught.value.code == "corpus_changed"


def test_a_bad_line_is_named_without_its_text(tmp_path: Path) -> None:
    good: dict[str, object] = {"text": _TEXT, "spans": []}
    bad: dict[str, object] = {"text": "Quist", "spans": [{"start": 3, "end": 99, "label": "x"}]}

    with pytest.raises(FinetuneError, match="line 2") as caught:
        read_examples(_examples(tmp_path, good, bad), RecordSettings())
    assert "Quist" not in str(caught.value)
