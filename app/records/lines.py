"""The lines of a text with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass

# "1. ", "2) ", "(3) ", "a) ", "- ", "• ": what begins an item of a list.
LIST_MARK = re.compile(
    r"(?:\(?\d{1,2}[.)](?=[ \t])|\(?[A-Za-z]\)(?=[ \t])"
    r"|[-*+•·▪◦●○■□☐☑✓✔‣⁃–—](?=[ \t])|o(?=[ \t]{2,})"
    r"|[•▪◦●○■□☐☑✓✔‣⁃])[ \t]*"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line without the white space around it.

    Attributes:
        start: Place of its first character that is not white space (of its end where it is blank).
        text: From there to its last such character.
        indent: White-space characters before it.
        row: Place of the whole line's first character.
    """

    start: int
    text: str
    indent: int
    row: int

    @property
    def end(self) -> int:
        """Place after the last character that is not white space."""
        return self.start + len(self.text)


def split_lines(text: str, start: int = 0, end: int | None = None) -> list[Line]:
    """Split at every line boundary that Unicode knows, form feeds included.

    Args:
        text: A note.
        start: Where to begin; at the beginning of a line, or within one.
        end: Where to stop; default its end.
    """
    lines: list[Line] = []
    row = start
    for raw in text[start:end].splitlines(keepends=True):
        bare = raw.lstrip()
        indent = len(raw) - len(bare)
        lines.append(Line(row + indent, bare.rstrip(), indent, row))
        row += len(raw)
    return lines
