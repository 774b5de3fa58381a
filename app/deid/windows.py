"""Windows on a long text: every character has one home, and each is read with what is around it.

A text is cut at blank lines, else at line ends, else at spaces. A window reads on past both of its
cuts, so that what stands there is seen whole by one of them: a find belongs to the window in whose
home it begins. Recognizers look less far than a window reads on; so what is found does not
depend on where the cuts are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# How far a window reads beyond its home on either side.
MARGIN_CHARS = 2_000
# How far before its end a window may look for a better cut.
_SEARCH_SHARE = 4
_CUTS = ("\n\n", "\n", " ")


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a text that is read at a time.

    Attributes:
        start: Where reading begins.
        end: Where it ends.
        home_start: Where the window's own characters begin.
        home_end: Where they end.
    """

    start: int
    end: int
    home_start: int
    home_end: int

    def owns(self, offset: int) -> bool:
        """Say whether a find that begins at this offset of the text is the window's own."""
        return self.home_start <= offset < self.home_end


def windows(text: str, *, size: int) -> Iterator[Window]:
    """Cut a text into windows whose homes cover it without gap or overlap.

    Args:
        text: Any text; one that is short has one window.
        size: Most characters of a home.
    """
    start = 0
    while True:
        end = _cut(text, start, size)
        yield Window(
            start=_line_start(text, max(0, start - MARGIN_CHARS)),
            end=_line_end(text, min(len(text), end + MARGIN_CHARS)),
            home_start=start,
            home_end=end,
        )
        if end == len(text):
            return
        start = end


def _cut(text: str, start: int, size: int) -> int:
    """Return where a home ends."""
    most = start + size
    if most >= len(text):
        return len(text)
    least = most - max(1, size // _SEARCH_SHARE)
    for mark in _CUTS:
        at = text.rfind(mark, least, most)
        if at >= 0:
            return at + len(mark)
    return most


def _line_start(text: str, offset: int) -> int:
    """Move back to where a paragraph begins, else a line, where one is near: both tell context."""
    for mark in _CUTS[:2]:
        at = text.rfind(mark, max(0, offset - MARGIN_CHARS), offset)
        if at >= 0:
            return at + len(mark)
    return offset


def _line_end(text: str, offset: int) -> int:
    at = text.find("\n", offset, offset + MARGIN_CHARS)
    return at if at >= 0 else offset
