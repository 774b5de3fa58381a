"""With which letters a pattern's matches can begin, so that most are never searched for."""

from __future__ import annotations

import re
from collections.abc import Iterator

# So many letters of a word are looked up.
LETTERS = 5
_WORD_START = r"\b"
_LITERAL = re.compile(r"[a-z0-9 '-]*")
# One sign out of several, none of them a range of letters: "[lr]", "[1-9]".
_ONE_OF = re.compile(r"\\d|\[([a-z0-9<≤-]+)\]")
_DIGITS = frozenset("0123456789")
_OPTIONAL = frozenset("?*")


def openings(pattern: str) -> frozenset[str] | None:
    """Return the first letters, LETTERS at most, of what a pattern in small letters finds.

    None where it need not begin with a word, or with letters that can be told beforehand.
    """
    found: set[str] = set()
    for alternative in _alternatives(pattern):
        if alternative.startswith(("(?:", "(?<!")):
            told = _of_group(alternative)
        elif alternative.startswith(_WORD_START):
            told = _of_word(alternative.removeprefix(_WORD_START))
        else:
            return None
        if told is None:
            return None
        found |= told
    return frozenset(found)


def _of_group(alternative: str) -> frozenset[str] | None:
    """Return the openings of what begins with a group, or stands behind what may not precede it."""
    inside, rest = _split_group(alternative)
    if alternative.startswith("(?<!"):
        return openings(rest)
    return None if rest[:1] in _OPTIONAL and rest else openings(inside)


def _of_word(word: str) -> frozenset[str] | None:
    """Return the openings of what stands behind a word's start."""
    if word.startswith("(?:"):
        inside, rest = _split_group(word)
        if rest and rest[0] in _OPTIONAL:
            return None
        told: set[str] = set()
        for alternative in _alternatives(inside):
            one = _of_word(alternative)
            if one is None:
                return None
            told |= one
        return frozenset(told)
    one_of = _ONE_OF.match(word)
    if one_of is not None:
        is_optional = word[one_of.end() :].startswith((*_OPTIONAL, "{0"))
        return None if is_optional else _DIGITS if one_of[0] == r"\d" else _any_of(one_of[1])
    match = _LITERAL.match(word)
    literal = match[0] if match else ""
    if word[len(literal) :][:1] in {*_OPTIONAL, "{"} and len(literal) < len(word):
        literal = literal[:-1]
    return frozenset({literal[:LETTERS]}) if literal else None


def _any_of(inside: str) -> frozenset[str]:
    """Return the signs between brackets; a range may only be one of digits."""
    return frozenset(inside) | _DIGITS if "-" in inside else frozenset(inside)


def _alternatives(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars of a pattern, outside its groups."""
    depth, start = 0, 0
    for place, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield pattern[start:place]
            start = place + 1
    yield pattern[start:]


def _split_group(pattern: str) -> tuple[str, str]:
    """Return the inside of the group that a pattern begins with, and what follows it."""
    depth = 0
    for place, sign in _signs(pattern):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return pattern[3:place], pattern[place + 1 :]
    raise ValueError("a group of the pattern is not closed")


def _signs(pattern: str) -> Iterator[tuple[int, str]]:
    """Yield the signs of a pattern that mean something: not escaped, not within brackets."""
    in_brackets, place = False, 0
    while place < len(pattern):
        sign = pattern[place]
        if sign == "\\":
            place += 2
            continue
        in_brackets = sign == "[" or (in_brackets and sign != "]")
        if not in_brackets:
            yield place, sign
        place += 1
