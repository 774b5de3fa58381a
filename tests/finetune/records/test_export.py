"""The command writes rows that `prepare` and `eval` read, with a card that counts them."""

import json
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.core.errors import FinetuneError
from app.core.settings import RecordSettings
from finetune.cli import commands
from finetune.corpora.examples import Example, read_examples
from finetune.corpora.rows import TagRow
from finetune.corpora.split import split_by_patient
from finetune.records.export import write_records
from finetune.records.synthesis import make_records

_N_NOTES = 12


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("records") / "made"
    result = CliRunner().invoke(
        commands,
        ["synthesize", "records", "--n", str(_N_NOTES), "--seed", "5", "--out", str(out)],
    )
    assert result.exit_code == 0, result.output
    assert "notes a minute" in result.stderr
    assert json.loads(result.stdout) == json.loads((out / "data_card.json").read_text())
    return out


@pytest.fixture(scope="module")
def examples(folder: Path) -> tuple[Example, ...]:
    return read_examples(folder, RecordSettings())


def test_the_card_counts_what_is_there(folder: Path) -> None:
    card = json.loads((folder / "data_card.json").read_text())
    rows = [json.loads(line) for line in (folder / "records.jsonl").read_text().splitlines()]
    assert card["n_notes"] == len(rows) == _N_NOTES
    assert card["n_patients"] == len({row["patient_id"] for row in rows})
    assert card["kinds"] == Counter(row["kind"] for row in rows)
    assert card["findings"] == Counter(f["type"] for row in rows for f in row["findings"])
    assert card["n_unanswerable"] == sum(q["answer"] is None for r in rows for q in r["questions"])
    assert {"records.jsonl", "phrases/history.txt", "knowledge/drugs.toml"} <= set(card["digests"])


def test_the_same_seed_writes_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    notes = make_records(_N_NOTES, seed=5)
    write_records(tmp_path / "again.jsonl", notes, seed=5, held_out=False)
    assert (tmp_path / "again.jsonl").read_bytes() == (folder / "records.jsonl").read_bytes()
    card = json.loads((tmp_path / "again.card.json").read_text())
    known = json.loads((folder / "data_card.json").read_text())["digests"]
    assert card["digests"]["again.jsonl"] == known["records.jsonl"]


def test_prepare_reads_rows_of_every_task(examples: tuple[Example, ...]) -> None:
    assert len(examples) == _N_NOTES
    assert all(example.spans and example.questions for example in examples)
    assert sum(example.summary is not None for example in examples) >= _N_NOTES - 2
    for example in examples:
        assert [q.is_unanswerable for q in example.questions].count(True) == 1
        for span in example.spans or ():
            assert span.span.of(example.note.text).strip()


def test_notes_of_a_patient_stay_on_one_side(examples: tuple[Example, ...]) -> None:
    rows = [TagRow(e.note.note_id, str(e.note.patient_id), e.note.text, ()) for e in examples]
    train, held_out = split_by_patient(rows, eval_fraction=0.3, seed=1)
    assert train
    assert held_out
    assert {r.patient_ref for r in train}.isdisjoint(r.patient_ref for r in held_out)


def test_an_unwritable_place(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("")
    with pytest.raises(FinetuneError) as caught:
        write_records(tmp_path / "taken", make_records(1, seed=1), seed=1, held_out=False)
    assert caught.value.code == "output_unwritable"
