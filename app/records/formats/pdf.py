"""PDF files: the text layer, page after page."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.rows import BadRow, RawNote

# What pypdf lets through from a broken file, besides its own errors.
_BROKEN = (
    PyPdfError, KeyError, IndexError, ValueError, TypeError, AttributeError, RecursionError,
    OverflowError, AssertionError, NotImplementedError, EOFError, zlib.error,
)  # fmt: skip


def read_pdf(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the one note of a PDF; a form feed stands between pages.

    Raises:
        RecordError: ``file_corrupt``, ``pdf_encrypted``, ``pdf_no_text``, ``note_too_long``.
    """
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise RecordError("pdf_encrypted")
        pages = _pages(reader, settings.max_chars)
    except _BROKEN:
        raise RecordError("file_corrupt", format="PDF") from None
    if not any(page.strip() for page in pages):
        raise RecordError("pdf_no_text", n_pages=len(pages))
    yield RawNote("\n\f".join(pages))


def _pages(reader: PdfReader, limit: int) -> list[str]:
    pages: list[str] = []
    n_chars = 0
    for page in reader.pages:
        pages.append(page.extract_text())
        n_chars += len(pages[-1])
        if n_chars > limit:  # before the rest is unpacked
            raise RecordError("note_too_long", n_chars=n_chars, limit=limit)
    return pages
