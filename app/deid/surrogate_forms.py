"""The forms of surrogates, a function a kind: same shape as the original, another content."""

from __future__ import annotations

import string

import regex

from app.core.phi import PhiKind
from app.deid.invented_words import in_case_of, invented_name, invented_place
from app.deid.keyed_choice import KeyedChoice
from app.deid.recognizers.facilities import HEAD_WORDS
from app.deid.recognizers.places import STATE_CODES, STATE_NAMES, STREET_WORDS

_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’ʼ\u200b-\u200f\u2060\ufeff\u00ad]*[\p{L}\p{M}]+)*")
_PIECE = regex.compile(r"[\p{L}\p{M}]+|\d+")
_NAME_KEEPS = frozenset(
    "jr sr ii iii iv md rn phd de del della di da dos du van von der den la le ter al el bin bint "
    "ibn st dr mr mrs ms and".split()
)
_PLACE_KEEPS = frozenset(
    word.casefold()
    for word in (
        *STREET_WORDS.split("|"), *STATE_NAMES.replace(" ", "|").split("|"), *STATE_CODES,
        *"Apt Apartment Unit Suite Ste Floor Fl Rm Bldg Building P O PO Box N S E W NE NW SE SW "
        "County Township Borough Parish of the st nd rd th".split(),
    )
)  # fmt: skip
_FACILITY_KEEPS = HEAD_WORDS | frozenset("of the and at for st mt ft saint de".split())
_OLDEST = 30


def surrogate_form(choice: KeyedChoice, original: str, kind: PhiKind, attempt: int) -> str:
    """Return a surrogate of the same kind and shape; another attempt gives another one."""
    if kind is PhiKind.NAME:
        return _name(choice, original, attempt)
    if kind in (PhiKind.LOCATION, PhiKind.FACILITY):
        keeps = _PLACE_KEEPS if kind is PhiKind.LOCATION else _FACILITY_KEEPS
        return _place(choice, original, attempt, keeps)
    if kind is PhiKind.AGE90:
        return str(90 + choice.number("age", original, attempt, _OLDEST))
    if kind is PhiKind.EMAIL:
        return f"{invented_place(choice, original, attempt).lower()}@example.org"
    if kind is PhiKind.URL:
        return f"https://example.org/{invented_place(choice, original, attempt).lower()}"
    if kind is PhiKind.IP:
        host = choice.number("ip", original, attempt, 508)
        return f"{'198.51.100' if host > 253 else '203.0.113'}.{host % 254 + 1}"
    return _pattern(choice, original, attempt, is_ssn=kind is PhiKind.SSN)


def _name(choice: KeyedChoice, original: str, attempt: int) -> str:
    def other(match: regex.Match[str]) -> str:
        word = match.group()
        if word.casefold() in _NAME_KEEPS:
            return word
        if len(word) == 1:
            return _letter(choice, word, attempt)
        return in_case_of(invented_name(choice, plain(word), attempt), word)

    changed = _WORD.sub(other, original)
    return changed if changed != original else invented_place(choice, original, attempt)


def plain(word: str) -> str:
    """Return a word without the invisible characters that may stand in it."""
    return "".join(char for char in word if char.isprintable())


def _letter(choice: KeyedChoice, letter: str, attempt: int) -> str:
    """Return another letter; different letters get different ones."""
    alphabet = string.ascii_lowercase
    turn = 1 + choice.number("initial", "", attempt, len(alphabet) - 1)
    if letter.casefold() not in alphabet:
        return "X" if letter.isupper() else "x"
    turned = alphabet[(alphabet.index(letter.casefold()) + turn) % len(alphabet)]
    return turned.upper() if letter.isupper() else turned


def _place(choice: KeyedChoice, original: str, attempt: int, keeps: frozenset[str]) -> str:
    def other(match: regex.Match[str]) -> str:
        piece = match.group()
        if piece.isdigit():
            return _pattern(choice, piece, attempt, is_ssn=False)
        if piece.casefold() in keeps or len(piece) == 1:
            return piece
        return in_case_of(invented_place(choice, plain(piece), attempt), piece)

    changed = _PIECE.sub(other, original)
    return changed if changed != original else invented_place(choice, original, attempt)


def _pattern(choice: KeyedChoice, original: str, attempt: int, *, is_ssn: bool) -> str:
    """Replace digits by digits and letters by letters; a number never begins with a new zero."""
    written: list[str] = []
    stream = b""
    for at, char in enumerate(original):
        if at % 32 == 0:
            stream = choice.stream(f"pattern{at}", original, attempt)
        value = stream[at % 32]
        if char.isdigit():
            is_first = not any(c.isdigit() for c in written)
            written.append(str(1 + value % 9 if is_first and char != "0" else value % 10))
        elif char.isascii() and char.isalpha():
            letters = string.ascii_uppercase if char.isupper() else string.ascii_lowercase
            written.append(letters[value % 26])
        else:
            written.append(char)
    changed = "".join(written)
    return f"9{changed[1:]}" if is_ssn and changed[:1].isdigit() else changed
