"""The slip that was made in one word, made again in another: a stand-in keeps the typo."""

from __future__ import annotations

from app.terminology.spellings import first_difference

_LETTERS = "aeinorstlu"


def same_slip(word: str, slipped: str, stand_in: str, attempt: int) -> str:
    """Make the slip that turned one word into another in a third word.

    Args:
        word: As it should be.
        slipped: One slip apart from it.
        stand_in: Where the same slip is made; at least two letters.
        attempt: Another one makes it at another place.
    """
    last = len(stand_in) - 1
    at = (min(first_difference(word, slipped), last - 1) + attempt) % last
    head, tail = stand_in[:at], stand_in[at:]
    if len(slipped) > len(word):
        return head + tail[0] + tail
    if len(slipped) < len(word):
        return head + tail[1:]
    if sorted(word) == sorted(slipped):
        return head + tail[1] + tail[0] + tail[2:]
    return head + _LETTERS[(ord(tail[0]) + attempt) % len(_LETTERS)] + tail[1:]
