"""Forms that ask yes or no and are answered by a mark: in a column, or at one of both words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.span import Span

_CELL = re.compile(r"[|\t]")
_YES = frozenset({"yes", "y", "present", "positive", "pos", "+", "reports", "true"})
_NO = frozenset({"no", "n", "absent", "negative", "neg", "-", "denies", "false"})
_MARKS = frozenset({"x", "✓", "✔", "[x]", "☑", "☒", "*", "√", "yes"})
_MAX_LINES = 40
# "Fever: [ ] Yes [x] No", "Chest pain ___ Yes _X_ No".
_BOX = r"(?:\[[ xX✓✔_]?\]|\([ xX]?\)|[☐☑☒□■✓✔]|_+[xX✓]?_*)"
_TICKED = re.compile(
    rf"[ \t]*[:?]?[ \t]*(?P<first>{_BOX})[ \t]?(?P<word>yes|no|y|n)\b[ \t,/]*"
    rf"(?P<second>{_BOX})[ \t]?(?:yes|no|y|n)\b",
    re.IGNORECASE,
)
_TICK = re.compile(r"[xX✓✔☑☒■]")


def answer_of_form(text: str, span: Span) -> bool | None:
    """Return whether a form says yes to what stands at ``span``; None where none asks."""
    ticked = _TICKED.match(text, span.end)
    if ticked is None:
        return answer_in_table(text, span)
    first, second = (bool(_TICK.search(ticked[name])) for name in ("first", "second"))
    asks_yes = ticked["word"][0].lower() == "y"
    return None if first == second else first == asks_yes


def answer_in_table(text: str, span: Span) -> bool | None:
    """Return whether a table's row says yes to what it names at ``span``; None where none asks.

    Args:
        text: The whole text.
        span: The characters of what the row names.
    """
    start = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    row = _cells(text[start : end if end >= 0 else len(text)])
    marked = [i for i, cell in enumerate(row) if cell in _MARKS]
    if len(marked) != 1:
        return None
    for head in _lines_above(text, start):
        if not (_YES.isdisjoint(head) or _NO.isdisjoint(head)):
            answer = head[marked[0]] if marked[0] < len(head) else ""
            return True if answer in _YES else False if answer in _NO else None
    return None


def _cells(line: str) -> list[str]:
    return [cell.strip().lower() for cell in _CELL.split(line.rstrip())]


def _lines_above(text: str, start: int) -> Iterator[list[str]]:
    """Yield the rows above a line, nearest first, while they are rows."""
    for _ in range(_MAX_LINES):
        end = start - 1
        start = text.rfind("\n", 0, max(end, 0)) + 1
        if end <= 0 or not _CELL.search(text, start, end):
            return
        yield _cells(text[start:end])
