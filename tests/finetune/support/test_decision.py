"""Weights are learned of claims to which no check objects; bad tables are refused by line."""

from collections.abc import Iterator
from dataclasses import astuple
from pathlib import Path
from random import Random

import numpy as np
import pytest

from app.core.errors import FinetuneError
from app.grounding.support import WEIGHTS
from finetune.support.decision import (
    N_MEASURES,
    Judged,
    fit,
    learn,
    measured,
    of_dialogues,
    of_tables,
)

NOTE = "He has asthma. Creatinine was 1.4 mg/dL. He walked 200 feet with a cane.\n"
TABLE = (
    "label\tclaim\n"
    "true\tHe walked 200 feet.\n"
    "near\tHe has asthma and used a cane.\n"
    "number\tCreatinine was 2.9 mg/dL.\n"
    "invented\tHe keeps bees.\n"
)
DIALOGUES = (
    "dialogue,note\n"
    '"[doctor] any cough ? [patient] yes , a week .","The patient has had a cough for a week."\n'
    '"[doctor] how is the knee ? [patient] it hurts .","The patient says that his knee hurts."\n'
)


@pytest.fixture
def tables(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "a.tsv").write_text(TABLE)
    return tmp_path


def test_claims_of_tables(tables: Path) -> None:
    assert [judged.is_true for judged in of_tables(tables)] == [True, True, False, False]


def test_sentences_of_another_conversation_are_false(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    file.write_text(DIALOGUES)
    found = list(of_dialogues(file, Random(1)))
    assert [(j.claim.split()[-1], j.is_true) for j in found] == [
        ("week.", True), ("hurts.", False), ("hurts.", True), ("week.", False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("table", "line"), [("label\tclaim\ntrue\n", 2), ("label\tclaim\ntrue\tA b.\n\tC d.\n", 3)]
)
def test_a_bad_line_is_told(tmp_path: Path, table: str, line: int) -> None:
    (tmp_path / "a.txt").write_text(NOTE)
    (tmp_path / "a.tsv").write_text(table)
    with pytest.raises(FinetuneError) as error:
        list(of_tables(tmp_path))
    assert error.value.code == "support_claims_invalid"
    assert error.value.facts == {"table": 1, "line": line}


def refused(found: Iterator[Judged]) -> str:
    with pytest.raises(FinetuneError) as error:
        list(found)
    return error.value.code


def test_what_is_missing_is_told(tmp_path: Path) -> None:
    file = tmp_path / "d.csv"
    assert refused(of_tables(tmp_path)) == "support_claims_missing"
    assert refused(of_dialogues(file, Random(1))) == "support_claims_missing"
    file.write_text("question,answer\na,b\n")
    assert refused(of_dialogues(file, Random(1))) == "support_claims_invalid"
    (tmp_path / "a.tsv").write_text(TABLE)
    assert refused(of_tables(tmp_path)) == "support_claims_invalid"


def test_claims_to_which_a_check_objects_are_left_out(tables: Path) -> None:
    rows, labels = measured((*of_tables(tables), Judged(NOTE, "He has asthma.", is_true=True)))
    assert rows.shape == (3, N_MEASURES)
    assert labels.tolist() == [True, True, False]  # another number and a quote are out
    assert rows[2, :2].tolist() == [0.0, 0.0]  # of bees the note says nothing


def test_fitting_finds_the_weights_that_made_the_labels() -> None:
    rng = np.random.default_rng(3)
    rows = rng.uniform(size=(16000, N_MEASURES))
    *weights, constant = astuple(WEIGHTS)
    chance = 1 / (1 + np.exp(-(rows @ np.array(weights) + constant)))
    found = fit(rows, rng.uniform(size=16000) < chance, np.ones(16000))
    assert np.allclose(astuple(found), astuple(WEIGHTS), atol=0.4)


def test_what_was_learned_from_is_counted(tables: Path) -> None:
    (tables / "b.txt").write_text("She has gout in the left foot. No fever.\n")
    (tables / "b.tsv").write_text("label\tclaim\ntrue\tThere is gout in her left foot.\n")
    found = learn([tables], [], seed=1)
    assert found["conversations"] == {"true": 0, "false": 0}
    assert found["notes"] == {"true": 3, "false": 1}
