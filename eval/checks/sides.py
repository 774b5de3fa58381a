"""Left, right and both in a sentence, with what they stand beside."""

from __future__ import annotations

import re
from functools import lru_cache

from eval.checks.spelling import respell
from eval.checks.words import stems_of_word

_SIDE = re.compile(
    r"\b(?:(?P<left>left(?:-sided)?|lt)|(?P<right>right(?:-sided)?|rt)|"
    r"(?P<both>bilateral(?:ly)?|"
    r"both(?! (?:parent|brother|sister|sibling|grand|son|daughter|aunt|uncle))"
    r"(?= [a-z]+s\b| feet| sides)))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’]*")
_NOT_A_SIDE = re.compile(
    # "Right now", "right, okay", "is that right?", "you had a cough, right?"
    r"\bright (?:now|know|away|after|before|there|here|around|when|as|so|and(?! left)|okay|well|"
    r"then)\b|"
    r"\b(?:all|that's|that is|alright|yeah|you're|okay|exactly) right\b(?! [a-z]+ed\b)|"
    r"\b(?:is|am) right(?= *(?:[.,?!]|$))|"
    r"(?:^|[.,?!]) *(?:(?:um|uh|oh|so|ok|okay|yeah|yes)\b[ ,]*)*right(?= *(?:[.,?!]|$))|"
    # "Left the house", "three weeks left".
    r"\bleft (?:the|home|without|against|over|for|to|at|off|his|her|him|them|me|my|it|us|work)\b|"
    r"\b(?:he|she|i|they|has|have|had|patient|was) left\b(?! [a-z]{3,}(?:ed|sided))|"
    r"\b(?:minutes|hours|days|weeks|months|years|pills|tablets|doses|refills) left\b",
    re.IGNORECASE | re.MULTILINE,
)
_N_BESIDE = 3


@lru_cache(maxsize=65536)
def find_sides(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return (side, start, end) of the sides of a sentence in the checks' spelling."""
    masked = _NOT_A_SIDE.sub(lambda m: "_" * len(m.group()), text)
    return tuple((m.lastgroup or "", m.start(), m.end()) for m in _SIDE.finditer(masked))


@lru_cache(maxsize=4096)
def sides(sentence: str) -> frozenset[tuple[str, str]]:
    """Return (side, stem) for the words that follow each side; "both" stands for left and right."""
    text = respell(sentence)
    found: set[tuple[str, str]] = set()
    for name, _, end in find_sides(text):
        for stem in _beside(text, end):
            found.update((side, stem) for side in split_side(name))
    return frozenset(found)


def split_side(name: str) -> tuple[str, ...]:
    """Return the sides that a word for one or both means."""
    return ("left", "right") if name == "both" else (name,)


def _beside(text: str, start: int) -> list[str]:
    near: list[str] = []
    for word in _WORD.finditer(text, start):
        if _SIDE.fullmatch(word.group()) or len(near) >= _N_BESIDE:
            break
        near += [s for s in stems_of_word(word.group().lower()) if s != "side"]
    return near[:_N_BESIDE]
