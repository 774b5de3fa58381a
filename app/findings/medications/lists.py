"""What the line that leads a list of drugs says becomes of each of them."""

from __future__ import annotations

import re

from app.core.span import Span

_MAX_ITEMS = 20
_MAX_ITEM_CHARS = 120
_WORDS = (
    ("stopped", r"stop(?:ped|ping)?|discontinued?|ceased?|d/c'?d|finished|completed"),
    ("held", r"hold|held|on\s+hold|withh[eo]ld|paused?"),
    ("changed", r"chang(?:e[ds]?|es)|dose\s+chang\w+|increased?|reduced?|adjusted"),
    ("new", r"new(?:ly)?|start(?:ed|ing)?|begin|begun|added?|commenced?"),
    ("active", r"continue[ds]?|keep|unchanged|resumed?|same|take"),
)  # fmt: skip
_LED = r"(?P<led>[ \t]*(?:[-=*_~]{2,}[ \t]*|[-•*#>][ \t]*|\d{1,2}[.)][ \t]*|\([a-z0-9]\)[ \t]*)?)"
_REST = (
    r"(?:[ \t]+(?:taking|take|these|this|your|the|all|home|following|medications?|medicines?|meds?"
    r"|drugs?|tablets?|for\s+now|temporarily|permanently|at|on|in|by|before|until|surgery|admission"
    r"|discharge|clinic|visit|hospital|today|this|stay|adm(?:it)?|hospitali[sz]ation|encounter|inpatient|please|and|do\s+not|with|dose|doses|as|from"
    r"|now|not)|,[ \t]*(?:no|do\s+not)(?:[ \t]+(?:changes?|restart|resume|take|until|told|seen))+)*"
)
_ASIDE = r"(?:[ \t]*\([^()\n]{0,40}\))?"
# "STOP taking these medications", "Stop:", "## NEW", "Medications to hold before surgery".
_LEADS = tuple(
    (
        status,
        re.compile(
            rf"{_LED}(?:(?:please|medications?|medicines?|meds|drugs)[ \t]+"
            r"(?:(?:to|that|were|are|was)[ \t]+(?:be[ \t]+)?)?)?"
            rf"(?:{words}){_REST}{_ASIDE}[ \t]*[:.–—=*_~-]*[ \t]*",
            re.IGNORECASE,
        ),
    )
    for status, words in _WORDS
)
# "STOPPED AT VISIT: lisinopril, pioglitazone (edema), Aleve": of the whole line.
_IN_LINE = tuple(
    (
        status,
        re.compile(
            rf"{_LED}(?:{words}){_REST}{_ASIDE}[ \t]*:[ \t]*(?P<listed>[^\n]*)", re.IGNORECASE
        ),
    )
    for status, words in _WORDS
)
# Any other heading ends a list.
_HEADING = re.compile(r"[^\n]{2,60}:[ \t]*|[A-Z][A-Z /&]{3,40}|[-=*_~]{2,}[^\n]{2,60}[-=*_~]{2,}")
_SENTENCE = re.compile(
    r"\.\s+[A-Z]|\b(?:but|start|begin|continue|cont|restart|resume|then)\b", re.I
)
_OPENS_ITEM = re.compile(r"[ \t]*(?:[-•*][ \t]*|\d{1,2}[.)][ \t]*|\[.\][ \t]*)?")


def listed_status(text: str, name: Span) -> str | None:
    """Return the status that the list of a drug has by the line above or before it.

    Args:
        text: The whole text.
        name: The drug's name.
    """
    start = text.rfind("\n", 0, name.start) + 1
    own = _of_line(text, start, name)
    if own is not None:
        return own
    if _OPENS_ITEM.fullmatch(text, start, name.start) is None:
        return None
    for line, has_items in _lines_above(text, start):
        for status, pattern in _LEADS:
            if pattern.fullmatch(line):
                return status
        if _HEADING.fullmatch(line.strip()) or not has_items or len(line) > _MAX_ITEM_CHARS:
            return None
    return None


def _of_line(text: str, start: int, name: Span) -> str | None:
    for status, pattern in _IN_LINE:
        m = pattern.match(text, start)
        if m is not None and m.start("listed") <= name.start:
            between = text[m.start("listed") : name.start]
            return None if _SENTENCE.search(between) else status
    return None


def _lines_above(text: str, start: int) -> list[tuple[str, bool]]:
    """Return the lines above a place, the nearest first, each with whether a list may go on there.

    A blank line parts a list from what stands above it, unless that leads it.
    """
    lines: list[tuple[str, bool]] = []
    parted = False
    for line in reversed(text[:start].split("\n")[:-1][-_MAX_ITEMS:]):
        if not line.strip():
            parted = True
            continue
        lines.append((line.rstrip("\r"), not parted))
        if parted:
            break
    return lines
