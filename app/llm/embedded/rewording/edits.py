"""The closed set of edits that a telegraphic sentence may undergo, and what they make of it.

An edit puts words before a word of the note, in its place, or takes it away. No edit names a
finding, a drug, a side or a number, none denies, and only a few words may be replaced or taken
away: what a note says of the patient stands in the result as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from app.llm.embedded.casing import capitalized, decapitalized

INSERT, REPLACE, DELETE = "+", "=", "-"

# What may be put before a word, and in the place of one.
_BEFORE = (
    "a", "and", "and a", "are", "in", "is", "of the", "the", "the baby is", "the patient",
    "the patient had", "the patient had a", "the patient has", "the patient has a",
    "the patient has a history of", "the patient has a history of a", "the patient has had",
    "the patient has had a", "the patient is", "the patient is a", "the patient is allergic to",
    "the patient presents for", "the patient presents with", "the patient presents with a",
    "the patient takes", "the patient was", "the patient's", "the patient's history is",
    "there are", "there is", "there is a", "there is a family history of", "was", "were",
    "who presents",
)  # fmt: skip
_INSTEAD = ("are", "has", "is", "shows", "the patient", "the patient has", "the patient is")
EDITS: tuple[str, ...] = (
    *(f"{INSERT}{words}" for words in _BEFORE),
    *(f"{REPLACE}{words}" for words in _INSTEAD),
    DELETE,
)

# Words of a note that hold nothing of the patient.
_REPLACEABLE = frozenset({":", ",", "+", "with", "general", "constitutional"})
_DELETABLE = frozenset({":", "+"})

_SPACES = re.compile(r"[^\S\n]+")
_BEFORE_MARK = re.compile(r" +([,.;:!?)])")
_NEXT_WORD = re.compile(r"\w+")
# What sounds otherwise than it is spelled: "a unit", "an hour", "an 8 mm stone".
_CONSONANT_SOUND = re.compile(r"(?:one\b|once\b|uni(?!n)|us[eu]|eu|uter|uri)", re.IGNORECASE)
_VOWEL_SOUND = re.compile(r"(?:[aeiou]|hour|8\d*\b|11\b|18\b)", re.IGNORECASE)
# Capitals are read letter by letter: "an MRI", "a UTI".
_LETTERS = re.compile(r"[A-Z](?:[A-Z0-9]|\b)")
_VOWEL_LETTERS = frozenset("AEFHILMNORSX")
# Read as words.
_ACRONYMS = frozenset("COPD CABG LASIX".split()) | frozenset("NICU SICU MICU LAD RASS SOAP".split())


@dataclass(frozen=True, slots=True)
class Edit:
    """What is done at one word.

    Attributes:
        start: First character of the word.
        end: Behind its last one.
        label: Of ``EDITS``.
    """

    start: int
    end: int
    label: str = field(repr=False)


def may_edit(word: str, label: str) -> bool:
    """Say whether an edit may be made at a word."""
    if label not in EDITS:
        return False
    if label == DELETE:
        return word in _DELETABLE
    return label.startswith(INSERT) or word.lower() in _REPLACEABLE


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return the text with all edits made: a capital in front, a full stop behind.

    Args:
        text: On one line.
        edits: In text order, at most one a word.
    """
    edits = tuple(edits)
    text = _with_small_words(text, edits)
    written, at = "", 0
    for edit in edits:
        written += text[at : edit.start] + _edited(text, edit)
        at = edit.end
    return _tidied(written + text[at:])


def _edited(text: str, edit: Edit) -> str:
    """Return what stands in the place of a word."""
    if edit.label == DELETE:
        return ""
    words = edit.label[1:]
    if edit.label.startswith(REPLACE):
        return f" {words} "
    word = text[edit.start : edit.end]
    if words.split()[-1] == "a" and sounds_like_vowel(word):
        words += "n"
    return f" {words} {word}"


def _with_small_words(text: str, edits: Iterable[Edit]) -> str:
    """Return the text, of the same length, without capitals that are the start of a line's alone.

    A word loses it where words come to stand before it.
    """
    for edit in edits:
        at = edit.start if edit.label.startswith(INSERT) else edit.end
        word = _NEXT_WORD.search(text, at)
        if word is not None:
            small = decapitalized(text, word.start())
            text = text[: word.start()] + small + text[word.start() + len(small) :]
    return text


def sounds_like_vowel(word: str) -> bool:
    """Say whether a word takes "an"."""
    if _LETTERS.match(word) and word not in _ACRONYMS:
        return word[0] in _VOWEL_LETTERS
    return bool(_VOWEL_SOUND.match(word)) and not _CONSONANT_SOUND.match(word)


def _tidied(text: str) -> str:
    said = _BEFORE_MARK.sub(r"\1", _SPACES.sub(" ", text)).strip(" ,;")
    said = capitalized(said)
    return said if said.endswith((".", "!", "?")) else f"{said}."
