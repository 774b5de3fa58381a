"""Numbers with their units, as a claim and a note write them, made comparable."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from app.core.span import Span
from app.terminology.spoken_numbers import NUMBER_WORDS, spoken_value
from app.terminology.units import convert, find_unit, unit_pattern

# "one to two weeks": the first of two numbers is one.
_RANGE = re.compile(
    rf"\s+(?:to|or)\s+(?:\d|(?:{'|'.join(list(NUMBER_WORDS)[2:])})\b)", re.IGNORECASE
)
# "one" and "zero" are too often pronouns or idioms ("no one") to be read as quantities.
_AMBIGUOUS = {"one", "zero"}

# What the table of units leaves out: spans of the calendar, and things counted. Dimension and
# factor to its base; hours and months do not convert into one another.
_COUNTED: dict[str, tuple[str, float]] = {
    word: (dimension, factor)
    for dimension, words in {
        "hours": {
            "second sec": 1 / 3600,
            "minute min": 1 / 60,
            "hour hr h": 1,
            "day night d": 24,
            "week wk w": 168,
        },
        "months": {"month mo": 1, "year yr y yo y/o aged": 12, "decade": 120},
        "tablets": {"tablet tab pill capsule cap": 1},
        "puffs": {"puff": 1},
        "packs": {"pack": 1},
    }.items()
    for spellings, factor in words.items()
    for word in spellings.split()
}
# Names in words that the table of units has in symbols.
_SPELLED = {
    "liter": "L", "litre": "L", "milliliter": "mL", "millilitre": "mL", "pound": "lb",
    "gram": "g", "kilogram": "kg", "milligram": "mg", "microgram": "mcg", "centimeter": "cm",
    "centimetre": "cm", "millimeter": "mm", "millimetre": "mm", "kilo": "kg", "degree": "",
}  # fmt: skip
# Where a number with these letters behind it is no temperature ("72F with chest pain").
_TEMPERATURES = {"f": (90, 110), "c": (30, 45)}
# Letters that are words or initials too; never read as units.
_NO_UNIT = frozenset({"in", "m", "ratio", "c", "f"})

_SPAN = r"(?P<unit>hours?|days?|weeks?|months?|years?)\b"
# Turns of speech that say a quantity: its value, and its unit where the match does not name it.
_IDIOMS: tuple[tuple[re.Pattern[str], float, str | None], ...] = tuple(
    (re.compile(form, re.IGNORECASE), value, unit)
    for form, value, unit in (
        (r"\b(?:an|one|1) hour and a half\b|\bone and a half hours\b", 90.0, "minute"),
        (r"\bhalf an hour\b|\ba half hour\b", 30.0, "minute"),
        (r"\bhalf a year\b", 6.0, "month"),
        (r"\bhalf a day\b", 12.0, "hour"),
        (r"\ba year and a half\b", 18.0, "month"),
        (r"\ba fortnight\b", 2.0, "week"),
        (r"\b(?:a|one) decade\b", 10.0, "year"),
        (r"\b(?:by|in) half\b|\bhalved\b", 50.0, "%"),
        (r"\ba (?:quarter) of an hour\b", 15.0, "minute"),
        (r"\ba thousand (?P<unit>milligrams?|units?|mg)\b", 1000.0, None),
        (r"\ba hundred (?P<unit>milligrams?|units?|mg)\b", 100.0, None),
        (r"\bhalf a minute\b", 30.0, "second"),
        (r"\bhalf an? (?:litre|liter)\b", 500.0, "mL"),
        (r"\ba quarter of a (?:litre|liter)\b", 250.0, "mL"),
        (r"\bhalf an? gram\b", 500.0, "mg"),
        (r"\b(?:four[- ]fifths)\b", 80.0, "%"),
        (r"\b(?:three[- ]fifths)\b", 60.0, "%"),
        (r"\b(?:three[- ]quarters)\b", 75.0, "%"),
        (r"\b(?:a|one) (?:tenth)\b", 10.0, "%"),
        (rf"\b(?:in|for|after|within|about|almost|nearly|over|than|every) an? {_SPAN}", 1.0, None),
        (rf"\ban? {_SPAN} ago\b", 1.0, None),
        (r"(?<![\w.])(?:by )?a (?:fifth)\b", 20.0, "%"),
        (r"(?<![\w.])(?:by )?a quarter\b(?! of an)", 25.0, "%"),
    )
)
# "I'm forty one", "when she was 70": an age, where nothing behind the number says otherwise.
_AGE = re.compile(
    r"\b(?:(?:I|you|he|she)(?:['’](?:m|re|s)|\s(?:am|are|is|was|were|turned))|aged?(?:\sof)?)\s"
    r"(?:now\s|just\s|about\s|only\s)?\Z",
    re.IGNORECASE,
)
_AGE_ENDS = re.compile(r"\s*(?:[,.;?!)]|\Z|(?:and|now|when|with|right|correct|years?)\b)")
_ASKS_AGE = re.compile(r"\bhow old\b|\bage\?", re.IGNORECASE)
_MOST_YEARS = 115
# Years of an age that is written as a bare number, which a bare number of the note may hold.
_AGED = "aged"
# A decade of life, which holds ten ages.
_DECADE = "decade of life"
_IN_DECADE = re.compile(
    r"\bin (?:his|her|their|the|my) (?:early |mid-?\s?|late )?([1-9]0)['’]?s\b", re.IGNORECASE
)
# Weeks and days of a pregnancy ("28w3d").
_GESTATION = re.compile(r"(?<![\w.])(\d{1,2})\s?w(?:k|ks)?\s?(?:(\d)\s?d)?(?![A-Za-z])")

_AND_A_HALF = re.compile(r"(?P<half>\s+and a half)(?:\s+(?P<unit>[A-Za-z]+))?", re.IGNORECASE)
# A bare number beside a stroke is part of a date, a score or a pressure.
_STROKE = re.compile(r"\d/\d")
# "WBC-13.2* Plt Ct-300 K-4.0": a laboratory joins name and value so; "COVID-19" has no such sign.
_PRINTED = (
    r"(?<=[A-Za-z)]-)"
    r"(?=\d[\d,]*(?:\.\d+)?\*|\d+\.\d|\d{2,}\s+(?-i:[A-Z][A-Za-z]{0,9}(?:\s[A-Z][a-z]?)?)-\d)"
)
_PART = "part"
_PRESSURE = "pressure"
# Spans of time; a bare number never stands for one.
_TIMES = frozenset({"hours", "months"})
# The number of a list's item counts nothing.
_LIST_MARK = re.compile(r"\s*#?\d{1,2}[.)]\s+")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of a text.

    Attributes:
        decimals: Digits after the point as written, which is how exactly it claims to be known.
        unit: As the tables name it; None where none is written.
        dimension: What the unit measures; None without one.
        span: Of the number.
        extent: Of the number with its unit.
    """

    value: float
    decimals: int
    unit: str | None
    dimension: str | None
    span: Span
    extent: Span


