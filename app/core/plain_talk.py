"""Whether a text is a conversation whose speakers nobody marked."""

from __future__ import annotations

import re

from app.core.spoken_question import asks_without_mark

# Speech says "I" and "you" again and again; a note says neither, a letter asks nothing.
_MIN_WORDS, _MIN_EACH, _MIN_BOTH = 60, 0.015, 0.06
_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
_SPEAKER = frozenset("i i'm i've i'd i'll my me".split())
_ADDRESSED = frozenset("you you're you've you'd you'll your yours".split())
_ASKS = re.compile(
    r"\b(?:(?:do|did|have|are|were|can|could|any|how|what|when|where|has)\s+(?:\w+\s+){0,2}?"
    r"(?:you|your)|any\s+\w+)\b|\?",
    re.IGNORECASE,
)
_MIN_QUESTIONS = 3
# A parent is asked of a child, a daughter of her father: lines ask, and few say "you".
_I = frozenset("i i'm i've i'd i'll".split())
_THIRD = frozenset("she she's he he's her his him they they're them".split())
_MIN_OWN_OF_OTHER, _MIN_ASKING_LINES = 0.01, 4
# A letter to the patient, and what stands under headings.
_WRITTEN = re.compile(r"^\s*dear\b|^[A-Z][A-Za-z /&]{2,40}:\s*$", re.IGNORECASE | re.MULTILINE)


def is_plain_talk(text: str) -> bool:
    """Say whether people talk in a text, one after the other, though nothing says who."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < _MIN_WORDS:
        return False
    own = sum(word in _SPEAKER for word in words) / len(words)
    other = sum(word in _ADDRESSED for word in words) / len(words)
    if _WRITTEN.search(text):
        return False
    if min(own, other) < _MIN_EACH or own + other < _MIN_BOTH:
        third = sum(word in _THIRD for word in words) / len(words)
        says_i = sum(word in _I for word in words) / len(words)
        is_of_other = says_i >= _MIN_OWN_OF_OTHER and own + other + third >= _MIN_BOTH
        return is_of_other and _n_asking_lines(text) >= _MIN_ASKING_LINES
    return sum(1 for _ in _ASKS.finditer(text)) >= _MIN_QUESTIONS


def _n_asking_lines(text: str) -> int:
    lines = [line.strip() for line in text.splitlines()]
    return sum(line.endswith("?") or asks_without_mark(line) for line in lines)
