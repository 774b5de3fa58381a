"""Spans of time in Spanish, and the dates and hours of appointments as English writes them."""

from __future__ import annotations

SPANS = {
    "day": "día", "days": "días", "week": "semana", "weeks": "semanas", "month": "mes",
    "months": "meses", "hour": "hora", "hours": "horas", "dose": "dosis", "doses": "dosis",
}  # fmt: skip
# Numbers in words, as people say them; "una" stands before what is feminine.
_WORDS = {
    "one": "un", "a": "un", "two": "dos", "three": "tres", "four": "cuatro", "five": "cinco",
    "six": "seis", "seven": "siete", "eight": "ocho", "ten": "diez", "twelve": "doce",
}  # fmt: skip
FEMININE = frozenset({"week", "weeks", "hour", "hours", "dose", "doses"})
COUNT = rf"(?:\d+(?:-\d+| to \d+)?|{'|'.join(sorted(_WORDS, key=len, reverse=True))})"
SPAN = "|".join(sorted(SPANS, key=len, reverse=True))
DATE = r"(?P<date>\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
DAYS = {
    "Monday": "lunes", "Tuesday": "martes", "Wednesday": "miércoles", "Thursday": "jueves",
    "Friday": "viernes", "Saturday": "sábado", "Sunday": "domingo",
}  # fmt: skip
DAY = rf"(?P<day>{'|'.join(DAYS)}),? "
TIME = (
    r"(?:,? (?:at |@ ?)?(?P<time>\d{1,2}(?::\d{2})?(?= ?[AaPp]\.?[Mm])|\d{1,2}:\d{2})"
    r"(?: ?(?P<half>AM|PM|am|pm|a\.m\.|p\.m\.))?)?"
)
WHEN = (
    rf"(?:(?P<within>within |in )?(?P<n>{COUNT}) (?P<u>{SPAN})|(?:on |by )?(?:{DAY})?{DATE}{TIME}|"
    r"(?P<soon>tomorrow|next week|next month))"
)


def counted(n: str, unit: str) -> str:
    """Return a number of days and the like; "2 to 3" is "2 a 3"."""
    word = _WORDS.get(n.lower())
    if word is not None:
        return f"{'una' if word == 'un' and unit in FEMININE else word} {SPANS[unit]}"
    return f"{n.replace(' to ', ' a ')} {SPANS[unit]}"
