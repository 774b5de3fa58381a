"""Bytes of a text file to the text that every offset counts in."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

from app.core.errors import RecordError

# Longest mark first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Control bytes that text has: tab, line feed, vertical tab, form feed, carriage return, escape.
_CONTROL = bytes(set(range(32)) - {9, 10, 11, 12, 13, 27})
_MAX_CONTROL_SHARE = 0.02
# Western European text is mostly ASCII; above this share another alphabet is more likely.
_MAX_WESTERN_HIGH_SHARE = 0.3
_LINE_END = re.compile(r"\r\n?")


def decode(data: bytes) -> str:
    """Decode a text file, as ``decode_bytes`` does.

    Returns:
        The text with line feeds as line endings and without the mark; form feeds stay.

    Raises:
        RecordError: ``file_binary``.
    """
    return normalize(decode_bytes(data))


def decode_bytes(data: bytes) -> str:
    """Decode a text file: a byte-order mark decides, then UTF-8, then Windows-1252, then a guess.

    Returns:
        The text with its line endings as they are and without the mark.

    Raises:
        RecordError: ``file_binary``.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data or _control_share(data) > _MAX_CONTROL_SHARE:
        raise RecordError("file_binary")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)


def normalize(text: str) -> str:
    """Return the text with line feeds as line endings and without a leading byte-order mark."""
    return _LINE_END.sub("\n", text.removeprefix("\ufeff"))


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise RecordError("file_binary") from None
    if "\0" in text:
        raise RecordError("file_binary")
    return text


def _control_share(data: bytes) -> float:
    kept = data.translate(None, _CONTROL)
    return (len(data) - len(kept)) / max(1, len(data))


def _legacy(data: bytes) -> str:
    """Decode what is not UTF-8: hospital exports are Windows-1252 unless much speaks against it."""
    n_high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    if n_high / len(data) <= _MAX_WESTERN_HIGH_SHARE:
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass  # a byte that Windows-1252 leaves undefined
    best = charset_normalizer.from_bytes(data).best()
    if best is None:
        raise RecordError("file_binary")
    return str(best)
