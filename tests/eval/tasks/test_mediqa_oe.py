"""MEDIQA-OE: orders with their turns, transcripts of two sets, and what is wrong with them."""

import json

import pytest

from app.core.errors import EvalError
from eval.sample import GoldOrder
from eval.tasks.registry import find_task, load_samples, load_training

TASK = find_task("mediqa-oe")
VISIT = "[doctor] how is the knee ? dr. Obi called .\n[patient] sore .\n[doctor] let's x-ray it ."
ORDER = {
    "order_type": "imaging",
    "description": "x-ray knee",
    "reason": None,
    "provenance": [1, 4],
}
MOCK = {"id": "day2_consultation03", "turns": [{"speaker": "Doctor", "text": "Rest. Then walk."}]}


def encounter(name, *orders):
    return {"id": name, "expected_orders": list(orders)}


def write(folder, *, train=(), dev=(), visits=(("v1", VISIT),)):
    folder.mkdir(exist_ok=True)
    data = json.dumps({"train": train, "dev": dev}, indent=1)
    (folder / "orders_data.json").write_text(data)
    lines = (json.dumps({"id": name, "transcript": text}) for name, text in visits)
    (folder / "transcripts.jsonl").write_text("\n".join(lines))
    return folder


def test_a_turn_is_a_sentence_and_a_line_of_the_source(tmp_path):
    (sample,) = load_samples(TASK, write(tmp_path, dev=[encounter("v1", ORDER)]))
    assert sample.source.splitlines() == [
        "[doctor] how is the knee ?",
        "[doctor] dr. Obi called .",
        "[patient] sore .",
        "[doctor] let's x-ray it .",
    ]
    assert sample.orders == (GoldOrder("x-ray knee", "imaging", "", (1, 4)),)


def test_a_visit_without_orders_is_gold_too(tmp_path):
    (sample,) = load_samples(TASK, write(tmp_path, dev=[encounter("v1")]))
    assert sample.orders == ()


def test_parts(tmp_path):
    visits = [("v1", VISIT), ("v2", VISIT)]
    write(tmp_path, train=[encounter("v2")], dev=[encounter("v1")], visits=visits)
    assert [s.sample_id for s in load_samples(TASK, tmp_path)] == ["v1"]
    assert [s.sample_id for s in load_training(TASK, tmp_path)] == ["v2"]


@pytest.mark.parametrize("place", ["data/primock57", "primock57"])
def test_transcripts_of_primock57_lie_inside_or_beside(tmp_path, place):
    folder = write(tmp_path / "data", dev=[encounter("primock57_2_3")])
    (tmp_path / place).mkdir()
    (tmp_path / place / "transcripts.jsonl").write_text(json.dumps(MOCK))
    (sample,) = load_samples(TASK, folder)
    assert sample.source == "[doctor] Rest.\n[doctor] Then walk."


@pytest.mark.parametrize(
    ("case", "dev", "says"),
    [
        ("twice", [encounter("v1"), encounter("v1")], "line 8: id repeats"),
        ("no transcript", [encounter("v9")], "line 4: no transcript has its id"),
        ("no orders", [{"id": "v1"}], "line 4: expected_orders is not a list"),
        ("no object", [encounter("v1", "x-ray")], "line 4: order 1 of expected_orders is not"),
        ("a turn too far", [encounter("v1", {**ORDER, "provenance": [5]})], "line 4: provenance"),
        ("turn nought", [encounter("v1", {**ORDER, "provenance": [0]})], "line 4: provenance"),
        ("no numbers", [encounter("v1", {**ORDER, "provenance": ["4"]})], "provenance of order 1"),
        ("no list", [encounter("v1", {**ORDER, "provenance": 4})], "provenance of order 1 is not"),
        ("no text", [encounter("v1", {**ORDER, "reason": 1})], "line 4: reason of order 1 is not"),
        ("not a list", "x", "line 3: not a JSON list"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, case, dev, says):
    with pytest.raises(EvalError) as caught:
        load_samples(TASK, write(tmp_path, dev=dev))
    assert f"orders_data.json, {says}" in str(caught.value) or says in str(caught.value), case
    assert "orders_data.json" in str(caught.value)
    assert "x-ray" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"train": []}', "line 1: it holds no dev"),
        ('{"dev": [{"id": "v1"}', "line 1: not a JSON object"),
        ("[]", "line 1: not a JSON object"),
    ],
)
def test_another_layout(tmp_path, content, says):
    write(tmp_path)
    (tmp_path / "orders_data.json").write_text(content)
    with pytest.raises(EvalError, match=says):
        load_samples(TASK, tmp_path)


def test_a_blank_transcript_is_said(tmp_path):
    with pytest.raises(EvalError, match=r"transcripts\.jsonl, line 1: transcript is missing"):
        load_samples(TASK, write(tmp_path, dev=[encounter("v1")], visits=[("v1", " ")]))
