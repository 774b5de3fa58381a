"""Outputs with expert scores: read whole or refused with the line, ordered as experts do."""

import json

import pytest

from app.core.errors import EvalError
from eval.meta.experts import measure_agreement, read_scored
from eval.meta.lexical import LikenessDetector, content_recall

SOURCE = "Mr. Farnlow takes aspirin for angina. He denies fever."
OUTPUTS = {
    "a": ("Aspirin for angina.", 5),
    "b": ("Aspirin for migraine.", 3),
    "c": ("Warfarin against migraine.", 1),
}


def line(**changes):
    row = {"note_id": "n1", "source": SOURCE, "output": "Aspirin.", "scores": {"faithful": 4}}
    return json.dumps({**row, **changes}) + "\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "experts.jsonl"


def test_reads(file):
    file.write_text(line(system="a") + line(system="b", scores={"faithful": 2.5, "full": 1}))
    outputs = read_scored(file)
    assert [output.scores for output in outputs] == [{"faithful": 4}, {"faithful": 2.5, "full": 1}]


@pytest.mark.parametrize(
    ("lines", "code", "at"),
    [
        (line() + line(), "eval_row_invalid", 2),
        (line(output=""), "eval_row_invalid", 1),
        (line(source=None), "eval_row_invalid", 1),
        (line(scores={}), "eval_row_invalid", 1),
        (line(scores=[4]), "eval_row_invalid", 1),
        (line(scores={"faithful": "4"}), "eval_row_invalid", 1),
        (line(scores={"faithful": True}), "eval_row_invalid", 1),
        (line(scores={"faithful": float("nan")}), "eval_row_invalid", 1),
        (line() + "{\n", "eval_row_invalid", 2),
        ("", "eval_file_invalid", None),
        ("\n\n", "eval_file_invalid", None),
    ],
)
def test_refuses(file, lines, code, at):
    file.write_text(lines)
    with pytest.raises(EvalError) as error:
        read_scored(file)
    assert error.value.code == code
    assert error.value.facts.get("line") == at
    assert "Farnlow" not in str(error.value)


def test_missing_file(file):
    with pytest.raises(EvalError, match=r"holds no experts\.jsonl"):
        read_scored(file)


def test_agreement(file):
    lines = [
        line(note_id=name, output=text, scores={"faithful": score, "same": 1})
        for name, (text, score) in OUTPUTS.items()
    ]
    file.write_text("".join(lines))
    detector = LikenessDetector("recall", content_recall)
    faithful, same = measure_agreement([detector], read_scored(file), seed=0)
    assert (faithful.dimension, faithful.n) == ("faithful", 3)
    for interval in (faithful.spearman, faithful.kendall):
        assert interval is not None
        assert interval.value == pytest.approx(1)
    assert same.spearman is None
    assert same.kendall is None
