"""Which value of a row with columns of days is the last one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from app.core.finding import Finding
from app.core.span import Span
from app.llm.embedded.handout_source import HandoutSource

# A value, and no end of a range that others have.
_VALUE = re.compile(r"(?<![\w/.–-])(?P<value>\d[\d,]*(?:\.\d+)?)\*?(?![\w/]|\.\d|\s?[-–]\s?\d)")
_GAP = re.compile(r"(?:[\s|*]|\b[HL]\b|\([HL]\)|-)*")
_DAY = re.compile(r"(?<![\d/])(?P<month>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>\d{2,4}))?(?![\d/])")
_EARLIER = re.compile(r"\b(?:prev(?:ious)?|prior|baseline|last)\b", re.IGNORECASE)
_LEFT_OUT = re.compile(r"_{2,}|\[")
# So many days tell which way a list runs.
_MIN_DAYS = 2
# Between a head and its row.
_MAX_ROWS = 20


def last_value(finding: Finding, source: HandoutSource) -> str | None:
    """Return the value to tell of a result; None where a row has several and nothing orders them.

    The head of the row's columns tells by its days which of them is the last.
    """
    values = _row(finding, source)
    if finding.value is None or len(values) < 2:
        return finding.value
    first_is_last = _newest_first(finding, source)
    if first_is_last is None:
        return None
    return values[0] if first_is_last else values[-1]


def newest(results: Sequence[Finding], source: HandoutSource) -> Finding | None:
    """Return the newest of the values of one test, each in a row of its own, in text order.

    A list of laboratory days may run from the last to the first. Without days to tell, the last
    one in the text is; None where a day that was left out hides the order.
    """
    by_day = newest_by_day(results, source)
    if by_day is not None:
        return by_day
    has_day = any(_opening_day(f, source) is not None for f in results)
    return None if has_day and any(_is_masked(f, source) for f in results) else results[-1]


def newest_by_day(results: Sequence[Finding], source: HandoutSource) -> Finding | None:
    """Return the newest of some values as the days of their rows tell; None where they do not."""
    days = [_opening_day(finding, source) for finding in results]
    known = [day for day in days if day is not None]
    rows = [f for f, d in zip(results, days, strict=True) if d is not None or _is_masked(f, source)]
    if len(known) < _MIN_DAYS:
        return None
    if all(later <= earlier for earlier, later in pairwise(known)):
        return rows[0]
    if all(earlier <= later for earlier, later in pairwise(known)):
        return rows[-1]
    return results[days.index(max(known))]


def _opening_day(finding: Finding, source: HandoutSource) -> tuple[int, int, int] | None:
    """Return the day, as year, month and day, that a finding's row begins with."""
    day = _DAY.match(_opening(finding, source))
    return (int(day["year"] or 0), int(day["month"]), int(day["day"])) if day else None


def _is_masked(finding: Finding, source: HandoutSource) -> bool:
    """Say whether the row begins with a day that is left out ("___ 07:10AM")."""
    return _LEFT_OUT.match(_opening(finding, source)) is not None


def _opening(finding: Finding, source: HandoutSource) -> str:
    before = source.raw(finding.source_id, Span(0, finding.span.start))
    return before.rpartition("\n")[2].lstrip(" |*-\t[")


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


def _newest_first(finding: Finding, source: HandoutSource) -> bool | None:
    """Say whether the head above a row names its days from the last to the first."""
    above = source.raw(finding.source_id, Span(0, finding.span.start)).splitlines()
    for head in reversed(above[-_MAX_ROWS:]):
        days = [(int(m["year"] or 0), int(m["month"]), int(m["day"])) for m in _DAY.finditer(head)]
        if len(days) < 2:
            continue
        if all(later < earlier for earlier, later in pairwise(days)):
            return True
        if all(earlier < later for earlier, later in pairwise(days)):
            return False
        return None if _EARLIER.search(head) is None else True
    return None
