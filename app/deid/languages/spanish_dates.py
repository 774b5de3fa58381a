"""Dates as Spanish notes write them: day first, "12 de marzo de 2024", "lunes 4/3", "3-mar-24"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

import regex

from app.core.span import Span
from app.deid.patterns import compiled
from app.deid.written_date import DateField, WrittenDate

MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
)  # fmt: skip
# Both are right; the Academy prefers the first.
_OTHER_SPELLINGS = {"setiembre": 9, "sept": 9, "set": 9}
_MONTH_NUMBERS = (
    {name: number for number, name in enumerate(MONTHS, start=1)}
    | {name[:3]: number for number, name in enumerate(MONTHS, start=1)}
    | _OTHER_SPELLINGS
)
_ONES = "uno dos tres cuatro cinco seis siete ocho nueve".split()
_DAY_WORDS = (
    *_ONES, "diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete",
    "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro",
    "veinticinco", "veintiséis", "veintisiete", "veintiocho", "veintinueve", "treinta",
    "treinta y uno",
)  # fmt: skip
_PLAIN = str.maketrans("áéíóú", "aeiou")
_DAY_NUMBERS = {word.translate(_PLAIN): day for day, word in enumerate(_DAY_WORDS, start=1)} | {
    "primero": 1
}
# Two-digit years above it belong to the last century.
_CENTURY_PIVOT = 40

_WEEKDAYS = r"lunes|martes|mi[ée]rcoles|jueves|viernes|s[áa]bado|domingo"
_SHORT_WEEKDAYS = r"lun|mar|mi[ée]|jue|vie|s[áa]b|dom"
_WEEKDAY = rf"(?:\b(?:{_WEEKDAYS}|(?:{_SHORT_WEEKDAYS})\.?),?[ ]+(?:d[ií]a[ ]+)?)?"
_LONG_MONTH = "|".join((*MONTHS, "setiembre"))
_SHORT_MONTH = "|".join((*(name[:3] for name in MONTHS), "sept", "set"))
_MONTH = rf"(?P<name>(?:{_LONG_MONTH})|(?:{_SHORT_MONTH})\b\.?)"
_YEAR = r"(?:1[89]|20)\d{2}"
_DAY_NUMBER = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY = rf"(?P<day>{_DAY_NUMBER})(?P<ordinal>\.?[ºo°](?!\p{{L}}))?"
_WORD = (
    r"(?P<word>primero|treinta[ ]y[ ]un[oa]?|"
    + "|".join(
        regex.sub("[áéíóú]", lambda m: f"[{m[0]}{m[0].translate(_PLAIN)}]", word)
        for word in sorted(_DAY_WORDS[:-1], key=len, reverse=True)
    )
    + ")"
)
_MORE = rf"(?P<more>{_DAY_NUMBER})"
_JOIN = r"(?:[ ]?(?:-|,|y|e|o|a|al|hasta[ ]el|y[ ]el)[ ]?)"
_OF = r"(?:[ ](?:de[ ])?(?:del?[ ]mes[ ]de[ ])?|[\-/. ]{1,2})"
_BEHIND_MONTH = (
    rf"(?:(?:,?[ ]+(?:del?[ ]+)?(?:año[ ]+)?|[\-/.])(?P<year>{_YEAR})(?!\d)|"
    r"[\-/.](?P<year>\d{2})(?![\w/]|[.,]\d)|[ ](?:del?[ ])?'?(?P<year>\d{2})(?=[ ]*(?:$|"
    r"[.,;:)\n])))?"
)
_END = r"(?![\p{L}\d])"
_NUMERIC_END = r"(?![\w/%]|[.,\-]\d)"
_NUMERIC_START = r"(?<![\d/\-]|\d[.,])"

_FULL = tuple(
    compiled(rf"(?im){body}")
    for body in (
        rf"(?<![\d/.,\-]){_WEEKDAY}(?:{_MORE}{_JOIN}){{0,4}}{_DAY}{_OF}{_MONTH}{_BEHIND_MONTH}{_END}",
        rf"{_WEEKDAY}\b{_WORD}[ ]de[ ]{_MONTH}{_BEHIND_MONTH}{_END}",
        rf"\b{_MONTH}(?:[ ]+(?:del?[ ]+)?(?:año[ ]+)?|[\-/])(?P<year>{_YEAR}){_END}",
        rf"\b(?P<name>{_SHORT_MONTH})[\-/](?P<year>\d{{2}}){_NUMERIC_END}",
        rf"\b{_MONTH}[ ](?P<day>{_DAY_NUMBER})[ ]?(?:,|de[ ])[ ]?(?P<year>{_YEAR}){_END}",
        rf"{_NUMERIC_START}{_WEEKDAY}(?P<year>{_YEAR})(?P<sep>[/.\-])(?P<month>\d{{1,2}})(?P=sep)"
        rf"(?P<day>\d{{1,2}})(?![\d/\-])",
        rf"(?<![\d/\-]|"
        rf"\d[.,]){_WEEKDAY}(?P<first>\d{{1,2}})(?P<sep>[ ]?[/.\-][ ]?)(?P<second>\d{{1,2}})"
        rf"(?P=sep)(?P<year>{_YEAR}|\d{{2}}){_NUMERIC_END}",
        rf"{_NUMERIC_START}(?P<month>0?[1-9]|1[0-2])[/\-](?P<year>{_YEAR}){_NUMERIC_END}",
    )
)
# A month alone, in lower case or in capitals: "Julio" is somebody.
_MONTH_ALONE = compiled(
    rf"(?:\b(?i:en|desde|hasta|de|durante|a|para|hacia|antes[ ]de|finales[ ]de|"
    rf"(?:principios|mediados|primeros|[úu]ltimos)[ ]de|mes[ ]de|pasado|pr[óo]ximo|este)"
    rf"[ ]+(?:el[ ]+)?)\K(?P<name>{_LONG_MONTH}|{_LONG_MONTH.upper()})\b(?![ ]+(?:del?[ ]+)?\d)"
)
_NO_SCORE_BEHIND = (
    r"(?![ ]*(?:%|de[ ](?:comp|past|dosis|ampolla|la\b)|comp\w*|cp\b|past\w*|tab\w*|amp\w*|mg|ml|"
    r"dosis|vial|sobre|en[ ](?:MS|MI|ES|EI|todas|las[ ]cuatro)|distal|proximal|medio|superior|"
    r"inferior|posterior|anterior|extern\w|intern\w|lateral))"
)
_PARTIAL = compiled(
    rf"(?im)(?:\b(?:el|los?|d[ií]as?|desde|hasta|del|al|fecha|ingreso|ingresa|alta|control|"
    rf"revisi[óo]n|cita|citad[oa]|visto|vista|anal[íi]tica|rx|tac|rmn|ecg|evoluci[óo]n|curas?|"
    rf"operad[oa]|iq)[ ]?:?[ ]+(?:el[ ]+)?(?:d[ií]a[ ]+)?|\b(?:{_WEEKDAYS}),?[ ]+)\K"
    rf"(?<![\d/])(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}}){_NUMERIC_END}{_NO_SCORE_BEHIND}"
)
_WEEKDAY_BEFORE = compiled(rf"(?i)\b(?:{_WEEKDAYS}),?[ ]+(?:d[ií]a[ ]+)?$")
_NEXT = compiled(
    rf"(?:[ ]?(?:,|y|e|-|al?|o|hasta)[ ]?(?:el[ ])?)(?P<first>\d{{1,2}})/(?P<second>\d{{1,2}})"
    rf"{_NUMERIC_END}{_NO_SCORE_BEHIND}"
)
_FRACTIONS = frozenset({(1, 2), (1, 3), (2, 3), (1, 4), (3, 4)})
_TIME = compiled(
    r"(?:T|,?[ ]{1,2}(?:a[ ]las[ ])?|[ ]?-[ ])(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?![\d:])"
)
_MOST_LISTED = 12
_WEEKDAY_CHARS = 16


class SpanishDate(WrittenDate):
    """A date whose words are Spanish."""

    __slots__ = ()

    def _written(self, part: DateField, other: date) -> str:
        old = self.text[part.start : part.end]
        if part.name == "name":
            return _month_name(old, other.month)
        if part.name == "word":
            return _in_case(_DAY_WORDS[other.day - 1], old)
        if part.name == "ordinal":
            return old if other.day == 1 else ""
        if part.name == "more":
            return self._another(old, other, other + timedelta(days=part.days))
        return super()._written(part, other)

    def _another(self, old: str, other: date, day: date) -> str:
        number = f"{day.day:02d}" if old.startswith("0") else str(day.day)
        return number if day.month == other.month else f"{number} de {MONTHS[day.month - 1]}"


def find_spanish_dates(text: str, timeout_s: float) -> Iterator[WrittenDate]:
    """Yield the dates of a Spanish text; they may overlap.

    Raises:
        TimeoutError: A pattern ran longer than ``timeout_s``.
    """
    for pattern in (*_FULL, _MONTH_ALONE):
        for match in pattern.finditer(text, timeout=timeout_s):
            if (found := _read(text, match)) is not None:
                yield found
    for match in _PARTIAL.finditer(text, timeout=timeout_s):
        yield from _days(text, match)


def _days(text: str, match: regex.Match[str]) -> Iterator[WrittenDate]:
    """Yield a day of two numbers that a word announces, and those listed behind it."""
    weekday = _WEEKDAY_BEFORE.search(text, max(0, match.start() - _WEEKDAY_CHARS), match.start())
    if weekday is None and _pair(match) in _FRACTIONS and not _names_day(text, match.start()):
        return
    following: regex.Match[str] | None = match
    for _ in range(_MOST_LISTED):
        start = weekday.start() if weekday is not None else following.start("first")
        found = _read(text, following, start=start)
        if found is None:
            return
        yield found
        weekday = None
        following = _NEXT.match(text, following.end())
        if following is None:
            return


def _names_day(text: str, at: int) -> bool:
    """Say whether the word before is one that only days stand behind."""
    before = text[max(0, at - _WEEKDAY_CHARS) : at].casefold().rstrip(" :")
    return before.endswith(("día", "dia", "días", "dias", "fecha", "desde", "hasta"))


def _pair(match: regex.Match[str]) -> tuple[int, int]:
    return int(match["first"]), int(match["second"])


def _read(text: str, match: regex.Match[str], *, start: int | None = None) -> WrittenDate | None:
    groups = match.groupdict()
    told = _month_and_day(groups)
    if told is None:
        return None
    month, day = told
    base, end = match.start() if start is None else start, match.end()
    year = groups.get("year")
    time = _TIME.match(text, end) if year and day is not None else None
    behind = time.group() if time is not None else ""
    return SpanishDate(
        span=Span(base, end + len(behind)),
        text=text[base:end] + behind,
        year=_full_year(year) if year else None,
        month=month,
        day=day,
        fields=tuple(sorted(_fields(match, base, day, month), key=lambda f: f.start)),
        time=behind,
    )


def _fields(match: regex.Match[str], base: int, day: int | None, month: int) -> Iterator[DateField]:
    groups = match.groupdict()
    for name in ("month", "name", "day", "ordinal", "word", "year"):
        if groups.get(name):
            yield DateField(name, match.start(name) - base, match.end(name) - base)
    if groups.get("first"):
        is_month_first = int(groups["second"]) > 12 and month == int(groups["first"])
        names = ("month", "day") if is_month_first else ("day", "month")
        for group, name in zip(("first", "second"), names, strict=True):
            yield DateField(name, match.start(group) - base, match.end(group) - base)
    if groups.get("more") and day is not None:
        for start, end in match.spans("more"):
            yield DateField("more", start - base, end - base, int(match.string[start:end]) - day)


def _month_and_day(groups: Mapping[str, str | None]) -> tuple[int, int | None] | None:
    """Return a valid month and day, day first where both readings hold."""
    day: int | None
    if first := groups.get("first"):
        day, month = int(first), int(groups["second"] or 0)
        if month > 12:
            day, month = month, day
    else:
        name = groups.get("name")
        key = name.rstrip(".").casefold() if name else ""
        month = _MONTH_NUMBERS[key] if name else int(groups.get("month") or 0)
        day = _day(groups)
    is_valid = 1 <= month <= 12 and (day is None or 1 <= day <= _days_of(month))
    return (month, day) if is_valid else None


def _day(groups: Mapping[str, str | None]) -> int | None:
    if word := groups.get("word"):
        plain = word.casefold().translate(_PLAIN)
        return _DAY_NUMBERS.get(plain, 31)  # "treinta y un"
    return int(day) if (day := groups.get("day")) else None


def _days_of(month: int) -> int:
    return 29 if month == 2 else 30 if month in (4, 6, 9, 11) else 31


def _full_year(digits: str) -> int:
    if len(digits) == 4:
        return int(digits)
    return (2000 if int(digits) <= _CENTURY_PIVOT else 1900) + int(digits)


def _month_name(old: str, month: int) -> str:
    bare = old.rstrip(".")
    name = MONTHS[month - 1]
    if bare.casefold() not in (*MONTHS, "setiembre"):
        name = name[:3] + old[len(bare) :]
    return _in_case(name, bare)


def _in_case(word: str, old: str) -> str:
    return word.upper() if old.isupper() else word if old.islower() else word.capitalize()
