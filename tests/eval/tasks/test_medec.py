"""MEDEC's rows: sentences by their numbers, and the one that is wrong."""

import json

import pytest

from app.core.errors import EvalError
from eval.sample import GoldError
from eval.tasks.medec import load

WRONG = {
    "Text ID": "a",
    "Text": "Fever. Started on ibuprofen for the infection.",
    "Sentences": "0 Fever.\n1 Started on ibuprofen\nfor the infection.",
    "Error Flag": "1",
    "Error Sentence ID": "1",
    "Corrected Sentence": "Started on cefazolin for the infection.",
}
RIGHT = {
    "Text ID": "b",
    "Text": "Well.",
    "Sentences": "0 Well.",
    "Error Flag": "0",
    "Error Sentence ID": "-1",
    "Corrected Sentence": "NA",
}


def read(folder, *rows):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "ValidationSet.jsonl").write_text(lines)
    return load(folder)


def test_a_wrong_note_and_a_right_one(tmp_path):
    first, second = read(tmp_path, WRONG, RIGHT)
    assert first.sentences == ("Fever.", "Started on ibuprofen\nfor the infection.")
    assert first.error == GoldError(1, "Started on cefazolin for the infection.")
    assert (second.sample_id, second.error) == ("b", GoldError(None))


def test_a_table_of_the_same_columns(tmp_path):
    header = ",".join(WRONG)
    values = ",".join(f'"{value}"' for value in WRONG.values())
    (tmp_path / "ValidationSet.csv").write_text(f"{header}\n{values}\n")
    (sample,) = load(tmp_path)
    assert sample.error is not None
    assert sample.error.sentence == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"Error Flag": "yes"}, "Error Flag"),
        ({"Error Sentence ID": "2"}, "Error Sentence ID"),
        ({"Error Sentence ID": "-1"}, "Error Sentence ID"),
        ({"Sentences": "Fever."}, "not numbered"),
        ({"Corrected Sentence": ""}, "Corrected Sentence"),
        ({"Text": None}, "Text is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, change, says):
    with pytest.raises(EvalError, match=says) as caught:
        read(tmp_path, RIGHT, {**WRONG, **change})
    assert caught.value.facts["line"] == 2


def test_an_id_may_not_come_twice(tmp_path):
    with pytest.raises(EvalError, match="repeats"):
        read(tmp_path, RIGHT, RIGHT)
