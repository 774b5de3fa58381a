"""The plain spelling of a word, under which all its written forms are one."""

from __future__ import annotations

import unicodedata

from app.deid.shadow import cast_shadow


def plain(word: str) -> str:
    """Return a word as a reader sees it: no invisible characters, no look-alikes, composed."""
    if word.isascii() and word.isprintable():
        return word
    return unicodedata.normalize("NFC", cast_shadow(word).text)


def folded(word: str) -> str:
    """Return the form under which "Ortiz", "ORTIZ" and a disguised "Ortiz" are one word."""
    return plain(word).casefold()


def unaccented(word: str) -> str:
    """Return the folded word without accents, as word lists hold it ("jose" for "José")."""
    if word.isascii():
        return word.casefold()
    parts = unicodedata.normalize("NFD", folded(word))
    return "".join(char for char in parts if unicodedata.category(char) != "Mn")


def in_case_of(word: str, model: str) -> str:
    """Write a word with the capitals of another."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word.lower() if model.islower() else word
