"""Sentences of a note that can stand alone as clean clinical statements."""

from __future__ import annotations

import re
from functools import lru_cache

_STOP = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_BULLET = re.compile(r"^\s*(?:[-*•]+|\(?\d{1,2}[.)])\s+")
_NO_END = re.compile(r"\b(?:(?<!/)[A-Z]|Dr|Mr|Ms|Mrs|St|vs|approx|No|Fig|pt|Pt|p\.o|e\.g|i\.e)\.$")
_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*")
_FEWEST, _MOST = 3, 40
_ORDER = re.compile(r"\d ?(?:mg|mcg|units|mL)\b")
# What an identifier or an address looks like.
_IDENTIFIES = re.compile(r"@|\d{5}|\d{3}[-.]\d{4}|\d/\d{4}|\w-\w+-\d|:\s*$")


@lru_cache(maxsize=4096)
def split_note(text: str) -> tuple[str, ...]:
    """Return the sentences of a note in order; a line break ends one, bullets are left out."""
    found: list[str] = []
    for line in text.splitlines():
        held = ""
        for piece in _STOP.split(_BULLET.sub("", line).strip()):
            held = f"{held} {piece}".strip()
            if not _NO_END.search(held):
                found.append(held)
                held = ""
        found.append(held)
    return tuple(sentence for sentence in found if sentence)


def statements(text: str) -> tuple[str, ...]:
    """Return the sentences that state something by themselves, none twice.

    Left out are headings, lines cut by a wrap, questions, lines in capitals, and whatever looks
    like an identifier: out of their place they state nothing, or cannot be reworded.
    """
    return tuple(dict.fromkeys(s for s in split_note(text) if _states(s)))


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Return the longer words of a text in lower case, without words that every note has."""
    words = (word.lower().removesuffix("'s") for word in _WORD.findall(text))
    return frozenset(word for word in words if len(word) > 3) - _EVERYWHERE


def _states(sentence: str) -> bool:
    n_words = len(_WORD.findall(sentence))
    is_whole = sentence.endswith(".") or _ORDER.search(sentence) is not None
    shouts = sum(c.isupper() for c in sentence) > 0.5 * sum(c.isalpha() for c in sentence)
    in_range = _FEWEST <= n_words <= _MOST
    return in_range and is_whole and not shouts and _IDENTIFIES.search(sentence) is None


_EVERYWHERE = frozenset(
    """
    patient history with without from this that these those there were been have does will would
    should could into over after before during about also only both than then them they their
    reports denies noted showed shows seen found present absent day days week weeks month months
    year years daily left right which when where while because
    """.split()
)
