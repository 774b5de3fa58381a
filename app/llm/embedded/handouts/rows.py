"""Which of the values that a note has of a result is the last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.core.finding import Finding
from app.core.span import Span
from app.llm.embedded.handouts.source import HandoutSource
from app.records.time_columns import timed_row
from app.records.written_days import day_key

# A value, and no end of a range that others have.
_VALUE = re.compile(r"(?<![\w/.–-])(?P<value>\d[\d,]*(?:\.\d+)?)\*?(?![\w/]|\.\d|\s?[-–]\s?\d)")
_STAY = re.compile(
    r"\W*(?:(?P<first>admission|admit|initial|presenting|ED)|discharge|d/c)\s+(?:labs?|results|data)\b",
    re.IGNORECASE,
)
# "___ 07:10AM BLOOD": a day that was taken out.
_HIDDEN = re.compile(r"\s*_{2,}\s+\d{1,2}:\d\d")
_FIRST, _LAST = (0, 0, 0), (9999, 0, 0)
_MAX_ROWS = 20
_GAP = re.compile(r"(?:[\s|*]|\b[HL]\b|\([HL]\)|-)*")


def last_value(finding: Finding, source: HandoutSource) -> str | None:
    """Return the value to tell of a result; None where its row holds a later one, or may.

    The head of the row's columns tells which of them is the last.
    """
    text = source.text_of(finding)
    at = finding.span.end - 1
    row = timed_row(text, at)
    if row is None or row.at(at) is None:
        return finding.value if len(_row(finding, source)) < 2 else None
    others = (c.span.of(text) for c in row.cells if not c.span.start <= at < c.span.end)
    is_last = finding.attribute("latest") is not None or not any(map(str.isdigit, "".join(others)))
    return finding.value if is_last else None


def row_name(finding: Finding, source: HandoutSource) -> str | None:
    """Return what a row of such columns names, for a finding that is one of its values."""
    text = source.text_of(finding)
    at = finding.span.end - 1
    row = timed_row(text, at)
    return row.name.of(text) if row is not None and row.at(at) is not None else None


def last_of(findings: Sequence[Finding], source: HandoutSource) -> int | None:
    """Return the place of the last one by the days that their lines or columns tell.

    Where the days run backwards the first one is it, dated or not; where they tell nothing, the
    last in the note is; None where a day that was taken out may be before or after another.
    """
    days = [_day(finding, source) for finding in findings]
    told = [day for day in days if day is not None]
    if len(told) == len(days):
        return max(range(len(days)), key=lambda i: (days[i] or (), i))
    if len(told) == 1 and any(_is_hidden(finding, source) for finding in findings):
        return None
    falls = len(told) > 1 and all(later <= earlier for earlier, later in pairwise(told))
    return 0 if falls and told[0] != told[-1] else len(findings) - 1


def is_timed(finding: Finding, source: HandoutSource) -> bool:
    """Say whether the note's layout tells when a value was measured."""
    return _day(finding, source) is not None or _is_hidden(finding, source)


def _is_hidden(finding: Finding, source: HandoutSource) -> bool:
    text = source.text_of(finding)
    line = text[text.rfind("\n", 0, finding.span.start) + 1 : finding.span.start]
    return _HIDDEN.match(line) is not None


def _day(finding: Finding, source: HandoutSource) -> tuple[int, ...] | None:
    text = source.text_of(finding)
    head = finding.attribute("date")
    if head is not None and head.span is not None:
        return day_key(text, head.span)
    start = text.rfind("\n", 0, finding.span.start) + 1
    return day_key(text, Span(start, finding.span.start)) or _stay(text[:start])


def _stay(above: str) -> tuple[int, ...] | None:
    """Return what orders the blocks of results of a stay ("ADMISSION LABS", "DISCHARGE LABS")."""
    block = above.rpartition("\n\n")[2].splitlines()[-_MAX_ROWS:]
    heads = (match for line in reversed(block) if (match := _STAY.match(line)) is not None)
    head = next(heads, None)
    return None if head is None else _FIRST if head["first"] else _LAST


def _row(finding: Finding, source: HandoutSource) -> tuple[str, ...]:
    """Return the values that stand in columns from a finding's first one on."""
    before = source.raw(finding.source_id, Span(0, finding.span.start)).rpartition("\n")[2]
    row = before + source.written(finding) + source.row_behind(finding)
    if before.strip(" |*-\t"):
        return ()
    found = list(_VALUE.finditer(row, len(before)))
    apart = next(
        (n for n, (a, b) in enumerate(pairwise(found), 1)
         if not _GAP.fullmatch(row, a.end(), b.start())),
        len(found),
    )  # fmt: skip
    return tuple(match["value"] for match in found[:apart])
