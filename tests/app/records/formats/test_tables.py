"""CSV, JSON and Parquet: a note a row, a bad row beside good ones."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records import BadRow, iter_notes, read_path, read_stream

_SETTINGS = RecordSettings()
_ROW = {
    "note_id": "n1",
    "patient_id": "p1",
    "written_at": "2024-03-07",
    "kind": "ed",
    "text": 'One, "two"\nthree\n',
}
Row = dict[str, str]


def _csv(rows: list[Row], delimiter: str = ",") -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _jsonl(rows: list[Row]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def _json(rows: list[Row]) -> bytes:
    return json.dumps(rows).encode()


def _parquet(rows: list[Row]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out)
    return out.getvalue()


WRITERS: dict[str, Callable[[list[Row]], bytes]] = {
    ".csv": _csv,
    ".jsonl": _jsonl,
    ".json": _json,
    ".parquet": _parquet,
}
every_table = pytest.mark.parametrize("ending", WRITERS)


@every_table
def test_round_trip(ending: str) -> None:
    (note,) = read_stream(WRITERS[ending]([_ROW]), name="t" + ending, settings=_SETTINGS)
    assert note.text == _ROW["text"]
    assert (note.note_id, note.patient_id, note.kind) == ("n1", "p1", "ed")
    assert note.written_at == date(2024, 3, 7)


@every_table
def test_ids_default_to_stem_and_row(ending: str) -> None:
    data = WRITERS[ending]([{"text": "a", "x": ""}, {"text": "b", "x": ""}])
    notes = read_stream(data, name="set" + ending, settings=_SETTINGS)
    assert [note.note_id for note in notes] == ["set-1", "set-2"]


@every_table
def test_a_blank_row_is_set_aside_and_the_rest_go_on(ending: str, tmp_path: Path) -> None:
    rows = [{"note_id": name, "text": text} for name, text in (("a", "x"), ("b", " "), ("c", "y"))]
    path = tmp_path / ("t" + ending)
    path.write_bytes(WRITERS[ending](rows))
    first, bad, last = iter_notes(path, _SETTINGS)
    assert isinstance(bad, BadRow)
    assert (bad.note_id, bad.error.code) == ("b", "row_blank")
    assert not isinstance(first, BadRow)
    assert not isinstance(last, BadRow)
    with pytest.raises(RecordError):
        read_path(path, _SETTINGS)


@every_table
def test_a_repeated_id_is_a_bad_row(ending: str) -> None:
    data = WRITERS[ending]([_ROW, _ROW])
    with pytest.raises(RecordError) as caught:
        read_stream(data, name="t" + ending, settings=_SETTINGS)
    assert caught.value.code == "note_id_duplicate"


@every_table
def test_a_table_without_text(ending: str) -> None:
    data = WRITERS[ending]([{"note_id": "a", "body": "x"}])
    with pytest.raises(RecordError) as caught:
        read_stream(data, name="t" + ending, settings=_SETTINGS)
    assert caught.value.code == "column_missing"
    assert "text" in str(caught.value)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(delimiter: str) -> None:
    (note,) = read_stream(_csv([_ROW], delimiter), name="t.csv", settings=_SETTINGS)
    assert note.text == _ROW["text"]


def test_one_json_object_is_one_note() -> None:
    (note,) = read_stream(b'{"text": "a"}', name="one.json", settings=_SETTINGS)
    assert note.note_id == "one"


BAD = [
    ("csv-columns", b"note_id,text\na,b,c\n", "t.csv", "row_invalid"),
    ("csv-quote", b'text\n"open', "t.csv", "row_invalid"),
    ("csv-names-only", b"note_id,text\n", "t.csv", "file_blank"),
    ("jsonl-syntax", b'{"text": "a"}\n{oops\n', "t.jsonl", "row_invalid"),
    ("jsonl-number", b'{"text": 5}\n', "t.jsonl", "row_invalid"),
    ("jsonl-list", b"[1]\n", "t.jsonl", "row_invalid"),
    ("jsonl-half-pair", rb'{"text": "\ud83d"}', "t.jsonl", "file_binary"),
    ("jsonl-blank", b"\n\n", "t.jsonl", "file_blank"),
    ("json-syntax", b"{", "t.json", "file_corrupt"),
    ("json-number", b"5", "t.json", "file_corrupt"),
    ("json-items", b"[5]", "t.json", "row_invalid"),
    ("parquet-cut", _parquet([_ROW])[:-20], "t.parquet", "file_corrupt"),
]


@pytest.mark.parametrize(("data", "name", "code"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_bad_tables(data: bytes, name: str, code: str) -> None:
    with pytest.raises(RecordError) as caught:
        read_stream(data, name=name, settings=_SETTINGS)
    assert caught.value.code == code
    assert str(caught.value)
