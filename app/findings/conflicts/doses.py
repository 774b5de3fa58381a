"""Drugs that a note has in two doses or schedules at the same time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from app.core.conflict import Conflict, ConflictKind
from app.core.finding import Assertion
from app.findings.conflicts.drug_lines import by_drug, of_one_time, same_product
from app.findings.conflicts.told import Told

_UNIT = re.compile(r"[^\W\d_].*|%")
# Given once, or in steps: no dose that is taken all along.
_ONCE = re.compile(
    r"\b(?:once(?!\s+(?:a|per|daily|every|weekly|nightly|in))|x\s?1|bolus|stat|load\w*|given|gave|"
    r"received|administered|today|one[- ]time|first|then|taper\w*|titrat\w*|wean\w*|increas\w+|"
    r"decreas\w+|reduc\w+|chang\w+|was\s+on|previous\w*|prior|formerly|used\s+to|up\s+to|if|may|"
    r"consider\w*|target|goal|max\w*|total|extra|additional|plus|ago|until|from)\b",
    re.IGNORECASE,
)
_PART_OF_DAY = re.compile(
    r"\b(?:am|pm|qam|qpm|qhs|hs|morning|noon|midday|afternoon|evening|night\w*|bed\w*|breakfast|lunch|"
    r"dinner|supper|meals?|before|weekdays?|weekends?|mon\w*|tue\w*|wed\w*|thu\w*|fri\w*|sat\w*|"
    r"sun\w*|MWF|TTS|TThS|odd|even|alternat\w+|other\s+days?|dialysis)\b",
    re.IGNORECASE,
)


def dose_conflicts(told: Sequence[Told]) -> Iterator[Conflict]:
    """Yield the statements on a drug that is taken in two doses, or on two schedules.

    A drug that the note starts anew or changes has two doses with good reason.
    """
    for group in by_drug(told):
        if any(t.attribute("status") in ("new", "changed") for t in group):
            continue
        taken = [t for t in group if _is_taken(t)]
        pairs = [pair for pair in combinations(taken, 2) if _comparable(*pair)]
        for kind, differ in (
            (ConflictKind.DOSE, _doses_differ),
            (ConflictKind.FREQUENCY, _schedules_differ),
        ):
            places = {each.place for pair in pairs if differ(*pair) for each in pair}
            if places:
                yield Conflict(kind, tuple(sorted(places)))


def _is_taken(told: Told) -> bool:
    """Whether a drug is taken all along, in a dose that does not depend on need."""
    return (
        told.finding.assertion is Assertion.PRESENT
        and told.attribute("status") == "active"
        and bool(told.attribute("dose"))
        and not told.attribute("prn")
        and not told.attribute("duration")
        and _ONCE.search(told.clause) is None
    )


def _comparable(one: Told, other: Told) -> bool:
    if one.sentence == other.sentence or not of_one_time(one, other):
        return False
    parted = _PART_OF_DAY.search(one.clause) or _PART_OF_DAY.search(other.clause)
    return same_product(one, other) and parted is None


def _doses_differ(one: Told, other: Told) -> bool:
    """Whether two doses in the same unit are two amounts; what cannot be compared is not."""
    doses = one.attribute("dose"), other.attribute("dose")
    return doses[0] != doses[1] and _unit(doses[0]) == _unit(doses[1]) != ""


def _schedules_differ(one: Told, other: Told) -> bool:
    schedules = one.attribute("frequency"), other.attribute("frequency")
    same_dose = one.attribute("dose") == other.attribute("dose")
    return same_dose and all(schedules) and schedules[0] != schedules[1]


def _unit(dose: str) -> str:
    unit = _UNIT.search(dose)
    return unit.group().strip().lower() if unit else ""
