"""Values each behind its time of day: "FSBG: 0730 186, 1130 242"."""

from __future__ import annotations

import re

from app.core.span import Span
from app.findings.values.numbers import Quantity
from app.findings.values.panels import PanelValue
from app.findings.values.reading import is_plausible
from app.terminology.labs import Measure
from app.terminology.phrases import Match

_TIMED = frozenset({"glucose"})
_TIME = (
    r"(?:(?:[01]\d|2[0-3]):?[0-5]\d"
    r"|(?:AC\s+)?(?:breakfast|lunch|dinner|supper|bedtime|HS|AM|PM|noon|fasting))"
)
_ENTRY = re.compile(
    rf"(?<![\d/:.])(?:at\s+|@\s?)?{_TIME}\s*(?:[-:=(]\s?|\s)\s*(?P<value>\d{{2,3}})"
    r"(?!\d|\.\d|/|\s?(?:units?|u\b|mg(?!/)|mL|mcg|g\b|%|tabs?))",
    re.IGNORECASE,
)
_LEAD = re.compile(r"[\s:=,-]*(?:(?:today|checks?|log|readings?|values?)[\s:=,-]*)?")


def timed_values(text: str, match: Match[Measure], end: int) -> tuple[PanelValue, ...]:
    """Return the values behind a name, each after its time; empty if none is timed.

    Args:
        text: The whole text.
        match: The name.
        end: Where to stop looking.
    """
    if match.value.name not in _TIMED:
        return ()
    lead = _LEAD.match(text, match.end, end)
    position = lead.end() if lead else match.end
    if _ENTRY.match(text, position, end) is None:
        return ()
    found: list[PanelValue] = []
    for entry in _ENTRY.finditer(text, position, end):
        where = Span(*entry.span("value"))
        number = float(entry["value"])
        if is_plausible(number, None, match.value):
            start = where.start if found else match.start
            value = Quantity(where, entry["value"], number)
            found.append(PanelValue(match.value, Span(start, where.end), value))
    return tuple(found)
