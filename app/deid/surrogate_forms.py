"""The forms of surrogates, a function a kind: same shape as the original, another content."""

from __future__ import annotations

from collections.abc import Callable

import regex

from app.core.phi import PhiKind
from app.deid import surrogate_numbers as numbers
from app.deid.invented_words import invented_place
from app.deid.keyed_choice import KeyedChoice
from app.deid.lexicon import words
from app.deid.patterns import compiled
from app.deid.plain_words import in_case_of, plain
from app.deid.recognizers.facilities import HEAD_WORDS
from app.deid.recognizers.places import STATE_CODES, STATE_NAMES, STREET_WORDS
from app.deid.spoken_digits import RUN, n_words_said, said_otherwise
from app.deid.stand_ins import StandIns

_PIECE = compiled(r"[\p{L}\p{M}]+(?:[\u200b-\u200f\u2060\ufeff\u00ad]+[\p{L}\p{M}]+)*|\d+")
_PLACE_KEEPS = frozenset(
    word.casefold()
    for word in (
        *STREET_WORDS.split("|"), *STATE_NAMES.replace(" ", "|").split("|"),
        *"Apt Apartment Unit Suite Ste Floor Fl Rm Room Bldg Building P O PO Box Lot North South "
        "East West County Township Borough Parish of the and near at st nd rd th de la las los el "
        "San Santa Saint Sta Ste Fort Ft Mount Mt New Lake Port Calle Avenida Via Rue Strasse USA "
        "zip code United States".split(),
    )
) | words("es/place_words")  # fmt: skip
# Kept in capitals alone: "OR", "IN" and "ME" are words too.
_CODES = frozenset((*STATE_CODES, "N", "S", "E", "W", "NE", "NW", "SE", "SW", "USA", "UK"))
_FACILITY_KEEPS = (
    HEAD_WORDS
    | frozenset("of the and at for st mt ft saint de inc llc ltd corp gmbh co va".split())
    | words("es/place_words")
)
_MAX_ABBREVIATION = 5
_OLDEST = 30
_DIGITS = compiled(r"\d+")
_SPANISH_NINETY = compiled(r"(?i)(?:noventa|cien(?:to)?)(?:(?:[ ]y)?[ ](?!años)\p{L}+)?")
_SPANISH_ONES = "dos tres cuatro cinco seis siete ocho nueve".split()
_ONES = "one two three four five six seven eight nine".split()
_LOCAL_PART = compiled(r"[\p{L}\p{M}]+|\d+|[^\p{L}\p{M}\d]+")
_DOMAINS = ("example.org", "example.com", "example.net")
_URL = compiled(r"(?P<scheme>(?:https?://)?)(?P<www>(?:www\.)?).*", regex.DOTALL)


def surrogate_form(
    cast: StandIns, choice: KeyedChoice, original: str, kind: PhiKind, attempt: int
) -> str:
    """Return a surrogate of the same kind and shape; another attempt gives another one.

    Args:
        cast: Who stands for whom in this note.
        choice: The patient's choices.
        original: As it stands in the note.
        kind: Any but DATE, which is shifted.
        attempt: From 0.
    """
    shadow = plain(original)
    if kind is PhiKind.NAME:
        return cast.name(original, attempt)
    if kind is PhiKind.EMAIL:
        return _email(cast, choice, shadow, attempt)
    if kind in (PhiKind.LOCATION, PhiKind.FACILITY):
        return _place(cast, choice, original, kind, attempt)
    if RUN.fullmatch(shadow) and n_words_said(shadow):
        return said_otherwise(choice, shadow, attempt)
    return _FORMS.get(kind, numbers.same_shape)(choice, shadow, attempt)


def _place(cast: StandIns, choice: KeyedChoice, original: str, kind: PhiKind, attempt: int) -> str:
    is_facility = kind is PhiKind.FACILITY
    keeps = _FACILITY_KEEPS if is_facility else _PLACE_KEEPS
    before = ""

    def other(match: regex.Match[str]) -> str:
        nonlocal before
        piece, previous = match.group(), before
        before = piece
        if piece.isdigit():
            salted = piece if len(piece) > 2 else f"{piece} {original}"
            return numbers.same_shape(choice, salted, attempt)[: len(piece)]
        if len(piece) == 1 or piece.casefold() in keeps or piece in _CODES:
            return piece
        if is_facility and piece.isupper() and len(piece) <= _MAX_ABBREVIATION:
            return numbers.same_shape(choice, piece, attempt)
        if attempt:
            return in_case_of(invented_place(choice, plain(piece), attempt), piece)
        return in_case_of(cast.place(piece, previous), piece)

    changed = _PIECE.sub(other, original)
    return changed if changed != original else invented_place(choice, original, attempt)


def _email(cast: StandIns, choice: KeyedChoice, original: str, attempt: int) -> str:
    """Return an address made of the stand-ins of the person whose name it is made of."""
    local = original.split("@")[0].split(" at ")[0]
    written: list[str] = []
    for match in _LOCAL_PART.finditer(local):
        piece = match.group()
        if piece.isdigit():
            written.append(numbers.same_shape(choice, piece, attempt))
        else:
            written.append(_mail_word(cast, choice, piece) if piece[0].isalpha() else piece)
    number = str(attempt + 1) if attempt else ""
    return f"{''.join(written)}{number}@{choice.pick('domain', original, 0, _DOMAINS)}"


def _mail_word(cast: StandIns, choice: KeyedChoice, word: str) -> str:
    """Return the stand-in of a name, or of a name and initial that were run together."""
    if cast.known(word):
        return cast.word(word).casefold()
    for at in range(1, len(word)):
        first, last = word[:at], word[at:]
        if cast.known(first) and cast.known(last):
            return (cast.word(first) + cast.word(last)).casefold()
        if cast.known(last) and len(first) == 1:
            return "".join(cast.name(f"{first} {last}", 0).split()).casefold()
        if cast.known(first) and len(last) == 1:
            return "".join(reversed(cast.name(f"{last} {first}", 0).split())).casefold()
    return invented_place(choice, word, 0).casefold()


def _age(choice: KeyedChoice, original: str, attempt: int) -> str:
    """Return another age over 89, in digits or in words as the original is."""
    if _DIGITS.search(original) is not None:
        age = 90 + choice.number("age", original, attempt, _OLDEST)
        return _DIGITS.sub(str(age), original, count=1)
    if original.casefold().startswith(("ninety", "one hundred", "hundred")):
        one = _ONES[choice.number("age", original, attempt, len(_ONES))]
        return in_case_of(f"ninety-{one}", original)
    if (told := _SPANISH_NINETY.match(original)) is not None:
        one = _SPANISH_ONES[choice.number("age", original, attempt, len(_SPANISH_ONES))]
        return in_case_of(f"noventa y {one}", told.group()) + original[told.end() :]
    return original  # "nonagenarian" has no like; the label stands for it


def _url(choice: KeyedChoice, original: str, attempt: int) -> str:
    match = _URL.fullmatch(original)
    scheme, www = (match["scheme"], match["www"]) if match is not None else ("", "")
    return f"{scheme}{www}example.org/{invented_place(choice, original, attempt).casefold()}"


_FORMS: dict[PhiKind, Callable[[KeyedChoice, str, int], str]] = {
    PhiKind.AGE90: _age,
    PhiKind.URL: _url,
    PhiKind.IP: numbers.address,
    PhiKind.SSN: numbers.social_security,
    PhiKind.PHONE: numbers.phone,
    PhiKind.FAX: numbers.phone,
}
