"""What a note orders of a medicine after it has told how it was taken: that alone holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.handout_source import HandoutSource

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
_RAISED = re.compile(r"[↑↓]\s*\Z|\b(?:re-?start|resume|change|switch|cut)\s+(?:\w+\s){0,2}\Z", _I)
_CANCELLED = re.compile(
    r"\b(?:cancel\w*|(?:do not|don['’]?t|dont) (?:add|start|take|give|use)|no longer)\s+"
    r"(?:the |any |taking )?\Z",
    _I,
)
CONDITION = re.compile(
    r"\b(?:if|unless|consider\w*|might|could|would|(?-i:may)|discuss\w*|possibly|whether)\b", _I
)
_CLAUSE_END = re.compile(r"[.;](?!\d)|\n")
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
        order = _order(finding, line, earlier, source)
        earlier.append((finding, line))
        known = found.get(finding.concept)
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
    lead, tail = _around(finding, line, source)
    if CONDITION.search(lead) or CONDITION.search(tail):
        return None
    if finding.status in _ENDED or _CANCELLED.search(lead):
        return Order(finding, line, ends=True)
    if finding.assertion is Assertion.ABSENT:
        return None
    changes = finding.status == "changed" or _OTHERWISE.search(tail) or _RAISED.search(lead)
    is_new_dose = line.kind in _PLANS and _doses_otherwise(finding, before)
    return Order(finding, line, ends=False) if changes or is_new_dose else None


def _doses_otherwise(finding: Finding, before: list[tuple[Finding, EvidenceLine]]) -> bool:
    """Say whether a dose is none of those that a list of what was taken has."""
    mine = _doses(finding)
    listed = set[str]().union(*(_doses(f) for f, line in before if line.kind in TAKEN_SO_FAR))
    return bool(mine and listed) and not mine & listed


def _doses(finding: Finding) -> set[str]:
    told = (finding.attribute(name) for name in ("dose", "strength"))
    return {n for a in told if a is not None for n in _NUMBER.findall(a.text.replace(",", ""))}


def _around(finding: Finding, line: EvidenceLine, source: HandoutSource) -> tuple[str, str]:
    """Return what its clause says in front of a drug and behind it, up to the next drug."""
    others = [f for f in source.inside(line) if f.type is FindingType.MEDICATION]
    start = max([f.span.end for f in others if f.span.end <= finding.span.start],
                default=line.span.start)  # fmt: skip
    end = min([f.span.start for f in others if f.span.start >= finding.span.end],
              default=line.span.end)  # fmt: skip
    at = line.span.start
    lead, tail = line.text[start - at : finding.span.start - at], line.text[finding.span.end - at :]
    lead = _CLAUSE_END.split(lead)[-1]
    return lead, _CLAUSE_END.split(tail[: end - finding.span.end])[0]
