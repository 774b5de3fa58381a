"""Rich Text Format: its text, without its layout."""

from __future__ import annotations

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.rows import BadRow, RawNote

_MARK = b"{\\rtf"


def read_rtf(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the one note of an RTF file.

    Raises:
        RecordError: ``file_corrupt``.
    """
    del settings
    if not data.lstrip().startswith(_MARK):
        raise RecordError("file_corrupt", format="RTF")
    try:
        # RTF is ASCII that escapes the rest; Latin-1 carries stray bytes through unchanged.
        text = rtf_to_text(data.decode("latin-1"), errors="replace")
    except (ValueError, LookupError, TypeError):
        raise RecordError("file_corrupt", format="RTF") from None
    yield RawNote(text)
