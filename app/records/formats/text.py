"""Plain text and Markdown: one note a file."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.settings import RecordSettings
from app.records.decoding import decode
from app.records.rows import BadRow, RawNote


def read_text(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the one note of a text file.

    Raises:
        RecordError: ``file_binary``.
    """
    del settings
    yield RawNote(decode(data))
