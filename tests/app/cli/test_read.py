"""Files of every format, folders and stdin, as text for people and JSON for machines."""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path

import docx
import pytest
from reportlab.pdfgen.canvas import Canvas


def pdf(text: str) -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.drawString(72, 700, text)
    canvas.save()
    return data.getvalue()


def word(text: str) -> bytes:
    document = docx.Document()
    document.add_paragraph(text)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


SAID = "Cough for two days."
RESOURCE = {
    "resourceType": "DocumentReference",
    "content": [{"attachment": {"data": base64.b64encode(SAID.encode()).decode()}}],
}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"\ufeff{SAID}\r\n".encode()),
        ("a.md", SAID.encode()),
        ("a.docx", word(SAID)),
        ("a.pdf", pdf(SAID)),
        ("a.rtf", rb"{\rtf1\ansi " + SAID.encode() + rb"\par}"),
        ("a.csv", f'note_id,text\nx,"{SAID}"\n'.encode()),
        ("a.jsonl", json.dumps({"note_id": "x", "text": SAID}).encode()),
        ("a.json", json.dumps(RESOURCE).encode()),
        ("a.ndjson", json.dumps({**RESOURCE, "id": "x"}).encode()),
        (
            "a.xml",
            b'<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text>'
            + SAID.encode()
            + b"</text></nonXMLBody></component></ClinicalDocument>",
        ),
        ("a.hl7", b"MSH|^~\\&|||||||ORU^R01|a\rOBX|1|TX|||" + SAID.encode()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_every_format(notewell, tmp_path: Path, name: str, content: bytes):
    path = tmp_path / name
    path.write_bytes(content)
    ran = notewell("read", path, "--json")
    assert (ran.code, ran.err) == (0, "")
    document = json.loads(ran.out)
    assert document["text"].strip() == SAID
    own_ids = {"a.csv": "x", "a.jsonl": "x", "a.ndjson": "DocumentReference-x"}
    assert document["note_id"] == own_ids.get(name, "a")
    [sentence] = document["sentences"]
    assert document["text"][sentence["start"] : sentence["end"]] == SAID


def test_sections_and_sentences_are_slices(notewell, note: Path, note_text: str):
    document = json.loads(notewell("read", note, "--json").out)
    assert document["text"] == note_text
    titles = [section["title"] for section in document["sections"]]
    assert "RESULTS" in titles
    for section in document["sections"]:
        part = document["text"][section["start"] : section["end"]]
        assert part.lstrip().startswith(section["title"])
    assert document["kind"] == "ed"


def test_the_status_is_said(notewell, tmp_path: Path):
    path = tmp_path / "a.json"
    path.write_text(json.dumps({**RESOURCE, "status": "superseded"}))
    assert notewell("read", path).out == f"a (note, superseded)\n\n{SAID}\n"
    assert json.loads(notewell("read", path, "--json").out)["status"] == "superseded"


def test_text_for_people(notewell, note: Path, note_text: str):
    ran = notewell("read", note)
    assert ran.code == 0
    assert ran.out == f"visit (ed)\n\n{note_text}\n"


def test_standard_input(notewell):
    ran = notewell("read", "-", "--json", stdin=SAID.encode())
    assert json.loads(ran.out)["note_id"] == "stdin"


def test_standard_input_of_another_format(notewell):
    ran = notewell("read", "-", "--json", stdin=json.dumps(RESOURCE).encode())
    assert json.loads(ran.out)["text"] == SAID


def test_a_folder_gives_json_lines_in_order_of_its_files(notewell, tmp_path: Path):
    for name in ("b.txt", "a.txt", "deeper/c.txt", "picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(SAID)
    ran = notewell("read", tmp_path, "--json")
    assert ran.code == 0
    assert [json.loads(line)["note_id"] for line in ran.out.splitlines()] == ["a", "b", "c"]


def test_a_knowledge_page_is_read_by_its_id(notewell):
    ran = notewell("read", "knowledge/heart-failure", "--json")
    document = json.loads(ran.out)
    assert (ran.code, document["note_id"]) == (0, "knowledge/heart-failure")
    assert document["reviewed"] == "none"
    first = document["sentences"][0]
    assert document["text"][first["start"] : first["end"]].startswith("Heart failure means")


def test_a_knowledge_page_that_does_not_exist(notewell):
    ran = notewell("read", "knowledge/none")
    assert (ran.code, ran.out) == (1, "")
    assert "there is no knowledge page knowledge/none" in ran.err