def list_mark(text: str) -> Span:
    """Return where the number of a list's item stands, empty where a text is none."""
    mark = _LIST_MARK.match(text)
    return Span(0, mark.end() if mark else 0)


def quantities(text: str) -> tuple[Quantity, ...]:
    """Find the numbers of a text, in digits or in words, in order."""
    found = [
        _quantity(match, value=float(match["number"].replace(",", "")))
        for match in _in_digits().finditer(text, list_mark(text).end)
    ]
    for match in _in_words().finditer(text):
        word = match["number"].lower()
        if word not in _AMBIGUOUS or match["unit"] or _RANGE.match(text, match.end()):
            found.append(_quantity(match, value=spoken_value(word)))
    found = [_with_half(text, q) for q in found]
    found = _with_ages(text, _with_gestation(text, found))
    found = [*found, *_in_idioms(text, found), *_decades(text)]
    found = _with_parts(text, found)
    return tuple(sorted(found, key=lambda q: q.span))


def _with_half(text: str, quantity: Quantity) -> Quantity:
    """Return a number with the half behind it ("two and a half liters")."""
    match = _AND_A_HALF.match(text, quantity.span.end)
    if match is None or quantity.unit is not None:
        return quantity
    whole = quantities(f"1 {match['unit']}") if match["unit"] else ()
    unit, dimension = (whole[0].unit, whole[0].dimension) if whole else (None, None)
    span = Span(quantity.span.start, match.end("half"))
    extent = Span(quantity.span.start, match.end())
    return Quantity(quantity.value + 0.5, 1, unit, dimension, span, extent)


