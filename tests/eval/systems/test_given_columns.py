"""Orders, labels, errors and found texts from a file, and what is wrong with them."""

import json

import pytest

from app.core.claim import Label
from app.core.errors import EvalError
from eval.output import FoundError, FoundOrder
from eval.sample import Ask, GoldClaim, Sample
from eval.systems.given import read_outputs

CLAIMS = (GoldClaim("Fever.", supported=True), GoldClaim("Gout.", supported=False))
SAMPLE = Sample("a", "One fever. Two coughs.", claims=CLAIMS, sentences=("One fever.", "Two."))
PART = {
    Ask.ORDERS: "orders",
    Ask.VERIFY: "labels",
    Ask.VERIFY_UNSEEN: "unseen_labels",
    Ask.FIND_ERROR: "error",
    Ask.RETRIEVE: "found",
}
XRAY = {"description": "x-ray", "order_type": "imaging", "provenance": [2]}
BOTH = (Label.SUPPORTED, Label.UNSUPPORTED)


def read(folder, ask, **columns):
    path = folder / "preds.jsonl"
    path.write_text(json.dumps({"note_id": "a", **columns}))
    system = read_outputs(path, (SAMPLE,), asks=(ask,), known=("a", "b"))
    return getattr(system.run(SAMPLE, (ask,)), PART[ask])


@pytest.mark.parametrize(
    ("ask", "columns", "expected"),
    [
        (Ask.ORDERS, {"orders": [XRAY]}, (FoundOrder("x-ray", "imaging", "", (2,)),)),
        (Ask.ORDERS, {"orders": []}, ()),
        (Ask.VERIFY, {"labels": ["supported", "unsupported"]}, BOTH),
        (Ask.VERIFY_UNSEEN, {"unseen_labels": ["supported", "unsupported"]}, BOTH),
        (Ask.FIND_ERROR, {"error_sentence": 1, "correction": "Three."}, FoundError(1, "Three.")),
        (Ask.FIND_ERROR, {"error_sentence": "0"}, FoundError(0)),
        (Ask.FIND_ERROR, {"error_sentence": None}, FoundError(None)),
        (Ask.FIND_ERROR, {"error_sentence": -1, "correction": "NA"}, FoundError(None)),
        (Ask.RETRIEVE, {"found": ["d2", "d1"]}, ("d2", "d1")),
        (Ask.RETRIEVE, {"found": []}, ()),
    ],
)
def test_columns(tmp_path, ask, columns, expected):
    assert read(tmp_path, ask, **columns) == expected


@pytest.mark.parametrize(
    ("ask", "columns", "says"),
    [
        (Ask.ORDERS, {"orders": None}, "orders is not a list"),
        (Ask.ORDERS, {"orders": "x-ray"}, "orders is not a list"),
        (Ask.ORDERS, {"orders": ["x-ray"]}, "order 1 of orders is not"),
        (Ask.ORDERS, {"text": "x-ray"}, "orders is missing"),
        (Ask.VERIFY, {"labels": ["supported"]}, "labels has 1 labels for 2 claims"),
        (Ask.VERIFY, {"labels": ["supported", "x-ray"]}, "labels holds something else"),
        (Ask.VERIFY, {"labels": ["supported", 1]}, "labels is not a list of texts"),
        (Ask.VERIFY_UNSEEN, {"unseen_labels": []}, "unseen_labels has 0 labels"),
        (Ask.FIND_ERROR, {"error_sentence": 2}, "error_sentence is not the number"),
        (Ask.FIND_ERROR, {"error_sentence": "x-ray"}, "error_sentence is not the number"),
        (Ask.FIND_ERROR, {"error_sentence": 0.5}, "error_sentence is not text"),
        (Ask.FIND_ERROR, {"error_sentence": 1, "correction": 3.5}, "correction is not text"),
        (Ask.RETRIEVE, {"found": ["d1", "d1"]}, "found names a text twice"),
        (Ask.RETRIEVE, {"found": [1]}, "found is not a list of texts"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, ask, columns, says):
    with pytest.raises(EvalError) as caught:
        read(tmp_path, ask, **columns)
    assert f"preds.jsonl, line 1: {says}" in str(caught.value)
    assert "x-ray" not in str(caught.value)


def test_a_table_holds_lists_as_json(tmp_path):
    path = tmp_path / "preds.csv"
    path.write_text('note_id,labels\na,"[""supported"", ""contradicted""]"\n')
    output = read_outputs(path, (SAMPLE,), asks=(Ask.VERIFY,)).run(SAMPLE, (Ask.VERIFY,))
    assert output.labels == (Label.SUPPORTED, Label.CONTRADICTED)


def test_rows_beyond_the_limit_are_read_too(tmp_path):
    path = tmp_path / "preds.jsonl"
    path.write_text('{"note_id": "b", "labels": ["supported"]}\n')
    system = read_outputs(path, (SAMPLE,), asks=(Ask.VERIFY,), known=("a", "b"))
    assert (system.counts.beyond_limit, system.counts.missing) == (1, 1)
