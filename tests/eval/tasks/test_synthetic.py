"""Generated notes: gold by offset, and refusals that name the line."""

import json

import pytest

from app.core.errors import EvalError
from app.core.span import Span
from eval.sample import Fact, GoldFinding, GoldPhi
from eval.tasks.synthetic import load

NAME = {"kind": "NAME", "start": 0, "end": 7, "text": "Ada Roe"}
ROW = {
    "note_id": "a",
    "text": "Ada Roe has gout.",
    "findings": [
        {"type": "problem", "start": 12, "end": 16, "assertion": "present", "text": "gout"}
    ],
    "phi": [NAME],
    "must_mention": [{"text": "She has gout.", "keywords": [["gout"]]}],
    "kind": "soap",
}


def read(folder, *rows):
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (folder / "records.jsonl").write_text(lines)
    return load(folder)


def test_gold_is_read(tmp_path):
    (sample,) = read(tmp_path, ROW)
    assert (sample.sample_id, sample.source) == ("a", "Ada Roe has gout.")
    assert sample.findings == (GoldFinding("problem", Span(12, 16), "present"),)
    assert sample.phi == (GoldPhi("NAME", Span(0, 7)),)
    assert sample.facts == (Fact("She has gout.", (("gout",),)),)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"findings": None}, id="no findings"),
        pytest.param({"findings": [{"type": "problem"}]}, id="a finding without its place"),
        pytest.param({"phi": [{**NAME, "end": 6}]}, id="another text there"),
        pytest.param({"phi": [{**NAME, "start": 9}]}, id="ends before it starts"),
        pytest.param({"must_mention": [{"text": "x"}]}, id="a fact without keywords"),
        pytest.param({"must_mention": 7}, id="no list"),
        pytest.param({"text": " "}, id="no text"),
        pytest.param({"note_id": float("nan")}, id="NaN"),
    ],
)
def test_a_bad_row_is_named(tmp_path, change):
    with pytest.raises(EvalError) as caught:
        read(tmp_path, {**ROW, "note_id": "b"}, {**ROW, **change})
    assert caught.value.facts["line"] == 2


def test_ids_may_not_repeat_and_the_file_must_be_there(tmp_path):
    with pytest.raises(EvalError):
        read(tmp_path, ROW, ROW)
    (tmp_path / "records.jsonl").unlink()
    with pytest.raises(EvalError) as caught:
        load(tmp_path)
    assert caught.value.code == "eval_file_missing"
