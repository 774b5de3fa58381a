"""Spans of time in Spanish, and the dates and hours of appointments as English writes them."""

from __future__ import annotations

import re

SPANS = {
    "day": "día", "days": "días", "week": "semana", "weeks": "semanas", "month": "mes",
    "months": "meses", "hour": "hora", "hours": "horas", "dose": "dosis", "doses": "dosis",
    "minute": "minuto", "minutes": "minutos", "year": "año", "years": "años",
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


_MONTHS = {
    "jan": "enero", "feb": "febrero", "mar": "marzo", "apr": "abril", "may": "mayo", "jun": "junio",
    "jul": "julio", "aug": "agosto", "sep": "septiembre", "oct": "octubre", "nov": "noviembre",
    "dec": "diciembre",
}  # fmt: skip
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_SHORT = {day[:3]: spanish for day, spanish in DAYS.items()}
_CLOCK = r"(?P<time>\d{1,2}(?::\d{2})?)(?! ?(?:mg|mcg|units?|weeks?|days?|/|x|times))"
HOUR = re.compile(
    rf"(?:at |@ ?){_CLOCK}(?: ?(?P<half>[AaPp]\.?[Mm]\.?)(?!\w))?(?![\w/])|"
    r"(?P<time2>\d{1,2}:\d{2}|\d{1,2}(?= ?[AaPp]\.?[Mm]))(?: ?(?P<half2>[AaPp]\.?[Mm]\.?)(?!\w))?"
    r"(?![\w/])|at (?P<noon>noon)\b",
)
# A date as a note writes it, with its day of the week before or behind.
CALENDAR = re.compile(
    rf"(?:on |by )?(?:(?P<day>{'|'.join(DAYS)}|{'|'.join(_SHORT)})\.?,? )?"
    rf"(?:(?P<date>\d{{1,2}}/\d{{1,2}}(?:/\d{{2,4}})?)|(?P<month>{_MONTH}) (?P<d>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?(?:,? (?P<year>\d{{4}}))?|(?P<d2>\d{{1,2}}) (?P<month2>{_MONTH})"
    r"(?: (?P<year2>\d{4}))?)(?![\w/])",
)


def calendar(match: re.Match[str]) -> str:
    """Return a date; one in numbers stays month/day and says so."""
    day = f"{_SHORT[match['day'][:3]]} " if match["day"] else ""
    if match["date"]:
        return f"el {day}{match['date']} (mes/día)"
    month = _MONTHS[(match["month"] or match["month2"])[:3].lower()]
    year = match["year"] or match["year2"]
    return f"el {day}{match['d'] or match['d2']} de {month}{f' de {year}' if year else ''}"


def hour(match: re.Match[str]) -> str:
    """Return an hour of the day."""
    if match["noon"]:
        return "al mediodía"
    time, half = match["time"] or match["time2"], match["half"] or match["half2"]
    return at_hour(time, half)


def at_hour(time: str, half: str | None) -> str:
    """Return "a la 1:15 pm", "a las 2 pm"."""
    article = "a la" if re.match(r"0?1(?:\D|$)", time) else "a las"
    return f"{article} {time}{f' {half}' if half else ''}"
