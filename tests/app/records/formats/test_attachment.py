"""Documents inside documents: by media type, by their first bytes, and what is wrong with them."""

from __future__ import annotations

import base64
import io

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.attachment import attachment_note, unpack_base64

_SETTINGS = RecordSettings()
_SAID = "Rest at home."
_CDA = (
    f'<ClinicalDocument xmlns="urn:hl7-org:v3"><component><nonXMLBody><text>{_SAID}</text>'
    "</nonXMLBody></component></ClinicalDocument>"
).encode()


def _pdf() -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(72, 700, _SAID)
    canvas.save()
    return out.getvalue()


def _docx() -> bytes:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph(_SAID)
    document.save(out)
    return out.getvalue()


_RTF = rb"{\rtf1\ansi Rest at home.\par}"
_HTML = b"<html><body><p>Rest <b>at home.</b></p></body></html>"

READ = [
    ("text", _SAID.encode(), "text/plain"),
    ("text-utf-16", _SAID.encode("utf-16"), "text/plain; charset=utf-16"),
    ("text-latin", _SAID.encode("latin-1"), 'TEXT/PLAIN;charset="ISO-8859-1"'),
    ("text-charset-wrong", _SAID.encode(), "text/plain; charset=x-unheard-of"),
    ("html", _HTML, "text/html"),
    ("rtf", _RTF, "application/rtf"),
    ("pdf", _pdf(), "application/pdf"),
    ("docx", _docx(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("cda", _CDA, "text/xml"),
    ("no-type-text", _SAID.encode(), None),
    ("no-type-html", _HTML, ""),
    ("no-type-rtf", _RTF, None),
    ("no-type-pdf", _pdf(), None),
    ("no-type-docx", _docx(), None),
    ("no-type-cda", _CDA, None),
]


@pytest.mark.parametrize(("data", "kind"), [c[1:] for c in READ], ids=[c[0] for c in READ])
def test_a_document_is_read_by_its_type(data: bytes, kind: str | None) -> None:
    assert attachment_note(data, kind, _SETTINGS).text.strip() == _SAID


BAD = [
    ("image", b"\x89PNG", "image/png", "attachment_type"),
    ("words-in-the-type", b"x", "Agatha Marrowby/x", "attachment_type"),
    ("pdf-broken", b"%PDF-1.7 x", "application/pdf", "file_corrupt"),
    ("rtf-broken", b"plain", "text/rtf", "file_corrupt"),
    ("binary", bytes(range(256)), "text/plain", "file_binary"),
    ("xml-other", b"<a/>", "application/xml", "xml_not_ccda"),
    ("xml-entities", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "text/xml", "xml_doctype"),
]


@pytest.mark.parametrize(("data", "kind", "code"), [c[1:] for c in BAD], ids=[c[0] for c in BAD])
def test_bad_documents(data: bytes, kind: str, code: str) -> None:
    with pytest.raises(RecordError) as caught:
        attachment_note(data, kind, _SETTINGS)
    assert caught.value.code == code
    assert "Marrowby" not in str(caught.value)


def test_an_html_entity_of_ones_own_is_not_expanded() -> None:
    page = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><p>a&x;b</p>'
    assert "a&x;b" in attachment_note(page, "text/html", _SETTINGS).text


@given(st.binary(min_size=1))
@settings(deadline=None)  # the first example waits for a late import
def test_base64_round_trip(data: bytes) -> None:
    for packed in (base64.b64encode(data), base64.urlsafe_b64encode(data).rstrip(b"=")):
        lines = b"\r\n".join(packed[i : i + 7] for i in range(0, len(packed), 7))
        assert unpack_base64(lines.decode(), _SETTINGS) == data


BAD_BASE64 = [
    ("letters", "no*base64", "base64_invalid"),
    ("other-script", "ÄÖ", "base64_invalid"),
    ("cut", "abcde", "base64_invalid"),
    ("padding-inside", "YQ==YQ==", "base64_invalid"),
    ("empty", "", "attachment_empty"),
    ("blank", " \n", "attachment_empty"),
    ("over-the-limit", base64.b64encode(b"x" * 101).decode(), "attachment_too_large"),
    ("huge", "A" * 10_000, "attachment_too_large"),
]


@pytest.mark.parametrize(
    ("text", "code"), [c[1:] for c in BAD_BASE64], ids=[c[0] for c in BAD_BASE64]
)
def test_bad_base64(text: str, code: str) -> None:
    with pytest.raises(RecordError) as caught:
        unpack_base64(text, RecordSettings(max_attachment_bytes=100))
    assert caught.value.code == code