def _with_parts(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return quantities with bare numbers beside a stroke ("3/20") marked, which are no amounts."""
    bare = {q.span.end: q for q in found if q.unit is None}
    parts = {
        q
        for match in _STROKE.finditer(text)
        if (first := bare.get(match.start() + 1)) is not None
        for second in found
        if second.span.start == match.end() - 1 and second.unit is None
        for q in (first, second)
    }
    return [replace(q, dimension=_PART) if q in parts else q for q in found]


def _with_ages(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return quantities with bare numbers read as years where a text asks for or tells an age."""
    asked = _ASKS_AGE.search(text)
    return [
        replace(q, unit=_AGED, dimension="months")
        if q.unit is None and _is_age(text, q, asked.end() if asked else len(text))
        else q
        for q in found
    ]


def _is_age(text: str, quantity: Quantity, asked_at: int) -> bool:
    if quantity.decimals or not 0 < quantity.value <= _MOST_YEARS:
        return False
    if not _AGE_ENDS.match(text, quantity.extent.end):
        return False
    return asked_at < quantity.span.start or bool(_AGE.search(text, 0, quantity.span.start))


def _with_gestation(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return quantities with the weeks of a pregnancy read as weeks."""
    weeks = [
        Quantity(float(m[1]), 0, "week", "hours", Span(*m.span(1)), Span(*m.span(1)))
        for m in _GESTATION.finditer(text)
        if m[2]
    ]
    if not weeks:
        return found
    return [q for q in found if not any(q.span.overlaps(w.span) for w in weeks)] + weeks


def _decades(text: str) -> list[Quantity]:
    """Return the decades of life that a text tells ("in her 50s")."""
    return [
        Quantity(float(m[1]), 0, _DECADE, "months", Span(*m.span(1)), Span(*m.span()))
        for m in _IN_DECADE.finditer(text)
    ]


def _in_idioms(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities that a turn of speech says ("an hour and a half"), none twice."""
    idioms: list[Quantity] = []
    for form, value, unit in _IDIOMS:
        for match in form.finditer(text):
            name = unit or match["unit"].lower().removesuffix("s")
            span = Span(*match.span())
            if any(q.span.overlaps(span) for q in (*found, *idioms)):
                continue
            written, dimension = _measure(name, value)
            idioms.append(Quantity(value, 0, written, dimension, span, span))
    return idioms


@cache
def _in_digits() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?<![\w.])(?<![A-Za-z]-)|{_PRINTED}|(?<=\dw)|(?<=\bq)|(?<=\bx))(?:[<>≤≥~]\s?)?"
        r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+)"
        rf"(?:[-\s]?(?P<unit>{_units()})(?![A-Za-z]))?",
        re.IGNORECASE,
    )


@cache
def _in_words() -> re.Pattern[str]:
    word = "|".join(sorted(NUMBER_WORDS, key=len, reverse=True))
    return re.compile(
        rf"\b(?P<number>(?:{word})\b(?:[- ](?:and[ ])?(?:{word}|oh|hundred|thousand|point)\b)*)"
        rf"(?:[-\s](?P<unit>{_units(in_words=True)})(?![A-Za-z]))?",
        re.IGNORECASE,
    )


