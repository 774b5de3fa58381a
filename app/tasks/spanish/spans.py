"""Spans of time in Spanish, and the dates and hours of appointments as English writes them."""

from __future__ import annotations

SPANS = {
    "day": "día", "days": "días", "week": "semana", "weeks": "semanas", "month": "mes",
    "months": "meses", "hour": "hora", "hours": "horas", "dose": "dosis", "doses": "dosis",
}  # fmt: skip
SPAN = "|".join(sorted(SPANS, key=len, reverse=True))
DATE = r"(?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
TIME = r"(?: at (?P<time>\d{1,2}:\d{2})(?: ?(?P<half>AM|PM|am|pm|a\.m\.|p\.m\.))?)?"
IN = rf"(?:in )?(?P<n>\d+(?:-\d+| to \d+)?) (?P<u>{SPAN})"


def counted(n: str, unit: str) -> str:
    """Return a number of days and the like; "2 to 3" is "2 a 3"."""
    return f"{n.replace(' to ', ' a ')} {SPANS[unit]}"
