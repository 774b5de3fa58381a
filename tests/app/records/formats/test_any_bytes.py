"""Whatever bytes a file holds: notes, or a clear error; never another exception."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.core.errors import RecordError
from app.core.note import Note
from app.core.settings import RecordSettings
from app.records import read_stream

_FILES = Path(__file__).parents[1] / "files"
_SETTINGS = RecordSettings(max_chars=100_000)

_SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
_KEYS = st.sampled_from(
    """
    resourceType id status docStatus subject reference content attachment contentType data url text
    div section title entry resource result contained code coding display valueQuantity value unit
    presentedForm conclusion identifier system modifierExtension date context period start
    """.split()
)
_TYPES = st.sampled_from(
    ("DocumentReference", "DiagnosticReport", "Composition", "Bundle", "Observation", "Patient")
)
_JSON = st.recursive(
    _SCALARS | _TYPES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=4),
    max_leaves=12,
)


def _read(data: bytes, name: str) -> None:
    said = ""
    notes: tuple[Note, ...] = ()
    try:
        notes = read_stream(data, name=name, settings=_SETTINGS)
    except RecordError as error:
        said = str(error)
    assert said or notes
    assert all(note.text.strip() for note in notes)


@pytest.mark.parametrize("name", ["a.json", "a.ndjson", "a.xml", "a.hl7"])
@given(data=st.binary(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes(data: bytes, name: str) -> None:
    _read(data, name)


@given(kind=_TYPES, fields=st.dictionaries(_KEYS, _JSON, max_size=6))
@settings(max_examples=70, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_resource(kind: str, fields: dict[str, object]) -> None:
    _read(json.dumps({**fields, "resourceType": kind}).encode(), "a.json")


@pytest.mark.parametrize("name", sorted(path.name for path in _FILES.iterdir()))
@given(data=st.data())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_file_that_was_damaged(data: st.DataObject, name: str) -> None:
    whole = bytearray((_FILES / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(whole) - 1))
        length = data.draw(st.integers(0, 30))
        whole[at : at + length] = data.draw(st.binary(max_size=6))
    _read(bytes(whole), name)


@pytest.mark.parametrize("name", sorted(path.name for path in _FILES.iterdir()))
def test_a_file_that_is_cut_off(name: str) -> None:
    whole = (_FILES / name).read_bytes()
    for end in range(0, len(whole), max(1, len(whole) // 25)):
        _read(whole[:end], name)
