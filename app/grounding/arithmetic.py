"""Numbers that a claim works out from the note's in one step: a difference, a bound, a ratio."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from app.grounding.quantities import Quantity, comparable, value_in

# Words in front of a number by which a claim tells how much something changed, not what it is.
_CHANGE = re.compile(
    r"\b(?:by|fallen|fell|dropp(?:ed|ing)|rose|risen|gain(?:ed)?|lost|increase of|decrease of|"
    r"drop of|rise of|difference of|change of|improvement of|gone (?:up|down)|went (?:up|down)|"
    r"(?:up|down) by)\s+(?:by\s+)?(?:about\s+|around\s+|approximately\s+|nearly\s+|almost\s+|"
    r"more than\s+|over\s+)?\Z",
    re.IGNORECASE,
)
_ROUGHLY = re.compile(
    r"\b(?:about|around|approximately|roughly|nearly|almost|some)\s+\Z", re.IGNORECASE
)
_ABOVE = re.compile(
    r"\b(?:above|over|more than|greater than|higher than|exceed(?:s|ed|ing)|at least|older than|"
    r"beyond)\s+\Z|"
    r"[>≥]\s?\Z",
    re.IGNORECASE,
)
_BELOW = re.compile(
    r"\b(?:below|under|less than|lower than|fewer than|at most|no more than|up to|younger than|"
    r"before (?:the |reaching )?(?:age (?:of )?)?)\s*\Z|[<≤]\s?\Z",
    re.IGNORECASE,
)
_PACK_YEARS = re.compile(r"[-\s]?packs?[-\s]?years?\b", re.IGNORECASE)
# A bound further than this from the value is no way of telling it ("over 10" of 152).
_MOST_SLACK = 0.25
_YEARS = frozenset({"year", "yr", "y"})
_MOST_PACKS = 4  # a day
_WHOLE = 0.5
# What "about" lets a difference be off by, as a share of it.
_ROUND = 0.06


def is_change(text: str, quantity: Quantity) -> bool:
    """Say whether a claim's number tells how much something changed."""
    return _CHANGE.search(text, 0, quantity.span.start) is not None


def works_out(text: str, claimed: Quantity, noted: Sequence[Quantity]) -> bool:
    """Say whether a claim's number follows in one step from numbers of one sentence.

    Args:
        text: The claim.
        claimed: One of its numbers.
        noted: The numbers of a sentence of the note.
    """
    if is_change(text, claimed):
        return _is_difference(text, claimed, noted)
    if _PACK_YEARS.match(text, claimed.span.end):
        return _is_pack_years(claimed, noted)
    is_above = _ABOVE.search(text, 0, claimed.span.start) is not None
    is_below = _BELOW.search(text, 0, claimed.span.start) is not None
    if not (is_above or is_below):
        return False
    return any(_is_bound(claimed, other, above=is_above) for other in noted)


def _is_bound(claimed: Quantity, noted: Quantity, *, above: bool) -> bool:
    value = value_in(noted, claimed)
    if value is None:
        return False
    gap = value - claimed.value if above else claimed.value - value
    return 0 <= gap <= _MOST_SLACK * max(abs(claimed.value), abs(value))


def _is_pack_years(claimed: Quantity, noted: Sequence[Quantity]) -> bool:
    """Say whether packs a day times years make the claimed pack-years ("1 ppd x 30 yrs")."""
    years = [q.value for q in noted if q.unit in _YEARS]
    packs = [q.value for q in noted if q.unit not in _YEARS and 0 < q.value <= _MOST_PACKS]
    return any(abs(a * b - claimed.value) < _WHOLE for a in packs for b in years)


def _is_difference(text: str, claimed: Quantity, noted: Iterable[Quantity]) -> bool:
    is_rough = _ROUGHLY.search(text, 0, claimed.span.start) is not None
    for one, other in itertools.combinations(noted, 2):
        if not comparable(one, other) or {one.dimension, other.dimension} & {"hours", "months"}:
            continue
        if claimed.unit and one.unit and claimed.unit != one.unit:
            continue
        apart = abs(one.value - other.value)
        slack = _ROUND * claimed.value if is_rough else 0.5 * 10**-claimed.decimals - 1e-9
        if abs(apart - claimed.value) <= max(slack, 1e-9):
            return True
    return False
