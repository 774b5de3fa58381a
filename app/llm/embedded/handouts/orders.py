"""What a note orders of a medicine after it has told how it was taken: that alone holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handouts.source import HandoutSource

# Where a note lists what was taken so far.
TAKEN_SO_FAR = frozenset({K.HOME_MEDICATIONS, K.MEDICATIONS})
# Where a dose is an order; in the other parts below only a change is one.
_PLANS = frozenset({K.PLAN, K.ASSESSMENT_PLAN, K.INSTRUCTIONS, K.FOLLOW_UP, K.DISPOSITION})
_ORDERS = _PLANS | {K.ASSESSMENT, K.IMPRESSION, K.HOSPITAL_COURSE, K.OTHER, K.LABS, K.IMAGING}
_ENDED = frozenset({"held", "stopped"})
_I = re.IGNORECASE
# Behind the drug, before the next one: it is taken otherwise from now on.
_OTHERWISE = re.compile(
    r"\A[^.;$]{0,40}?(?:(?:-{1,2}>|=>|→)\s*(?:[a-z]+ ){0,3}\d|"
    r"\b(?:(?:go|going|went|cut|comes?|bring) )?(?:down|up) to\b|"
    r"\b(?:reduc|increas|decreas|lower|rais|chang|switch|taper|wean)\w*|\bcut (?:back|down|to)\b|"
    r"\b(?:re-?start|resum|re-?commenc)\w*)",
    _I,
)
# In front of the drug.
_RAISED = re.compile(r"[↑↓]\s*\Z|\b(?:change|switch|cut)\s+(?:\w+\s){0,2}\Z", _I)
# In front of the drug: it is taken again, as before where no dose is told.
_AGAIN = re.compile(r"\b(?:re-?start|resume)\s+(?:\w+\s){0,2}\Z", _I)
CONDITION = re.compile(
    r"\b(?:if|unless|consider\w*|might|could|would|(?-i:may)|discuss\w*|possibly|whether|"
    r"on sick days?|while (?:sick|ill|vomiting))\b|\?",
    _I,
)
# Behind the drug: it was off, and stays so.
_STAYS_OFF = re.compile(
    r"\A[^.;]{0,40}?\b(?:not (?:to be )?(?:re-?started|resumed)|stays? off|remains? off)\b", _I
)
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Order:
    """A line that says how a medicine is taken from now on, or that it is not."""

    finding: Finding = field(repr=False)
    line: EvidenceLine
    ends: bool

    @property
    def is_quoted(self) -> bool:
        """Whether its own words alone tell it: no status of the finding does."""
        return self.finding.status == "active" or self.finding.assertion is Assertion.ABSENT


def orders(source: HandoutSource) -> dict[str, Order]:
    """Return the order that holds of each medicine that the note tells of before, by its concept.

    A plan's order holds before one in the story of what happened, a later one before an earlier.
    """
    found: dict[str, Order] = {}
    told: dict[str, list[tuple[Finding, EvidenceLine]]] = {}
    for finding, line in source.findings(FindingType.MEDICATION):
        earlier = told.setdefault(finding.concept, [])
        known = found.get(finding.concept)
        if known and known.ends and _goes_on(finding, line, source):
            del found[finding.concept]
            continue
        order = _order(finding, line, earlier, source)
        earlier.append((finding, line))
        if order is None or (known and _in_plan(known) and not _in_plan(order)):
            continue
        found[finding.concept] = order
    return found


def superseded(source: HandoutSource, held: dict[str, Order]) -> frozenset[int]:
    """Return the numbers of the lines that tell only of medicines otherwise ordered further down.

    Args:
        held: The orders that hold.
    """
    numbers: set[int] = set()
    for line in source.lines:
        drugs = [
            f
            for f in source.inside(line)
            if f.type is FindingType.MEDICATION and f.assertion is not Assertion.ABSENT
        ]
        if drugs and all(is_behind(f, line, held.get(f.concept), source) for f in drugs):
            numbers.add(line.number)
    return frozenset(numbers)


def is_behind(
    finding: Finding, line: EvidenceLine, order: Order | None, source: HandoutSource
) -> bool:
    """Say whether an order replaces what a line tells of its medicine."""
    if order is None or order.line.number <= line.number:
        return False
    if line.kind in TAKEN_SO_FAR:
        return True
    if line.kind is not K.OTHER:
        return False
    return order.ends or _order(finding, line, [(finding, line)], source) is None


def _in_plan(order: Order) -> bool:
    return order.line.kind in _PLANS


def _order(
    finding: Finding,
    line: EvidenceLine,
    earlier: list[tuple[Finding, EvidenceLine]],
    source: HandoutSource,
) -> Order | None:
    """Return a finding as an order, where it is one and something was told of the drug before."""
    before = [(f, x) for f, x in earlier if x.kind in TAKEN_SO_FAR or x.kind is K.OTHER]
    if line.kind not in _ORDERS or not before or finding.assertion is Assertion.FAMILY:
        return None
    lead, tail = source.clause(finding, line)
    if CONDITION.search(lead) or CONDITION.search(tail):
        return None
    is_absent = finding.assertion is Assertion.ABSENT
    if _STAYS_OFF.search(tail):
        return Order(finding, line, ends=True)
    if finding.status in _ENDED or (is_absent and line.kind in _PLANS):
        return Order(finding, line, ends=True)
    if is_absent or _goes_on(finding, line, source):
        return None
    changes = finding.status == "changed" or any(
        (_OTHERWISE.search(tail), _RAISED.search(lead), _AGAIN.search(lead))
    )
    is_new_dose = line.kind in _PLANS and _doses_otherwise(finding, before)
    return Order(finding, line, ends=False) if changes or is_new_dose else None


def _goes_on(finding: Finding, line: EvidenceLine, source: HandoutSource) -> bool:
    """Say whether a drug is taken again as it was before: no dose is told."""
    lead, tail = source.clause(finding, line)
    if line.kind not in _PLANS or CONDITION.search(lead) or CONDITION.search(tail):
        return False
    is_taken = finding.status not in _ENDED and finding.assertion is Assertion.PRESENT
    return is_taken and _AGAIN.search(lead) is not None and not _NUMBER.search(tail)


def _doses_otherwise(finding: Finding, before: list[tuple[Finding, EvidenceLine]]) -> bool:
    """Say whether a dose is none of those that a list of what was taken has."""
    mine = _doses(finding)
    listed = set[str]().union(*(_doses(f) for f, line in before if line.kind in TAKEN_SO_FAR))
    return bool(mine and listed) and not mine & listed


def _doses(finding: Finding) -> set[str]:
    told = (finding.attribute(name) for name in ("dose", "strength"))
    return {n for a in told if a is not None for n in _NUMBER.findall(a.text.replace(",", ""))}
