"""Number words written as digits: "twenty-six" is 26, "one twenty over eighty" is 120/80."""

from __future__ import annotations

import re

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS: tuple[str, ...] = tuple(
    (
        "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    ).split()
)
_VALUES = {word: i for i, word in enumerate(_ONES)} | {
    word: 10 * i for i, word in enumerate(_TENS, start=2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_MONTHS = (
    "january february march april may june july august september october november december"
).split()

_WORD = "|".join([*_VALUES, *_SCALES])
_RUN = re.compile(
    rf"\b(?:(?:a|half a)\s+(?=hundred|thousand|dozen))?(?:{_WORD})"
    rf"(?:(?:[\s-]+|\s+and\s+)(?:{_WORD})\b)*(?:\s+point(?:\s+(?:{'|'.join(_ONES[:10])})\b)+)?\b",
    re.IGNORECASE,
)
_DECADE = re.compile(
    rf"\b(?:early |mid |late )?({'|'.join(t[:-1] + 'ies' for t in _TENS)})\b", re.I
)
_OVER = re.compile(r"\b(\d{2,3})\s+over\s+(\d{2,3})\b")
_ORDINAL_DAY = re.compile(
    rf"\b({'|'.join(_MONTHS)})\s+(?:the\s+)?(?:(twenty|thirty)[\s-])?({'|'.join(_ORDINALS[1:])})\b",
    re.IGNORECASE,
)
_ROMAN = re.compile(
    r"\b(type|stage|grade|class|phase|factor|nyha|category)\s+(iii|ii|iv|i|v)([abc]?)\b",
    re.IGNORECASE,
)
_ROMAN_VALUES = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_HALF = re.compile(
    r"\b(\d+)\s+and\s+(?:a\s+)?half\b|\bhalf\s+(?:an?|of an?)(?=\s+(?:hour|pack|tab|pill))",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\bone\b(?!\s+(?:hundred|thousand))", re.IGNORECASE)
_COUNTED = re.compile(
    r"[\s-]+(?:to\s|or\s|point\s|half|over\s|hundred|"
    r"(?:more\s)?(?:mg|milligrams?|grams?|mcg|micrograms?|ml|units?|tab\w*|pill\w*|puffs?|drops?|"
    r"packs?|drinks?|beers?|days?|weeks?|months?|years?|hours?|minutes?|times?|inch|inches|cm|mm|"
    r"centimeters?|millimeters?|feet|foot|pounds?|liters?|percent|doses?|capsules?|cups?|"
    r"episodes?|child|brother|sister|pregnanc\w+))\b",
    re.IGNORECASE,
)


def write_digits(text: str) -> str:
    """Return a text with its number words as digits.

    "one" stays a word where it counts nothing ("the right one"). Spoken forms are read as spoken:
    "one fifty" is 150, "nineteen ninety eight" 1998, "ninety eight point six" 98.6.
    """
    text = _ORDINAL_DAY.sub(_day, text)
    text = _DECADE.sub(lambda m: f"{_VALUES[m[1].lower()[:-3] + 'y']}s", text)
    text = _RUN.sub(lambda m: _number(m, text), text)
    text = _HALF.sub(lambda m: f"{m[1]}.5" if m[1] else "0.5", text)
    text = _OVER.sub(r"\1/\2", text)
    return _ROMAN.sub(lambda m: f"{m[1]} {_ROMAN_VALUES[m[2].lower()]}{m[3]}", text)


def _day(match: re.Match[str]) -> str:
    tens = _VALUES.get((match[2] or "").lower(), 0)
    return f"{match[1]} {tens + _ORDINALS.index(match[3].lower())}"


def _number(match: re.Match[str], text: str) -> str:
    written = match.group()
    if _PRONOUN.fullmatch(written) and not _COUNTED.match(text, match.end()):
        return written
    whole, _, decimals = written.lower().partition(" point ")
    words = [w for w in re.split(r"[\s-]+", whole) if w not in {"and", "a", "half"}]
    number = str(_value(words))
    if decimals:
        number += "." + "".join(str(_VALUES[w]) for w in decimals.split())
    return number


def _value(words: list[str]) -> int:
    """Read a run of words; two spoken groups ("one twenty", "twenty twenty one") are joined."""
    if any(word in _SCALES for word in words):
        return _scaled(words)
    groups = _groups(words)
    joined = groups[0]
    for group in groups[1:]:
        joined = joined * (100 if group >= 10 else 10) + group
    return joined


def _groups(words: list[str]) -> list[int]:
    groups: list[int] = []
    open_tens = False
    for word in words:
        value = _VALUES[word]
        if open_tens and 0 < value < 10:
            groups[-1] += value
            open_tens = False
        else:
            groups.append(value)
            open_tens = value >= 20
    return groups


def _scaled(words: list[str]) -> int:
    total = current = 0
    for word in words:
        if word in _VALUES:
            current += _VALUES[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        else:
            total += max(current, 1) * _SCALES[word]
            current = 0
    return total + current
