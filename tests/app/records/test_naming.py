"""What a stream begins with says its format; a note that begins like one is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.core.settings import RecordSettings
from app.records import BadRow, iter_stream
from app.records.naming import ending_of

_FILES = Path(__file__).parent / "files"

CASES = [
    ("text", b"Cough for two days.", ".txt"),
    ("nothing", b"", ".txt"),
    ("resource", b'{"resourceType": "Patient"}', ".json"),
    ("resource-indented", b'{\n "id": "a",\n "resourceType": "Patient"\n}', ".json"),
    ("resource-marked", b'\xef\xbb\xbf{"resourceType": "Patient"}', ".json"),
    ("bulk-export", b'{"resourceType": "Patient"}\n{"resourceType": "Group"}\n', ".ndjson"),
    ("json-of-another-kind", b'{"text": "x"}', ".txt"),
    ("words-about-fhir", b'The "resourceType" is missing.', ".txt"),
    ("hl7", b"MSH|^~\\&|LAB", ".hl7"),
    ("hl7-framed", b"\x0bMSH|^~\\&|LAB", ".hl7"),
    ("hl7-other-separator", b"MSH#^~\\&#LAB", ".hl7"),
    ("hl7-batch", b"FHS|^~\\&|LAB", ".hl7"),
    ("words-about-hl7", b"MSH segments were lost.", ".txt"),
    ("xml", b'<?xml version="1.0"?><a/>', ".xml"),
    ("ccda", b' <ClinicalDocument xmlns="urn:hl7-org:v3"/>', ".xml"),
    ("less-than", b"<5 mg/dL", ".txt"),
    ("pdf", b"%PDF-1.7", ".pdf"),
    ("rtf", b"{\\rtf1 x}", ".rtf"),
]


@pytest.mark.parametrize(("data", "ending"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_endings(data: bytes, ending: str) -> None:
    assert ending_of(data) == ending


@pytest.mark.parametrize("name", sorted(path.name for path in _FILES.iterdir()))
def test_whole_files_are_told_by_their_content(name: str) -> None:
    assert ending_of((_FILES / name).read_bytes()) == Path(name).suffix


def test_a_stream_gives_its_good_notes_and_names_the_others() -> None:
    good = {"resourceType": "DiagnosticReport", "id": "a", "conclusion": "Normal."}
    lines = "\n".join(map(json.dumps, (good, {"resourceType": "DiagnosticReport"})))
    note, bad = iter_stream(lines.encode(), settings=RecordSettings())
    assert not isinstance(note, BadRow)
    assert note.text == "CONCLUSION:\nNormal."
    assert isinstance(bad, BadRow)
    assert bad.line == 2
