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
    r"(?:up|down) by|widened|shr[au]nk|grown|grew|increased|decreased|improved|deficit of|"
    r"still|now|was|is|were|are)\s+(?:by\s+)?"
    r"(?:about\s+|around\s+|approximately\s+|nearly\s+|almost\s+|(?:a (?:little|bit) |just )?"
    r"(?:more than|over|under)\s+)?\Z",
    re.IGNORECASE,
)
# Words behind a number by which it is the distance of two, and those in front that need them.
_APART = re.compile(
    r"[-\s]*(?:[\w%/]+\s)?(?:points? )?(?:lower|higher|heavier|lighter|wider|narrower|larger|"
    r"smaller|more|less|longer|shorter|faster|slower|above|below|better|worse|apart|short)\b",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:still|now|was|is|were|are)\s+(?:about\s+|around\s+|nearly\s+|almost\s+|"
    r"(?:a (?:little|bit) |just )?(?:more than|over|under)\s+|approximately\s+)?\Z",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\b(?:total of|altogether|in total|in all)\b", re.IGNORECASE)
# A course that lasts as long as its steps together.
_OVER = re.compile(r"\b(?:over|total of|altogether|in all|lasting|for)\s+\Z", re.IGNORECASE)
_TIMED = frozenset({"hours", "months"})
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
    apart = _APART.match(text, quantity.span.end) is not None
    if _STATES.search(text, 0, quantity.span.start):
        return apart
    return apart or _CHANGE.search(text, 0, quantity.span.start) is not None


def works_out(text: str, claimed: Quantity, noted: Sequence[Quantity]) -> bool:
    """Say whether a claim's number follows in one step from numbers of one sentence.

    Args:
        text: The claim.
        claimed: One of its numbers.
        noted: The numbers of a sentence of the note.
    """
    if is_change(text, claimed) and _is_difference(text, claimed, noted):
        return True
    if _TOTAL.search(text) and _is_product(claimed, noted):
        return True
    if _OVER.search(text, 0, claimed.span.start) and _is_sum(claimed, noted):
        return True
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


def _is_product(claimed: Quantity, noted: Sequence[Quantity]) -> bool:
    """Say whether so many times so often make a claimed total ("2x/wk x 10 wk")."""
    factors = [q.value for q in noted if q.value > 1 and not q.decimals]
    return any(a * b == claimed.value for a, b in itertools.combinations(factors, 2))


def _is_sum(claimed: Quantity, noted: Sequence[Quantity]) -> bool:
    """Say whether the steps of a course make its claimed length ("1 week, 1 week, 2 weeks")."""
    steps = [q.value for q in noted if q.unit == claimed.unit and q.dimension in _TIMED]
    return len(steps) > 1 and sum(steps) == claimed.value


def _is_difference(text: str, claimed: Quantity, noted: Iterable[Quantity]) -> bool:
    is_rough = _ROUGHLY.search(text, 0, claimed.span.start) is not None
    for one, other in itertools.combinations(noted, 2):
        bare = (one.dimension is None) is not (other.dimension is None)  # "104 -> 93.6 kg"
        if not (bare or comparable(one, other)) or {one.dimension, other.dimension} & _TIMED:
            continue
        apart = abs(one.value - other.value)
        if claimed.unit == "%" and one.unit != "%" and one.value:
            apart = 100 * apart / one.value
        elif claimed.unit and one.unit and claimed.unit != one.unit:
            continue
        rounded = 0.5 * 10**-claimed.decimals
        slack = max(_ROUND * claimed.value, rounded) if is_rough else rounded - 1e-9
        if abs(apart - claimed.value) <= max(slack, 1e-9) or _passes(text, claimed, apart):
            return True
    return False


def _passes(text: str, claimed: Quantity, apart: float) -> bool:
    """Say whether a difference is a little more, or less, than a number that bounds it."""
    gap = apart - claimed.value
    if _ABOVE.search(text, 0, claimed.span.start):
        return 0 < gap <= _ROUND * claimed.value
    return _BELOW.search(text, 0, claimed.span.start) is not None and (
        -_ROUND * claimed.value <= gap < 0
    )
