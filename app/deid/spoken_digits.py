"""Numbers said digit by digit: "five five five, oh one four two", "four twelve, double three"."""

from __future__ import annotations

import string

import regex

from app.deid.keyed_choice import KeyedChoice
from app.deid.patterns import compiled
from app.deid.plain_words import in_case_of

_ONES = tuple("one two three four five six seven eight nine".split())
_ZEROS = ("zero", "oh")
_TEENS = tuple(
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
_TENS = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
# One of a group stands for another of it, so that the surrogate is said like the original.
_GROUPS = (_ONES + _ZEROS, _TEENS, _TENS)
_GROUP_OF = {word: group for group in _GROUPS for word in group}
_VALUES = (
    {word: str(value) for value, word in enumerate(_ONES, 1)}
    | dict.fromkeys(_ZEROS, "0")
    | {word: str(value) for value, word in enumerate(_TEENS, 10)}
    | {word: str(value) for value, word in enumerate(_TENS, 2)}
)
_SAID = rf"(?:{'|'.join(_GROUP_OF)})"
_ITEM = rf"(?:(?:double|triple)[ ]{_SAID}|{_SAID}(?:[ ]hundred)?|\d{{1,4}})"
_PAUSE = r"(?:[ ]?[,.;\-–—][ ]?|,?[ ](?:and[ ]then|and|then|uh|um|dash|dot)[ ,]{1,2}|[ ])"

# "one E G four T E five": digits and single letters.
_LETTER = r"(?-i:\p{Lu})"
SPELLED = compiled(
    rf"(?i)(?<![\w\-]){_ITEM}(?:{_PAUSE}(?:{_ITEM}|{_LETTER}(?!\w))){{7,24}}(?![\w%]|-\w)"
)
RUN = compiled(rf"(?i)(?<![\w\-]){_ITEM}(?:{_PAUSE}{_ITEM}){{3,24}}(?![\w%]|-\w)")
# "the one ending four-one-seven", "last four digits are nine oh two one": the end of a number.
ENDING = compiled(
    r"(?i)\b(?:end(?:ing|s)?(?:[ ](?:in|with))?|last[ ](?:two|three|four|five|[2-5])"
    r"(?:[ ](?:digits|numbers))?"
    r"(?:[ ](?:is|are|being|of[ ]\p{L}+(?:[ ]\p{L}+){0,2}[ ](?:is|are)))?)"
    rf"[ ,:]{{1,2}}(?P<number>{_ITEM}(?:{_PAUSE}{_ITEM}){{1,4}}|\d{{3,5}})(?![\w%]|-\w)"
)
_WORD = compiled(r"\p{L}+|\d+")
_LETTERS = tuple(string.ascii_uppercase)
_REPEATS = {"double": 2, "triple": 3}


def digits_said(text: str) -> str:
    """Return the digits of a run: "double five, oh one" is "5501"; other words say none."""
    digits: list[str] = []
    times = 1
    for match in _WORD.finditer(text.casefold()):
        told = match.group()
        times = _REPEATS.get(told, times)
        if value := (told if told.isdigit() else _VALUES.get(told)):
            digits.append(value * times)
            times = 1
    return "".join(digits)


def n_letters_said(text: str) -> int:
    """Return how many single letters stand among the digits."""
    return sum(
        len(match.group()) == 1 and match.group().isalpha() for match in _WORD.finditer(text)
    )


def n_words_said(text: str) -> int:
    """Return how many of the digits are words."""
    return sum(match.group().casefold() in _VALUES for match in _WORD.finditer(text))


def said_otherwise(choice: KeyedChoice, original: str, attempt: int) -> str:
    """Return other digits and letters, said in the same words and pauses."""

    def other(match: regex.Match[str]) -> str:
        told = match.group()
        purpose = f"said{match.start()}"
        if told.isdigit():
            below = 10 ** len(told)
            return f"{choice.number(purpose, original, attempt, below):0{len(told)}d}"
        if len(told) == 1:
            return choice.pick(purpose, original.casefold(), attempt, _LETTERS)
        group = _GROUP_OF.get(told.casefold())
        if group is None:
            return told
        word = choice.pick(purpose, original.casefold(), attempt, group)
        return in_case_of(word.capitalize(), told)

    return _WORD.sub(other, original)