def _units(*, in_words: bool = False) -> str:
    counted = "|".join(sorted(map(re.escape, _COUNTED), key=len, reverse=True))
    spelled = "|".join(sorted(_SPELLED, key=len, reverse=True))
    return rf"(?:{spelled})s?(?!\w)|{unit_pattern()}|(?:{counted})s?(?!\w)" + (
        "" if in_words else r"|°?\s?[CFM](?!\w)"
    )


def _quantity(match: re.Match[str], *, value: float) -> Quantity:
    number = match["number"].lower()
    decimals = len(number.rpartition(".")[2]) if "." in number else 0
    decimals = len(number.partition(" point ")[2].split()) if " point " in number else decimals
    unit, dimension = _measure(match["unit"], value)
    return Quantity(
        value,
        decimals,
        unit,
        dimension,
        Span(*match.span("number")),
        Span(match.start("number"), match.end()),
    )


def _measure(written: str | None, value: float) -> tuple[str | None, str | None]:
    """Return the unit and what it measures."""
    if not written:
        return None, None
    lower = " ".join(written.lower().split())
    letter = lower.lstrip("° ")
    if written in ("F", "M") and not 90 <= value <= 110:
        return "yo", "months"  # "72F": age and sex
    if letter in _TEMPERATURES:
        low, high = _TEMPERATURES[letter]
        return (letter.upper(), "temperature") if low <= value <= high else (None, None)
    if lower in _NO_UNIT:
        return None, None
    single = lower if lower in _COUNTED or lower in _SPELLED else lower.removesuffix("s")
    if single in _COUNTED:
        return single, _COUNTED[single][0]
    known = find_unit(_SPELLED.get(single, written))
    return (known.written, known.dimension) if known else (None, None)


def says(claimed: Quantity, noted: Quantity) -> bool:
    """Say whether the note's quantity supports the claimed one.

    Units are converted; a unit that only one side writes is taken from the other; the note's value
    may be rounded to the claim's digits, never the other way round.
    """
    if claimed.unit == _DECADE:
        is_age = noted.dimension == "months" and noted.unit != _DECADE
        return noted.value == claimed.value or (is_age and 0 <= noted.value - claimed.value < 10)
    if noted.dimension == _PART and claimed.unit is not None and claimed.dimension != _PRESSURE:
        return False
    if claimed.dimension in _TIMES and claimed.unit != _AGED and noted.unit is None:
        return False
    if claimed.unit and noted.unit and claimed.dimension != noted.dimension:
        # Milliequivalents and millimoles are one for the ions that notes count in them.
        return {claimed.unit.lower(), noted.unit.lower()} == {"meq/l", "mmol/l"} and _rounds(
            noted.value, claimed
        )
    value = value_in(noted, claimed)
    return value is not None and _rounds(value, claimed)


def value_in(noted: Quantity, claimed: Quantity) -> float | None:
    """Return the note's value in the claim's unit; None where they measure different things."""
    if claimed.unit is None or noted.unit is None or claimed.unit == noted.unit:
        return noted.value
    if _DECADE in (claimed.unit, noted.unit):
        return None
    if claimed.dimension != noted.dimension:
        return None
    if claimed.unit in _COUNTED and noted.unit in _COUNTED:
        return noted.value * _COUNTED[noted.unit][1] / _COUNTED[claimed.unit][1]
    return convert(noted.value, noted.unit, claimed.unit)


def comparable(claimed: Quantity, noted: Quantity) -> bool:
    """Say whether the two measure the same thing, so that different values disagree."""
    return claimed.dimension == noted.dimension


def _rounds(value: float, claimed: Quantity) -> bool:
    return abs(round(value, claimed.decimals) - claimed.value) < 1e-9 * max(1.0, abs(claimed.value))
