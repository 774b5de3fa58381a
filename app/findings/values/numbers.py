"""Numbers as notes write them, as values."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.span import Span

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<![\d.])\.\d+"
COMPARATOR = (
    r"<\s?/?=|>\s?/?=|≤|≥|<|>|less\s+than|greater\s+than|more\s+than|higher\s+than|lower\s+than"
    r"|at\s+least|up\s+to|over|above|under|below"
)

_COMPARATORS = {
    "≤": "<=", "≥": ">=", "less than": "<", "greater than": ">", "more than": ">", "over": ">",
    "higher than": ">", "lower than": "<", "at least": ">=", "up to": "<=",
    "above": ">", "under": "<", "below": "<", "</=": "<=", ">/=": ">=", "< =": "<=", "> =": ">=",
}  # fmt: skip
_PLAIN = re.compile(NUMBER)
_DAY = re.compile(r"(?:0?[1-9]|1[0-2])/(?P<of>0?[1-9]|[12]\d|3[01])")
# "6/15", "9/24" may be a score out of as many.
_FULL_SCORES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 18, 20, 21, 24, 25, 27, 28, 30))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured value in a text.

    Attributes:
        span: Of the value with its comparator and its unit.
        written: The value as it stands there ("1,240", "55-60", "118/62").
        number: As a number; None where the value is a range, a pair or feet and inches.
        comparator: "<", "<=", ">", ">=" where one stands before it.
        unit: As written.
    """

    span: Span
    written: str
    number: float | None
    comparator: str | None = None
    unit: str | None = None
    unit_span: Span | None = None


def parse_number(written: str) -> float:
    """Return the value of a number as written ("1,240" is 1240.0)."""
    return float(written.replace(",", ""))


def normalize_comparator(written: str) -> str:
    """Return "<", "<=", ">" or ">=" for a comparator as written."""
    word = " ".join(written.lower().split())
    return _COMPARATORS.get(word, word)


def is_number(text: str) -> bool:
    """Whether the whole text is one number."""
    return _PLAIN.fullmatch(text) is not None


def is_day(written: str) -> bool:
    """Whether two numbers are a day of the year rather than a score out of as many ("1/22")."""
    m = _DAY.fullmatch(written)
    return m is not None and int(m["of"]) not in _FULL_SCORES
