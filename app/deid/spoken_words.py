"""What is said and written down as heard: numbers in words, "Noooo", short answers of a turn."""

from __future__ import annotations

from app.deid.patterns import compiled

_UNIT = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_NUMBER = (
    rf"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[ \-]{_UNIT})?|"
    rf"ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|{_UNIT}|zero|hundred|thousand)"
)
_SAID_NUMBER = compiled(
    rf"(?i)(?:an?[ ])?{_NUMBER}(?:[ ,\-]{{1,2}}(?:{_NUMBER}|oh|and|point|plus|a[ ]half))*[.,]?"
)
_DRAWN_OUT = compiled(r"(?i)\p{L}*?(\p{L})\1{2,}\p{L}*")


def is_said_number(told: str) -> bool:
    """Say whether a number stands here in words: "Eighty-eight", "one hundred and four"."""
    return _SAID_NUMBER.fullmatch(told) is not None


def is_drawn_out(told: str) -> bool:
    """Say whether a word is written as somebody drew it out: "Noooo", "Ahhh"."""
    return _DRAWN_OUT.fullmatch(told) is not None
