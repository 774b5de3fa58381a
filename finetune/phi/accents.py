"""Letters of English keyboards for names that are written with accents."""

from __future__ import annotations

import unicodedata

_UNDECOMPOSED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae"}
)


def without_accents(name: str) -> str:
    """Write a name in the letters of English keyboards."""
    parts = unicodedata.normalize("NFD", name)
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_UNDECOMPOSED)
