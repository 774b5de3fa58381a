"""Left, right and both in a sentence, with what they stand beside."""

from __future__ import annotations

import re
from functools import lru_cache

from eval.checks.words import stems_of_word

_SIDE = re.compile(
    r"\b(?:(?P<left>left|lt|left-sided)|(?P<right>right|rt|right-sided)|"
    r"(?P<both>bilateral(?:ly)?|both))\b|(?<![\w/])(?P<l>L)(?= [a-z])|(?<![\w/])(?P<r>R)(?= [a-z])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9'’]*")
_NOT_A_SIDE = re.compile(
    r"\b(?:right (?:now|away|after|before)|left (?:the|home|without|against))\b"
)
_N_BESIDE = 3
_NAMES = {"l": "left", "r": "right"}


@lru_cache(maxsize=4096)
def sides(sentence: str) -> frozenset[tuple[str, str]]:
    """Return (side, stem) for the words that follow each side; "both" stands for left and right."""
    masked = _NOT_A_SIDE.sub(lambda m: "_" * len(m.group()), sentence)
    found: set[tuple[str, str]] = set()
    for match in _SIDE.finditer(masked):
        if match.lastgroup in {"l", "r"} and not match.group().isupper():
            continue
        name = _NAMES.get(match.lastgroup or "", match.lastgroup or "")
        for stem in _beside(masked, match.end()):
            found.update(
                (side, stem) for side in (("left", "right") if name == "both" else (name,))
            )
    return frozenset(found)


def _beside(text: str, start: int) -> list[str]:
    near: list[str] = []
    for word in _WORD.finditer(text, start):
        if _SIDE.fullmatch(word.group()) or len(near) >= _N_BESIDE:
            break
        near += [s for s in stems_of_word(word.group().lower()) if s != "side"]
    return near[:_N_BESIDE]
