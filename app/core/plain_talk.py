"""Whether a text is a conversation whose speakers nobody marked."""

from __future__ import annotations

import re

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
# A letter to the patient, and what stands under headings.
_WRITTEN = re.compile(r"^\s*dear\b|^[A-Z][A-Za-z /&]{2,40}:\s*$", re.IGNORECASE | re.MULTILINE)


def is_plain_talk(text: str) -> bool:
    """Say whether people talk in a text, one after the other, though nothing says who."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    if len(words) < _MIN_WORDS:
        return False
    own = sum(word in _SPEAKER for word in words) / len(words)
    other = sum(word in _ADDRESSED for word in words) / len(words)
    if min(own, other) < _MIN_EACH or own + other < _MIN_BOTH or _WRITTEN.search(text):
        return False
    return sum(1 for _ in _ASKS.finditer(text)) >= _MIN_QUESTIONS
