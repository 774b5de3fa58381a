"""Documents inside other documents: base64 with a media type to text."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Iterator

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.decoding import decode, normalize
from app.records.formats.rtf import read_rtf
from app.records.rows import BadRow, RawNote

_PLAIN = frozenset(("text/plain", "text/markdown", "text/x-markdown"))
_HTML = frozenset(("text/html", "application/xhtml+xml"))
_RTF = frozenset(("text/rtf", "application/rtf", "text/richtext"))
_XML = frozenset(("application/xml", "text/xml", "application/hl7-sda+xml", "application/cda+xml"))
_PDF = "application/pdf"
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What a media type may say of its text; others are found out from the bytes.
_CHARSETS = {
    "utf-8": "utf-8", "us-ascii": "cp1252", "ascii": "cp1252", "iso-8859-1": "cp1252",
    "windows-1252": "cp1252", "iso-8859-15": "iso-8859-15", "utf-16": "utf-16",
}  # fmt: skip
_CHARSET = re.compile(r";\s*charset\s*=\s*\"?([\w.-]+)", re.IGNORECASE)
# The first that can be read is taken where one document comes in several forms.
PREFERRED = (*sorted(_PLAIN), *sorted(_HTML), *sorted(_RTF), _DOCX, *sorted(_XML), _PDF)
# Known kinds of media that hold no text; anything else is not named in an error.
_MAIN_TYPES = frozenset("application audio image model multipart text video".split())
_BLANKS = re.compile(rb"\s+")


def unpack_base64(text: str, settings: RecordSettings) -> bytes:
    """Return the bytes of a base64 text, of the common or the URL alphabet.

    Raises:
        RecordError: ``base64_invalid``, ``attachment_too_large`` (before anything is unpacked),
            ``attachment_empty``.
    """
    limit = settings.max_attachment_bytes
    # A line has few blanks; more would hide how large it is.
    if len(text) * 3 // 4 > 2 * limit + 4:
        raise RecordError("attachment_too_large", n_bytes=len(text) * 3 // 4, limit=limit)
    try:
        packed = _BLANKS.sub(b"", text.encode("ascii")).translate(bytes.maketrans(b"-_", b"+/"))
        data = base64.b64decode(packed + b"=" * (-len(packed) % 4), validate=True)
    except (UnicodeEncodeError, binascii.Error):
        raise RecordError("base64_invalid") from None
    if len(data) > limit:
        raise RecordError("attachment_too_large", n_bytes=len(data), limit=limit)
    if not data:
        raise RecordError("attachment_empty")
    return data


def essence(media_type: str | None) -> str:
    """Return a media type without its parameters, in lower case; empty where there is none."""
    return (media_type or "").partition(";")[0].strip().lower()


def attachment_note(data: bytes, media_type: str | None, settings: RecordSettings) -> RawNote:
    """Read a document of one note.

    Args:
        data: Its bytes, unpacked.
        media_type: As its source says, with or without parameters; None to find out.
        settings: Limits.

    Raises:
        RecordError: ``attachment_type``, or what the reader of that type says.
    """
    kind = essence(media_type) or _sniffed(data)
    if kind in _PLAIN:
        return RawNote(_decoded(data, media_type))
    if kind in _HTML:
        return RawNote(html_text(_decoded(data, media_type), settings))
    return _only(_rows(kind, data, settings))


def html_text(text: str, settings: RecordSettings) -> str:
    """Return the text of an HTML page or a piece of one.

    Raises:
        RecordError: ``file_corrupt``, ``nesting_too_deep``, ``note_too_long``.
    """
    # Late: most files hold no markup.
    from app.records.formats.markup import markup_text
    from app.records.formats.xml_tree import parse_html

    root = parse_html(text, settings)
    return "" if root is None else markup_text(root, limit=settings.max_chars)


def _rows(kind: str, data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    if kind in _RTF:
        return read_rtf(data, settings)
    # Late: each of these takes as long to import as everything else here.
    if kind in _XML:
        from app.records.formats.ccda import read_ccda

        return read_ccda(data, settings)
    if kind == _PDF:
        from app.records.formats.pdf import read_pdf

        return read_pdf(data, settings)
    if kind == _DOCX:
        from app.records.formats.docx import read_docx

        return read_docx(data, settings)
    main = kind.partition("/")[0]
    raise RecordError("attachment_type", kind=main if main in _MAIN_TYPES else "unknown")


def _only(rows: Iterator[RawNote | BadRow]) -> RawNote:
    """Return the one note; of a document that is read only in part nothing is taken."""
    notes: list[RawNote] = []
    for row in rows:
        if isinstance(row, BadRow):
            raise row.error
        notes.append(row)
    return notes[0]


def _sniffed(data: bytes) -> str:
    """Tell the type of a document that comes without one."""
    head = data[:200].lstrip()
    if head.startswith(b"%PDF-"):
        return _PDF
    if head.startswith(b"{\\rtf"):
        return "text/rtf"
    if head.startswith(b"PK\x03\x04"):
        return _DOCX
    if b"<ClinicalDocument" in data[:2000]:
        return "application/xml"
    lowered = head.lower()
    is_html = lowered.startswith((b"<!doctype html", b"<html", b"<div", b"<p>", b"<body"))
    return "text/html" if is_html else "text/plain"


def _decoded(data: bytes, media_type: str | None) -> str:
    declared = _CHARSET.search(media_type or "")
    codec = _CHARSETS.get(declared[1].lower()) if declared else None
    if codec is not None and not data.startswith(codecs.BOM_UTF8):
        try:
            return normalize(data.decode(codec))
        except UnicodeDecodeError:
            pass  # it is not what it says; the bytes tell
    return decode(data)
