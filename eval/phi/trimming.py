"""What of an upstream stretch counts as PHI here: the rules of the label table.

Each rule takes the marked text and returns what of it counts; None where nothing does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from app.core.span import Span
from eval.phi.resources import read_lines

Rule = Callable[[str], Span | None]

_TITLES = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sr|Sra)\b\.?\s+)+", re.IGNORECASE)
_CREDENTIALS = re.compile(r"(?:,?\s+(?:MD|DO|DDS|DVM|PhD|RN|NP|PA|FNP)\b\.?)+$")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_NO_DATE = re.compile(rf"(?:(?:19|20)\d\d|{_WEEKDAY}s?|{_CLOCK})", re.IGNORECASE)
_CLOCK_BEHIND = re.compile(rf"(?:T|,?\s+(?:at\s+)?){_CLOCK}$")
_CLOCK_BEFORE = re.compile(rf"{_CLOCK}(?:,?\s+(?:on\s+)?)")
_NUMBER_CUE = re.compile(r"(?:MRN|MR|ID|no\.?|number)\s*[:#]?\s+[:#]?\s*", re.IGNORECASE)
_REGION_CODE = re.compile(r"[A-Z]{2}")
_LAST_PART = re.compile(r"\s*[,\n]\s*([^,\n]+)$")
_OLDEST_TOLD = 89


def whole(text: str) -> Span:
    """Count all of it."""
    return Span(0, len(text))


def out(text: str) -> None:
    """Leave it out: no kind of this project."""
    del text


def person(text: str) -> Span | None:
    """Leave out titles in front ("Mr.") and credentials behind ("MD")."""
    title = _TITLES.match(text)
    start = title.end() if title else 0
    return _kept(start, _start_of(_CREDENTIALS.search(text), text))


def place(text: str) -> Span | None:
    """Leave out a state or country that stands alone or as the last part behind a comma.

    Inside an address they stay: an address is one stretch.
    """
    end = len(text)
    while last := _LAST_PART.search(text[:end]):
        if not _is_region(last.group(1)):
            break
        end = last.start()
    return None if _is_region(text[:end]) else _kept(0, end)


def date(text: str) -> Span | None:
    """Leave out bare years, weekdays and times of day; of a date with a time, the time."""
    if _NO_DATE.fullmatch(text.strip()):
        return None
    before = _CLOCK_BEFORE.match(text)
    return _kept(before.end() if before else 0, _start_of(_CLOCK_BEHIND.search(text), text))


def age(text: str) -> Span | None:
    """Count the number of an age over 89; younger ages are left out."""
    number = re.search(r"\d+", text)
    is_told = number is not None and int(number.group()) <= _OLDEST_TOLD
    return Span(*number.span()) if number and not is_told else None


def number(text: str) -> Span | None:
    """Leave out the words that announce a number, where a space parts them from it ("MRN 12")."""
    cue = _NUMBER_CUE.match(text)
    return _kept(cue.end() if cue else 0, len(text))


RULES: Mapping[str, Rule] = {
    rule.__name__: rule for rule in (whole, out, person, place, date, age, number)
}


def _kept(start: int, end: int) -> Span | None:
    return Span(start, end) if start < end else None


def _start_of(match: re.Match[str] | None, text: str) -> int:
    return match.start() if match else len(text)


def _is_region(text: str) -> bool:
    name = text.strip()
    return bool(_REGION_CODE.fullmatch(name)) or name.casefold() in _regions()


@cache
def _regions() -> frozenset[str]:
    return frozenset(name.casefold() for name in read_lines("lists/regions.txt"))
