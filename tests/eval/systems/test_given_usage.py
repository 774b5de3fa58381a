"""What given outputs cost: columns that may be there, and numbers that must be numbers."""

import json

import pytest

from app.core.errors import EvalError
from eval.output import Record, Usage
from eval.sample import Ask, Sample
from eval.scorers.cost import score_cost
from eval.scorers.scorer import Unscored
from eval.stats import Ratio
from eval.systems.given import read_outputs

SAMPLE = Sample("a", "Fever and cough for two days.")


def given(tmp_path, **columns):
    path = tmp_path / "preds.jsonl"
    path.write_text(json.dumps({"note_id": "a", "text": "Fever.", **columns}) + "\n", "utf-8")
    return read_outputs(path, (SAMPLE,)).run(SAMPLE, (Ask.SUMMARIZE,))


@pytest.mark.parametrize(
    ("columns", "usage", "ms"),
    [
        ({}, None, {}),
        ({"prompt_tokens": 900, "new_tokens": 0}, Usage(900, 0), {}),
        ({"prompt_tokens": 900, "new_tokens": 41, "usd": 0.002}, Usage(900, 41, 0.002), {}),
        ({"usd": "0.5", "ms": "12"}, Usage(usd=0.5), {"summarize": 12.0}),
        ({"usd": None, "prompt_tokens": "", "new_tokens": " "}, None, {}),
    ],
)
def test_usage(tmp_path, columns, usage, ms):
    output = given(tmp_path, **columns)
    assert (output.usage, output.ms) == (usage, ms)


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"ms": "soon"}, "ms is not a number"),
        ({"ms": [1]}, "ms is not a number"),
        ({"usd": -1}, "usd is not a number of zero or more"),
        ({"usd": "nan"}, "usd is not a number of zero or more"),
        ({"usd": True}, "usd is not a number of zero or more"),
        ({"prompt_tokens": 1.5, "new_tokens": 1}, "prompt_tokens is not a whole number"),
        ({"prompt_tokens": 5}, "go together"),
        ({"new_tokens": 5, "usd": 1}, "go together"),
    ],
)
def test_bad_usage_says_where(tmp_path, columns, says):
    with pytest.raises(EvalError, match="line 1") as caught:
        given(tmp_path, **columns)
    assert says in str(caught.value)


def test_cost_of_what_is_reported(tmp_path):
    output = given(tmp_path, prompt_tokens=900, new_tokens=41, usd=0.002, ms=12.5)
    scores = score_cost(Record(SAMPLE, output))
    assert scores["prompt_tokens"] == Ratio(900)
    assert scores["new_tokens"] == Ratio(41)
    assert scores["usd"] == Ratio(0.002)
    assert scores["summarize_ms"] == Ratio(12.5)


def test_what_is_not_reported_is_unscored_not_free(tmp_path):
    scores = score_cost(Record(SAMPLE, given(tmp_path)))
    for name in ("prompt_tokens", "new_tokens", "usd", "summarize_ms"):
        assert scores[name] is Unscored.NOT_REPORTED
