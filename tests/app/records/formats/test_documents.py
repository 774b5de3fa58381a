"""RTF, DOCX and PDF: text back as it was written, and one clear error for each broken file."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records import read_stream

_SETTINGS = RecordSettings()


def _read(data: bytes, name: str, settings: RecordSettings = _SETTINGS) -> str:
    (note,) = read_stream(data, name=name, settings=settings)
    return note.text


def _code(data: bytes, name: str, settings: RecordSettings = _SETTINGS) -> str:
    with pytest.raises(RecordError) as caught:
        read_stream(data, name=name, settings=settings)
    assert str(caught.value)
    return caught.value.code


def _docx() -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "MRN 0042"
    document.add_heading("Plan", level=1)
    document.add_paragraph("Rest at home.")
    document.add_paragraph("iron", style="List Bullet")
    table = document.add_table(rows=1, cols=3)
    table.cell(0, 0).text = "Sodium"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "140"
    paragraph = document.add_paragraph("Seen ")
    insertion = OxmlElement("w:ins")
    insertion.append(paragraph.add_run("twice")._r)
    paragraph._p.append(insertion)
    document.add_paragraph("tab\tand\nbreak")
    return _saved(document)


def _saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    return out.getvalue()


def _pdf(*pages: str, password: str = "", owner: str = "") -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in pages:
        for i, line in enumerate(page.splitlines()):
            canvas.drawString(72, 720 - 14 * i, line)
        canvas.showPage()
    canvas.save()
    if not password and not owner:
        return out.getvalue()
    writer = PdfWriter(clone_from=PdfReader(out))
    writer.encrypt(user_password=password, owner_password=owner or None, algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    return locked.getvalue()


def test_docx_gives_its_text_in_the_order_of_reading() -> None:
    text = _read(_docx(), "a.docx")
    assert [line for line in text.splitlines() if line] == [
        "MRN 0042", "# Plan", "Rest at home.", "- iron", "Sodium | 140", "Seen twice", "tab\tand",
        "break",
    ]  # fmt: skip


def test_rtf_gives_its_text() -> None:
    data = rb"{\rtf1\ansi\ansicpg1252 PLAN:\par Rest \b now\b0 , 38\'b0.\par}"
    assert _read(data, "a.rtf").strip() == "PLAN:\nRest now, 38°."


def test_pdf_gives_its_text_page_after_page() -> None:
    assert _read(_pdf("PLAN:\nRest.", "Drink."), "a.pdf").split() == ["PLAN:", "Rest.", "Drink."]


def test_pdf_that_opens_without_a_password_is_read() -> None:
    assert _read(_pdf("Rest.", owner="secret"), "a.pdf").strip() == "Rest."


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 30_000_000)
    return out.getvalue()


BAD = [
    ("docx-cut", _docx()[:2_000], "a.docx", "file_corrupt"),
    ("docx-text", b"no archive", "a.docx", "file_corrupt"),
    ("docx-blank", _saved(Document()), "a.docx", "file_blank"),
    ("docx-bomb", _bomb(), "a.docx", "file_too_large"),
    ("docx-old", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "a.docx", "office_legacy"),
    ("rtf-text", b"plain", "a.rtf", "file_corrupt"),
    ("rtf-blank", rb"{\rtf1 }", "a.rtf", "file_blank"),
    ("pdf-broken", b"%PDF-1.7 nothing", "a.pdf", "file_corrupt"),
    ("pdf-scan", _pdf("", ""), "a.pdf", "pdf_no_text"),
    ("pdf-password", _pdf("Rest.", password="secret"), "a.pdf", "pdf_encrypted"),
]


@pytest.mark.parametrize(("data", "name", "code"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_bad_documents(data: bytes, name: str, code: str) -> None:
    assert _code(data, name) == code


def test_a_pdf_of_many_characters_stops_early() -> None:
    settings = RecordSettings(max_chars=20)
    assert _code(_pdf("far more than twenty characters"), "a.pdf", settings) == "note_too_long"


def test_a_zip_that_is_no_document() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", b"b")
    assert _code(out.getvalue(), "a.docx") == "file_corrupt"
