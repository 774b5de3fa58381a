"""The label of a line ("LIVER: …"), which its later sentences are said of too."""

from __future__ import annotations

import re
from bisect import bisect_right

# A label at the start of a line, a list's item, or a blank line; the last two end a label's reach.
_MARK = re.compile(
    r"^[ \t]*(?:(?P<label>[A-Z][A-Za-z /&-]{1,40}):|(?:[-*#•]|\d{1,2}[.)])\s|$)", re.MULTILINE
)


class Labels:
    """Where each label of a text reaches."""

    def __init__(self, text: str) -> None:
        marks = [(m.start(), m["label"] or "") for m in _MARK.finditer(text)]
        self._starts = [start for start, _ in marks]
        self._labels = [label for _, label in marks]

    def at(self, offset: int) -> str:
        """Return the label that the sentence at ``offset`` stands behind; empty without one."""
        i = bisect_right(self._starts, offset) - 1
        return self._labels[i] if i >= 0 else ""
