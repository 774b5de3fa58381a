"""Rows keep their lines, and whatever is wrong with one is said with its file and line."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.errors import EvalError
from eval.tasks.rows import (
    Row,
    read_json_list,
    read_json_objects,
    read_jsonl,
    read_table,
    with_unique_ids,
)

READERS = {
    ".csv": lambda path: read_table(path, columns=("id", "text")),
    ".tsv": lambda path: read_table(path, columns=("id", "text"), delimiter="\t"),
    ".jsonl": read_jsonl,
    ".json": read_json_list,
    ".objects": read_json_objects,
}


def read(folder, ending, content):
    path = folder / f"rows{ending}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return [(row.line, dict(row.values)) for row in READERS[ending](path)]


@pytest.mark.parametrize(
    ("case", "ending", "content", "lines"),
    [
        ("plain", ".csv", "id,text\na,x\nb,y\n", [2, 3]),
        ("no last line end", ".csv", "id,text\na,x", [2]),
        ("byte order mark", ".csv", "\ufeffid,text\na,x\n", [2]),
        ("line breaks in quotes", ".csv", 'id,text\na,"x\ny"\nb,"\nz"\n', [2, 4]),
        ("windows", ".csv", "id,text\r\na,x\r\nb,y\r\n", [2, 3]),
        ("quotes in a tab-separated file", ".tsv", 'id\ttext\na\t"x\n', [2]),
        ("other columns too", ".csv", "n,id,text\n1,a,x\n", [2]),
        ("blank lines", ".jsonl", '\n{"id": "a"}\n\n{"id": "b"}', [2, 4]),
        ("byte order mark", ".jsonl", '\ufeff{"id": "a"}\n', [1]),
        ("line separators in a string", ".jsonl", '{"id": "a\u2028b\x85"}\n', [1]),
        ("empty", ".jsonl", "", []),
        ("one behind the other", ".objects", '{"id": "a"} {"id": "b"}\n\n{"id": "c"}\n', [1, 1, 3]),
        ("line breaks in a string", ".objects", '{"id": "a\nb"}\n{"id": "c"}', [1, 3]),
        ("one line", ".json", '[{"id": "a"}, {"id": "b"}]', [1, 1]),
        ("many lines", ".json", '[\n{"id":\n "a"},\n\n  {"id": "b"}\n]\n', [2, 5]),
        ("none", ".json", " [ ]\n", []),
    ],
)
def test_rows_know_their_lines(tmp_path, case, ending, content, lines):
    assert [line for line, _ in read(tmp_path, ending, content)] == lines, case


@pytest.mark.parametrize(
    ("ending", "content", "says"),
    [
        (".csv", "", "line 1: the header lacks the column id"),
        (".csv", "id;text\na;x\n", "line 1: the header lacks the column id"),
        (".csv", "id,text,text\na,x,y\n", "line 1: the header has the column text twice"),
        (".csv", "id,text\na,x\nb\n", "line 3: it has another number of fields"),
        (".csv", 'id,text\na,x\nb,"y\nc,z\n', "line 3: its quotes or line breaks"),
        (".csv", 'id,text\na,"x"y\n', "line 2: its quotes or line breaks"),
        (".csv", b"id,text\na,x\nb,\xff\n", "line 3: not UTF-8"),
        (".csv", b"id,text\na,\x00\n", "line 2: binary"),
        (".tsv", "id\ttext\na\n", "line 2: it has another number of fields"),
        (".jsonl", '{"id": "a"}\n{"id": \n', "line 2: not a JSON object"),
        (".jsonl", '{"id": "a"} {"id": "b"}\n', "line 1: not a JSON object"),
        (".jsonl", '\n["a"]\n', "line 2: not a JSON object"),
        (".jsonl", "null\n", "line 1: not a JSON object"),
        (".jsonl", '{"id": NaN}\n', "line 1: NaN and Infinity are not JSON"),
        (".jsonl", "[" * 100_000, "line 1: not a JSON object"),
        (".jsonl", b'{"id": "\xe9"}\n', "line 1: not UTF-8"),
        (".jsonl", b"PK\x03\x04\x00\x00\n", "line 1: binary"),
        (".json", "", "line 1: not a JSON list"),
        (".json", '{"id": "a"}', "line 1: not a JSON list"),
        (".json", '[{"id": "a"},\n"x"]', "line 2: not a JSON object"),
        (".json", '[{"id": "a"},\n]', "line 2: not a JSON object"),
        (".json", '[{"id": "a"}\n{"id": "b"}]', "line 2: not a JSON list"),
        (".json", '[{"id": "a"}]\n]', "line 1: not a JSON list"),
        (".json", '[{"id": "a"}', "line 1: not a JSON list"),
        (".json", '[\n{"id": -Infinity}]', "line 2: NaN and Infinity"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(tmp_path, ending, content, says):
    with pytest.raises(EvalError) as caught:
        read(tmp_path, ending, content)
    assert f"rows{ending}, {says}" in str(caught.value)


@pytest.mark.parametrize("ending", READERS)
def test_a_file_that_may_not_be_read(tmp_path, ending):
    path = tmp_path / f"rows{ending}"
    path.mkdir()
    with pytest.raises(EvalError, match=f"rows{ending} cannot be read: Is a directory"):
        list(READERS[ending](path))


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (None, "x is missing"),
        ("", "x is missing or empty"),
        (" \n", "x is missing or empty"),
        (1.5, "x is not text"),
        (float("nan"), "x is NaN"),
        (True, "x is not text"),
        (["a"], "x is not text"),
        ("\ud83d", "x holds half of a surrogate pair"),
    ],
)
def test_values_that_are_no_text(value, says):
    with pytest.raises(EvalError) as caught:
        Row("rows.csv", 7, {"x": value}).text("x")
    assert f"rows.csv, line 7: {says}" in str(caught.value)


@pytest.mark.parametrize(("value", "text"), [("a", "a"), (7, "7"), (" a ", " a ")])
def test_values_that_are_text(value, text):
    assert Row("rows.csv", 1, {"x": value}).text("x") == text


def test_written_text_may_be_blank():
    assert Row("rows.csv", 1, {"x": " "}).written("x") == " "


def test_a_repeated_id_names_both_lines(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": "a"}\n{"id": "b"}\n{"id": " a"}\n', "utf-8")
    with pytest.raises(EvalError, match=r"line 3: id repeats an earlier one \(of line 1\)"):
        list(with_unique_ids(read_jsonl(path), "id"))


VALUES = st.lists(st.dictionaries(st.text(max_size=5), st.text(max_size=20)), max_size=5)


@given(values=VALUES, indent=st.sampled_from([None, 0, 2]))
def test_a_json_list_comes_back_whole(tmp_path_factory, values, indent):
    path = tmp_path_factory.mktemp("rows") / "rows.json"
    content = json.dumps(values, indent=indent)
    path.write_text(content, "utf-8")
    rows = list(read_json_list(path))
    assert [dict(row.values) for row in rows] == values
    for row in rows:
        assert content.splitlines()[row.line - 1].strip().lstrip("[").strip().startswith("{")
