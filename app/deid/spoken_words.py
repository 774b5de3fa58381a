"""What is said and written down as heard: numbers in words, "Noooo", short answers of a turn."""

from __future__ import annotations

from app.deid.english import is_english
from app.deid.lexicon import is_listed_name, is_plain
from app.deid.patterns import compiled

_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_NUMBER = (
    rf"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ \-]{_UNIT})?|"
    rf"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_UNIT}|zero|hundred|thousand)"
)
_SAID_NUMBER = compiled(
    rf"(?i)(?:an?[ ])?{_NUMBER}(?:[ ,\-]{{1,2}}(?:{_NUMBER}|oh|and|point|plus|a[ ]half))*[.,]?"
)
_DRAWN = compiled(r"(?i)(\p{L})\1{2,}")
# "mm", "grr", "eww"
_MOST_OF_SOUNDS = 3


def is_said_number(told: str) -> bool:
    """Say whether a number stands here in words: "Eighty-eight", "one hundred and four"."""
    return _SAID_NUMBER.fullmatch(told) is not None


def is_drawn_out(told: str) -> bool:
    """Say whether a word is written as somebody drew it out: "Noooo", "Ahhh"; no name is one."""
    if not told.isalpha() or _DRAWN.search(told) is None:
        return False
    short = [_DRAWN.sub(kept, told).casefold() for kept in (r"\1", r"\1\1")]
    if any(map(is_listed_name, short)):
        return False
    is_sound = len(short[0]) <= _MOST_OF_SOUNDS
    return is_sound or any(is_plain(word) or is_english(word) for word in short)
