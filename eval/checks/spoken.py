"""Sentences of a turn of talk, those too that speech recognition wrote without a full stop."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.span import Span

_DIGIT = "zero|oh|one|two|three|four|five|six|seven|eight|nine"
_STOPPED = re.compile(r"[^.?!\n]+(?:[.?!]+(?!\w)|\.(?=\w)[^.?!\n]*)*[.?!]*")
# "Ninety eight . two": the point of a number.
_TENS = r"(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
_POINT = re.compile(rf"\b(?:\d+|{_DIGIT}|ten|eleven|twelve|{_TENS})\s*\.\s*$", re.IGNORECASE)
_DECIMAL = re.compile(rf"[ \t]*(?:{_DIGIT})\b(?!\s+(?:times?|days?|weeks?|months?))", re.IGNORECASE)
# Words of a piece that has no stop of its own; what is shorter is one sentence.
_LONG = 40
_SHORT = 5
# Where a speaker takes breath: "… no murmur | so let's talk about … | i'm going to order …".
_BREATH = re.compile(
    r"\s+(?=(?:and\s+)?(?:so|okay|ok|alright|all right|now)\b(?!\s+(?:that|far|much|many|long)\b)"
    r"|(?:and|but|then)\s+(?:then|i|we|you|your|he|she|it)\b"
    r"|(?:i|we)(?:\s?'(?:m|re|ll|d)|\s+(?:am|are|will|would|do|did|have|want|wan|may|see|think|"
    r"reviewed))\b"
    r"|(?:let\s?'s|lem me|let me|(?:on|for|with) your)\b)",
    re.IGNORECASE,
)
# What goes on over a breath: "i don't think | i will" denies what follows.
_GOES_ON = frozenset(
    "and because before believe hope how if know said say sure that think thought unless until "
    "what when where whether".split()
)


def split_talk(text: str, start: int, end: int) -> Iterator[Span]:
    """Return the sentences of one turn.

    Args:
        text: Of the whole talk.
        start: Where the turn's words begin, behind the speaker's label.
        end: Where they end.

    Yields:
        Sentences by their stops; one of more than forty words is cut where a speaker takes
        breath: what such a run denies in its middle it does not deny of its end.
    """
    for left, right in _stopped(text, start, end):
        if len(text[left:right].split()) <= _LONG:
            yield from _trimmed(text, left, right)
            continue
        at = left
        for breath in _BREATH.finditer(text, left, right):
            words = text[at : breath.start()].lower().split()
            if len(words) >= _SHORT and words[-1] not in _GOES_ON:
                yield from _trimmed(text, at, breath.start())
                at = breath.end()
        yield from _trimmed(text, at, right)


def _stopped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Return where the pieces between full stops are; the point of a number is none."""
    at = start
    for match in _STOPPED.finditer(text, start, end):
        is_point = _POINT.search(text, max(at, match.end() - 20), match.end())
        if is_point and _DECIMAL.match(text, match.end(), end):
            continue
        yield at, match.end()
        at = match.end()
    if at < end:
        yield at, end


def _trimmed(text: str, left: int, right: int) -> Iterator[Span]:
    written = text[left:right]
    left += len(written) - len(written.lstrip(" \t\n.?!"))
    right = left + len(text[left:right].rstrip())
    if right > left:
        yield Span(left, right)
