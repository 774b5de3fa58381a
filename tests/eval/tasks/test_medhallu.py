"""MedHallu's rows: two claims a question, its knowledge, and another question's as the control."""

import json

import pytest

from app.core.errors import EvalError
from eval.sample import GoldClaim
from eval.tasks.medhallu import load


def row(knowledge, *, true="Yes, it does.", false="No, never."):
    return json.dumps({"Knowledge": knowledge, "Ground Truth": true, "Hallucinated Answer": false})


def read(folder, *rows):
    (folder / "medhallu.jsonl").write_text("\n".join(rows))
    return load(folder)


def test_each_question_is_judged_beside_another_one_s_source(tmp_path):
    first, second = read(tmp_path, row("Rest helps."), row("Ice helps."))
    assert first.claims == (GoldClaim("Yes, it does.", True), GoldClaim("No, never.", False))
    assert (first.source, first.unseen) == ("Rest helps.", "Ice helps.")
    assert (second.source, second.unseen) == ("Ice helps.", "Rest helps.")


@pytest.mark.parametrize(
    ("written", "source"),
    [
        ("Plain text.", "Plain text."),
        ("['One part.']", "One part."),
        ("['One part.'\n 'Another part.']", "One part.\nAnother part."),
        ("['It\\'s one.'\n \"It's two.\"]", "It's one.\nIt's two."),
        ("['One', 'two']", "Onetwo"),
        ("[broken", "broken"),
    ],
)
def test_paragraphs_as_upstream_prints_them(tmp_path, written, source):
    (sample,) = read(tmp_path, row(written))
    assert sample.source == source


def test_line_breaks_within_a_string(tmp_path):
    broken = row("One").replace('"One"', '"One\npart"')
    first, second = read(tmp_path, broken, row("Two"))
    assert first.source == "One\npart"
    assert second.sample_id == "line3"


def test_a_missing_answer_is_said_with_its_line(tmp_path):
    with pytest.raises(EvalError, match="Hallucinated Answer") as caught:
        read(tmp_path, row("One"), row("Two", false=""))
    assert caught.value.facts["line"] == 2
