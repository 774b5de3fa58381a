"""Outputs from a file: three formats, every row accounted for, and nothing wrong passes unsaid."""

import json

import pytest

from app.core.errors import EvalError
from eval.sample import Ask, Sample
from eval.systems.given import GivenCounts, read_outputs

SAMPLES = (Sample("a", "One fever. Two coughs."), Sample("b", "A fracture."))
ROWS = [{"note_id": "a", "text": "CC\nFever. Cough."}]
FORMATS = {
    "preds.csv": 'note_id,text\na,"CC\nFever. Cough."\n',
    "preds.json": json.dumps(ROWS),
    "preds.jsonl": json.dumps(ROWS[0]) + "\n",
    "preds.txt": json.dumps(ROWS[0]) + "\n",
}


def write(folder, content, name="preds.jsonl"):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("name", FORMATS)
def test_formats(tmp_path, name):
    system = read_outputs(write(tmp_path, FORMATS[name], name), SAMPLES)
    first, second = (system.run(sample, (Ask.SUMMARIZE,)) for sample in SAMPLES)
    assert [c.text for c in first.claims or ()] == ["CC", "Fever.", "Cough."]
    assert first.text == "CC\nFever. Cough."
    assert second.claims is None
    assert second.failures == {"summarize": "eval_output_missing"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ('{"note_id": "zz", "text": "x"}\n', "line 1: note_id is not one of"),
        (
            '{"note_id": "a", "text": "x"}\n{"note_id": "a", "text": "y"}\n',
            "line 2: note_id repeats",
        ),
        ('{"note_id": "a"}\n', "line 1: text is missing"),
        ('{"note_id": "a", "text": null}\n', "line 1: text is missing"),
        ('{"note_id": "a", "text": ["x"]}\n', "line 1: text is not text"),
        ('{"note_id": "a", "text": 0.5}\n', "line 1: text is not text"),
        ('{"note_id": "a", "text": NaN}\n', "line 1: NaN"),
        ('{"note_id": ["a"], "text": "x"}\n', "line 1: note_id is not text"),
        ('{"text": "x"}\n', "line 1: note_id is missing"),
        ("\nnot json\n", "line 2: not a JSON object"),
        (b"PK\x03\x04\x00\x00", "line 1: binary"),
        (b"\xff\xfex", "line 1: not UTF-8"),
    ],
)
def test_bad_outputs_say_where_and_quote_nothing(tmp_path, content, says):
    with pytest.raises(EvalError) as caught:
        read_outputs(write(tmp_path, content), SAMPLES)
    assert f"preds.jsonl, {says}" in str(caught.value)
    assert '"x"' not in str(caught.value)
    assert "zz" not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("note_id,summary\na,x\n", "line 1: the header lacks the column text"),
        ("text\nx\n", "line 1: the header lacks the column note_id"),
        ("note_id,text\na,x,y\n", "line 2: it has another number of fields"),
        ("note_id,text\n,x\n", "line 2: note_id is missing or empty"),
    ],
)
def test_bad_tables_say_where(tmp_path, content, says):
    with pytest.raises(EvalError) as caught:
        read_outputs(write(tmp_path, content, "preds.csv"), SAMPLES)
    assert f"preds.csv, {says}" in str(caught.value)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("preds.jsonl", ""),
        ("preds.jsonl", "\n \n"),
        ("preds.json", "[]"),
        ("preds.csv", "note_id,text\n"),
    ],
    ids=["empty", "blank", "list", "header"],
)
def test_a_file_without_outputs_is_refused(tmp_path, name, content):
    with pytest.raises(EvalError, match="it holds no output"):
        read_outputs(write(tmp_path, content, name), SAMPLES)


def test_what_is_longer_than_any_summary_is_no_summary(tmp_path):
    rows = ({"note_id": i, "text": n * "x"} for i, n in (("a", 200_000), ("b", 200_001)))
    path = write(tmp_path, "\n".join(map(json.dumps, rows)))
    with pytest.raises(EvalError, match=r"line 2: text is longer than 200,000 characters"):
        read_outputs(path, SAMPLES)


def test_missing_file(tmp_path):
    with pytest.raises(EvalError, match=r"preds\.jsonl"):
        read_outputs(tmp_path / "preds.jsonl", SAMPLES)


def test_a_task_whose_asks_no_file_can_answer(tmp_path):
    path = write(tmp_path, FORMATS["preds.jsonl"])
    with pytest.raises(EvalError, match="asks for deidentify"):
        read_outputs(path, SAMPLES, asks=(Ask.DEIDENTIFY,))


def test_every_row_is_counted(tmp_path):
    rows = ({"note_id": i, "text": text} for i, text in (("a", " \n"), ("c", "x"), ("d", "y")))
    path = write(tmp_path, "\n".join(map(json.dumps, rows)))
    system = read_outputs(path, SAMPLES, known=("a", "b", "c", "d"))
    assert system.counts == GivenCounts(rows=3, used=1, beyond_limit=2, empty=1, missing=1)
    assert system.describe()["beyond_limit"] == 2


def test_an_empty_output_is_an_output_that_says_nothing(tmp_path):
    system = read_outputs(write(tmp_path, '{"note_id": "a", "text": " "}\n'), SAMPLES)
    output = system.run(SAMPLES[0], (Ask.SUMMARIZE,))
    assert (output.claims, output.text, output.failures) == ((), "", {})
