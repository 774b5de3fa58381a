"""Whether what stands in a field is a name, a house or a place, and where it ends."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.deid.english import is_english
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import (
    clinical_words,
    is_ambiguous,
    is_listed_name,
    is_nation,
    is_no_name,
    is_plain,
)
from app.deid.name_shape import CREDENTIAL, TITLE, trim_name
from app.deid.patterns import compiled
from app.deid.recognizers.field_labels import Trust

Place = tuple[int, int]

_LEAD = compiled(rf"[ \t\"'*]*(?:{TITLE}[ ]{{0,2}}(?=\p{{L}}))?")
# No "x4471", no "ACC#".
_PART = r"[\p{L}\p{M}][\p{L}\p{M}'.\-]*+(?![\d_#])"
_NAME = compiled(rf"{_PART}(?:(?:,[ ]?|[ ]){_PART}){{0,5}}")
_CREDENTIAL = compiled(rf"(?:,[ ]?|[ ]){CREDENTIAL}(?!\p{{L}})")
# What parts the names of a list: "Roe (Cardiology), Quill; Osei and Marlowe".
_BETWEEN = compiled(
    r"[ ]*;[ ]*|[ ]*(?:->|→)[ ]*|[ ]+(?:and|&|/)[ ]+|\)[ ]*,?[ ]*|[ ]*[/<(>\[\]|][ ]*|,[ ]{2,}"
)
# "Wren Quill, Idris Marlowe": two people; "Quill, Wren M.": one.
_TWO_PEOPLE = compiled(
    rf"(?P<first>{_PART}(?:[ ]{_PART}){{1,2}}),[ ](?P<rest>{_PART}(?:[ ]{_PART}){{1,2}}(?:,[ ]|$))"
)
_WORD = compiled(r"\p{L}[\p{L}\p{M}]*(?:['\-]\p{L}[\p{L}\p{M}]*)*")
_NEXT_WORD = compiled(r"[ ](?P<word>\p{Ll}+)")
# A sentence ends inside: "Good. Tasha", but "St. Clair", "Wm. Roe".
_SENTENCE_END = compiled(r"\p{Ll}{3,}\.(?=[ ]\p{Lu}\p{Ll})")
# Words of fields that no list of words holds.
_FIELD_WORDS = frozenset(
    "billing records record message route grade file files dx infirmary ordering submitting key "
    "schooled n/a na nil tbd same ext phone via online electronic fax email e-mail mychart portal "
    "whom concern inbox pool chart scan voicemail interpreter services desk office clerk "
    "operator dispatch dispatcher receptionist front nurse team".split()
)
_HOUSE = compiled(r"[\p{L}\d](?:(?![ ]{2}|,[ ]|\.[ ])[^\n|;\t])*")
_ADDRESS = compiled(r"[\p{L}\d](?:(?![ ]{2}|[ ](?:phone|tel|fax)\b)[^\n|;\t])*", regex.I)
# Behind an employer, a school or a pharmacy: that there is none, or none to tell.
_NO_HOUSE = frozenset(
    "self home none no not retired unknown same unemployed disabled student left right mail n/a na "
    "declined other see patient on grade homemaker skilled inpatient outpatient local any in to "
    "pharmacy".split()
)
_LONGEST_ABBREVIATION = 4
_PARTICLES = frozenset("de del della di da dos du van von der den la le ter al el bin ibn".split())


def names_in(text: str, start: int, end: int, trust: Trust) -> Iterator[Place]:
    """Yield the names of a field, the first one and those of a list behind it."""
    at = start
    is_first = True
    while at < end:
        between = _BETWEEN.search(text, at, end)
        stop = end if between is None else between.start()
        for begin, behind in _people(text, at, stop):
            place = _name(text, begin, behind, trust if is_first else Trust.TOLD)
            if place is not None and not is_first and _is_in_brackets(text, begin):
                place = None if _is_trade(text, *place) else place
            if place is not None and (is_first or _is_next(text, place)):
                yield place
            elif is_first:
                return
            is_first = False
        at = end if between is None else between.end()


def _is_next(text: str, place: Place) -> bool:
    """Say whether a further name of a list stands here, and no label: "; AGE=4"."""
    return text[place[0]].isupper() and text[place[1] : place[1] + 1] not in ("=", ":", "_")


def _people(text: str, start: int, end: int) -> Iterator[Place]:
    """Part "Wren Quill, Idris Marlowe"; a surname before its given names stays in one piece."""
    two = _TWO_PEOPLE.match(text, start, end)
    while two is not None and _CREDENTIAL.match(text, two.end("first"), end) is None:
        yield two.span("first")
        start = two.start("rest")
        two = _TWO_PEOPLE.match(text, start, end)
    yield start, end


def _name(text: str, start: int, end: int, trust: Trust) -> Place | None:
    lead = _LEAD.match(text, start, end)
    has_title = lead is not None and any(char.isalpha() for char in lead.group())
    match = _NAME.match(text, start if lead is None else lead.end(), end)
    if match is None:
        return None
    ends = _SENTENCE_END.search(text, *match.span())
    end = match.end() if ends is None else ends.end() - 1
    credential = _CREDENTIAL.search(text, match.start(), end)
    kept = trim_name(text, match.start(), credential.start() if credential else end)
    if kept is None:
        return None
    is_told = has_title or credential is not None
    words = _WORD.findall(text, *kept)
    if sum(map(len, words)) < 2 or not _has_shape(words):
        return None
    if trust is Trust.SURE or (is_told and not all(map(_is_word, words))):
        return None if all(map(_says_none, words)) else kept
    return kept if _is_somebody(text, kept, words, trust) else None


def _has_shape(words: list[str]) -> bool:
    """Say whether words are no sentence: names are short, with capitals or all without."""
    n_lower = sum(word[0].islower() and word not in _PARTICLES for word in words)
    return n_lower == 0 or (len(words) <= 3 and n_lower in (1, len(words)))


def _is_somebody(text: str, place: Place, words: list[str], trust: Trust) -> bool:
    """Say whether words behind a label that may tell a condition mean a person."""
    long = [word for word in words if len(word) > 1]
    if not long or all(map(_is_word, long)):
        return False
    is_lower = words[0].islower() and words[0] not in _PARTICLES
    if is_lower and any(map(_is_word, long)):
        return False
    if stands_as_eponym(text, place[0], place[0] + len(words[0])):
        return False
    if is_lower and is_ambiguous(words[0]) and _is_before_term(text, place[1]):
        return False
    is_short = all(w.isupper() and len(w) <= _LONGEST_ABBREVIATION for w in long)
    is_listed = any(map(is_listed_name, long))
    return trust is not Trust.TOLD or not is_short or is_listed or len(words) > 1


def _is_in_brackets(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].strip() == "("


def _is_trade(text: str, start: int, end: int) -> bool:
    """Say whether a bracket behind a name tells what somebody is: "(Cardio)", "(Urol reg)"."""
    words = _WORD.findall(text, start, end)
    is_role = len(words) > 1 and words[-1].islower() and _is_word(words[-1])
    return is_role or (len(words) == 1 and is_english(words[0]))


def _is_before_term(text: str, end: int) -> bool:
    """Say whether a clinical word follows: "Mother - colon cancer", not "son - mark lives"."""
    following = _NEXT_WORD.match(text, end)
    return following is not None and following["word"] in clinical_words()


def _is_word(word: str) -> bool:
    return is_plain(word) or word.casefold() in _FIELD_WORDS


def _says_none(word: str) -> bool:
    return is_no_name(word) or word.casefold() in ("n/a", "na", "self", "same", "see")


def house_in(text: str, start: int, end: int, trust: Trust) -> Place | None:
    """Return the house that a field names; None where it says "home" or "left arm"."""
    match = _HOUSE.match(text, start, end)
    if match is None:
        return None
    told = match.group().rstrip(" .")
    words = _WORD.findall(told)
    is_words = all(map(_is_word, words))
    if not words or words[0].casefold() in _NO_HOUSE or (is_words and trust is Trust.TOLD):
        return None
    is_named = len(words) > 1 and not any(w.islower() and len(w) > 3 for w in words)
    return (start, start + len(told)) if not is_words or is_named else None


def place_in(text: str, start: int, end: int, trust: Trust) -> Place | None:
    """Return the place that a field tells; states and countries are none."""
    match = _ADDRESS.match(text, start, end)
    if match is None:
        return None
    told = match.group().rstrip(" .")
    words = _WORD.findall(told)
    if any(char.isdigit() for char in told):
        return start, start + len(told)
    if not words or all(map(is_nation, words)) or _says_none(words[0]):
        return None
    is_words = all(map(_is_word, words))
    if is_words and (trust is Trust.TOLD or words[0].islower()):
        return None
    return start, start + len(told)
