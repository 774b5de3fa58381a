"""A found name grows to the whole name, an age to all its words: none is ever half covered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import regex

from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import (
    is_acronym,
    is_ambiguous,
    is_given_name,
    is_plain,
    is_surname,
)
from app.deid.name_shape import CREDENTIAL, INITIAL, PARTICLE, SUFFIX, WORD, stands_as_code
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name

_NEXT = compiled(rf"(?:[ ]|[ ]?\n?(?<=-)\n?)(?:\p{{Lu}}\.?[ ])?{PARTICLE}{{0,3}}(?P<word>{WORD})")
_NEXT_INITIAL = compiled(r"[ ]\p{Lu}\.(?=[ ,;)\n]|$)")
_SUFFIX = compiled(SUFFIX)
_CREDENTIAL = compiled(CREDENTIAL)
# "BRACKWELL, OSRIC VS STABLE", where the surname alone was found.
_GIVEN_BEHIND = compiled(rf",[ ]?(?P<word>{WORD})(?=[ ]|[ ]*(?:$|\n))")
_LINE_HEAD = compiled(r"(?:^|[\n:])[ \t>*\-]*\Z")
_BEFORE = compiled(
    rf"(?<![\p{{L}}\p{{N}}'\-./])(?P<word>{INITIAL}|{WORD})[ ](?:\p{{Lu}}\.?[ ])?{PARTICLE}{{0,3}}$"
)
_PARTICLES_BEFORE = compiled(rf"(?<![\p{{L}}'\-]){PARTICLE}{{1,3}}$")
# "SURGEON: LORCANE. ASSISTANT": the find took the point with it.
_SENTENCE_ENDS = compiled(r"[\p{L}\p{M}]{3,}\.\Z")
_MOST_WORDS = 3
_LONGEST_BEFORE = 40
# In running text a line begins or a sentence ends here; what stands there is no given name.
_SHORTEST_IN_CAPITALS = 5
_SUFFIXES = frozenset(("Jr", "Sr"))
_UNITS = "(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_JOIN = r"[ \-]{1,2}\n?"
_AGE_IN_WORDS = compiled(
    rf"(?i)\b(?:ninety(?:{_JOIN}{_UNITS})?|"
    rf"(?:(?:a|one){_JOIN})?hundred(?:{_JOIN}(?:and{_JOIN})?{_UNITS})?)\b"
)
_LONGEST_AGE = 30


def expand(text: str, candidates: Iterable[Candidate]) -> list[Candidate]:
    """Widen names to the words beside them that belong to them, and ages to all their words."""
    return [_whole(text, candidate) for candidate in candidates]


def _whole(text: str, candidate: Candidate) -> Candidate:
    if candidate.kind is PhiKind.NAME:
        return _whole_name(text, candidate)
    return _whole_age(text, candidate) if candidate.kind is PhiKind.AGE90 else candidate


def _whole_age(text: str, candidate: Candidate) -> Candidate:
    start, end = candidate.start, candidate.end
    about = max(0, start - _LONGEST_AGE), end + _LONGEST_AGE
    for words in _AGE_IN_WORDS.finditer(text, *about):
        if words.start() < end and words.end() > start:
            return replace(candidate, start=min(start, words.start()), end=max(end, words.end()))
    return candidate


def _whole_name(text: str, candidate: Candidate) -> Candidate:
    start, end = candidate.start, candidate.end
    if (given := _given_behind(text, start, end)) is not None:
        end = given
    for _ in range(_MOST_WORDS):
        end = _extended(text, end, in_capitals=text[start:end].isupper())
    start = _begun(text, start, in_capitals=text[start:end].isupper())
    if (suffix := _SUFFIX.match(text, end)) is not None:
        end = suffix.end()
    return replace(candidate, start=start, end=end)


def _given_behind(text: str, start: int, end: int) -> int | None:
    """Return the end of the given name behind a surname that begins a line or a field."""
    given = _GIVEN_BEHIND.match(text, end)
    if given is None or _LINE_HEAD.search(text, max(0, start - _LONGEST_BEFORE), start) is None:
        return None
    is_name = " " not in text[start:end] and may_be_name(given["word"])
    return given.end() if is_name else None


def _extended(text: str, end: int, *, in_capitals: bool) -> int:
    if _SENTENCE_ENDS.search(text, max(0, end - _LONGEST_BEFORE), end) is not None:
        return end
    following = _NEXT.match(text, end)
    if following is None:
        initial = _NEXT_INITIAL.match(text, end)
        return initial.end() if initial is not None else end
    start = following.start("word")
    word = following.group("word")
    return following.end() if _belongs(text, start, word, in_capitals=in_capitals) else end


def _begun(text: str, start: int, *, in_capitals: bool) -> int:
    for _ in range(2):
        before = _BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
        if before is None:
            break
        at, word = before.start("word"), before.group("word")
        is_initial = len(word) == 1 or "." in word
        is_given = is_given_name(word) and not is_acronym(word)
        is_name = is_given or _is_unlisted_name(text, at, word, in_capitals=in_capitals)
        if not is_initial and not is_name:
            break
        start = at
    particles = _PARTICLES_BEFORE.search(text, max(0, start - _LONGEST_BEFORE), start)
    return particles.start() if particles is not None and not _is_article(particles) else start


def _is_article(particles: regex.Match[str]) -> bool:
    return particles.group().strip(" -").casefold() in ("el", "al", "da", "do")


def _is_unlisted_name(text: str, at: int, word: str, *, in_capitals: bool) -> bool:
    """Say whether a word before a name is its first part, though no list holds it."""
    is_head = text[max(0, at - 2) : at].strip(" \t") in ("", ".", "\n", ":") and at > 0
    if is_head and not is_surname(word):
        return False
    return _belongs(text, at, word, in_capitals=in_capitals) and not is_ambiguous(word)


def _belongs(text: str, start: int, word: str, *, in_capitals: bool) -> bool:
    """Say whether a word with a capital beside a name may be a part of that name."""
    if word in _SUFFIXES or is_plain(word) or _CREDENTIAL.fullmatch(word) is not None:
        return False
    if stands_as_code(text, start, start + len(word)):
        return False
    if stands_as_eponym(text, start, start + len(word)):
        return False
    if word.isupper() and not in_capitals and len(word) < _SHORTEST_IN_CAPITALS:
        return False
    return not is_ambiguous(word) or is_surname(word)
