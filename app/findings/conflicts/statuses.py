"""Drugs that a note stops in one place and goes on with in another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.conflict import Conflict, ConflictKind
from app.core.finding import Assertion
from app.core.section import SectionKind
from app.findings.conflicts.drug_lines import by_drug, list_of, of_one_time, same_product
from app.findings.conflicts.told import Told

_PLANS = frozenset(
    {
        SectionKind.ASSESSMENT,
        SectionKind.ASSESSMENT_PLAN,
        SectionKind.PLAN,
        SectionKind.DISPOSITION,
        SectionKind.INSTRUCTIONS,
        SectionKind.FOLLOW_UP,
    }
)
_LISTS = frozenset({SectionKind.HOME_MEDICATIONS, SectionKind.MEDICATIONS})
_GOES_ON = re.compile(
    r"\b(?:continu(?:e|es|ed|ing)|keep|maintain|remains?\s+on|stay\s+on|go\s+on)\b", re.IGNORECASE
)
_TAKES = re.compile(r"\b(?:takes|taking|is\s+on|remains\s+on|currently\s+on)\b", re.IGNORECASE)
# The end itself, and no end that may come.
_IF = re.compile(
    r"\b(?:if|when|once|after|until|before|unless|consider\w*|may|might|would|then)\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\b(?:restart|resum|re-?initiat|back\s+on|started\s+again)\w*", re.IGNORECASE)
_HISTORY = re.compile(r"\b(?:stopped|discontinued|quit|off|ceased|d/c'?e?d|no\s+longer)\b", re.I)


def status_conflicts(told: Sequence[Told]) -> Iterator[Conflict]:
    """Yield what ends a drug together with what goes on with it at the same time.

    A plan that stops what is taken at home contradicts nothing, nor does a drug begun again.
    """
    for group in by_drug(told):
        if any(t.attribute("status") == "new" or _AGAIN.search(t.clause) for t in group):
            continue
        pairs = [(s, g) for s in group for g in group if _contradict(s, g)]
        places = {each.place for pair in pairs for each in pair}
        if places:
            yield Conflict(ConflictKind.STATUS, tuple(sorted(places)))


def _contradict(stopped: Told, going_on: Told) -> bool:
    ends = stopped.attribute("status") == "stopped"
    goes_on = (
        going_on.finding.assertion is Assertion.PRESENT
        and going_on.attribute("status") in ("active", "changed")
        and not _IF.search(going_on.before)
    )
    if not (ends and goes_on) or stopped.sentence == going_on.sentence:
        return False
    if not same_product(stopped, going_on):
        return False
    return _decided_twice(stopped, going_on) or _told_twice(stopped, going_on)


def _decided_twice(stopped: Told, going_on: Told) -> bool:
    """Whether both say what is to become of the drug."""
    ends = stopped.section in _PLANS or list_of(stopped) == "discharge"
    is_open = _IF.search(stopped.clause)
    if not ends or is_open or not of_one_time(stopped, going_on):
        return False
    in_plan = going_on.section in _PLANS and (
        _GOES_ON.search(going_on.before) or going_on.attribute("status") == "changed"
    )
    return bool(in_plan) or list_of(going_on) == "discharge"


def _told_twice(stopped: Told, going_on: Told) -> bool:
    """Whether both say how it is before anything is decided."""
    was_stopped = stopped.section not in _PLANS and list_of(stopped) in ("", "home")
    is_taken = going_on.section in _LISTS or _TAKES.search(going_on.before)
    if going_on.section in _PLANS or list_of(going_on) not in ("", "home"):
        return False
    return was_stopped and bool(is_taken) and _HISTORY.search(stopped.clause) is not None
