"""What the column "Taking?" of a table of medicines says of the drug of a row."""

from __future__ import annotations

import re

from app.core.span import Span

_HEAD = re.compile(
    r"(?:(?:still|currently|patient|pt)\s+)?taking(?:\s+(?:now|it))?\s*\?*", re.IGNORECASE
)
# "No - swelling", "not taking"; "no issues" is of something else.
_NO = re.compile(
    r"(?:no(?=\s*(?:\Z|[-–—,;:(.]))|no\s+longer\b|not\s+(?:currently\s+)?taking\b)", re.IGNORECASE
)
_MAX_ROWS = 40


def is_not_taken(text: str, name: Span) -> bool:
    """Say whether the row of a drug has a "no" in the column that asks if it is taken.

    Args:
        text: The whole text.
        name: The drug's name.
    """
    start = text.rfind("\n", 0, name.start) + 1
    end = text.find("\n", name.end)
    row = _cells(text[start : end if end >= 0 else len(text)])
    if len(row) < 2:
        return False
    for line in reversed(text[:start].split("\n")[:-1][-_MAX_ROWS:]):
        head = _cells(line)
        if len(head) != len(row):
            return False
        column = next((i for i, cell in enumerate(head) if _HEAD.fullmatch(cell)), None)
        if column is not None:
            return _NO.match(row[column]) is not None
    return False


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]
