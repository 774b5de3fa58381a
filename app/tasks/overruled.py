"""Lines of medicines that the same note takes back: an addendum stops them, or its list says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.draft import EvidenceLine
from app.core.finding import Finding, FindingType
from app.core.section import SectionKind as K
from app.records.addenda import is_addendum

_ADDED = frozenset({K.OTHER, K.INTERVAL})
_LISTS = frozenset({K.MEDICATIONS, K.HOME_MEDICATIONS, K.DISCHARGE_MEDICATIONS})
_ORDERS = frozenset(
    {K.PLAN, K.ASSESSMENT, K.ASSESSMENT_PLAN, K.INSTRUCTIONS, K.DISPOSITION, K.FOLLOW_UP}
)
_GIVEN = frozenset({"active", "new", "changed"})
# A list of what is no longer given; a line copied into the plan that goes on with it.
_ENDED_LIST = re.compile(r"\b(?:discontinued|stopped|d/c'?d|ceased)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\W*(?:continue|cont|remains? on|maintain)\b", re.IGNORECASE)
# Ended on another day, or before the order: "stop it after 5 days", "she had stopped it".
_NOT_NOW = re.compile(
    r"\b(?:after|once|when|if|unless|until|tomorrow|on \d|in \d|had|ago|before|prior|previously|"
    r"already|at home|herself|himself|own)\b",
    re.IGNORECASE,
)
# The same drug another way: "IV vancomycin stopped, oral vancomycin continues".
_WAY = re.compile(r"\b(?:IV|PO|oral|intravenous|SC|SQ|subQ|drip|gtt|infusion)\b", re.IGNORECASE)


def overruled(lines: Sequence[EvidenceLine], findings: Sequence[Finding]) -> frozenset[int]:
    """Return the numbers of lines whose every medicine the note stops elsewhere.

    What an addendum stops was ordered above it. Where a list of the note's own day names a medicine
    as discontinued, and none as given, a plan that "continues" it was copied from an earlier day.
    """
    over: set[int] = set()
    for source_id in dict.fromkeys(line.source_id for line in lines):
        own = [line for line in lines if line.source_id == source_id]
        drugs = [
            f for f in findings if f.type is FindingType.MEDICATION and f.source_id == source_id
        ]
        over.update(_stopped_below(own, drugs))
        over.update(_copied_orders(own, drugs))
    return frozenset(over)


def _stopped_below(lines: Sequence[EvidenceLine], findings: Sequence[Finding]) -> Iterator[int]:
    """Yield the lines of one note whose drugs an addendum below them stops at once."""
    above: list[tuple[EvidenceLine, list[Finding]]] = []
    for line in lines:
        if line.kind in _ADDED and is_addendum(line.heading):
            ended = _ended_at_once(line, findings)
            yield from (n.number for n, drugs in above if ended and _all_in(drugs, ended))
        elif line.kind in _ORDERS | _LISTS:
            drugs = _drugs(line, findings)
            if drugs and all(f.status in _GIVEN for f in drugs):
                above.append((line, drugs))


def _ended_at_once(line: EvidenceLine, findings: Sequence[Finding]) -> frozenset[str]:
    """Return the ingredients that a line of an addendum stops now and gives in no other form."""
    if _NOT_NOW.search(line.text) or _WAY.search(line.text):
        return frozenset()
    drugs = _drugs(line, findings)
    stopped = _parts(f for f in drugs if f.status == "stopped")
    return stopped - _parts(f for f in drugs if f.status in _GIVEN)


def _copied_orders(lines: Sequence[EvidenceLine], findings: Sequence[Finding]) -> Iterator[int]:
    """Yield the orders of one note that go on with a drug which its list has as ended."""
    ended_in: list[EvidenceLine] = []
    given_in: list[EvidenceLine] = []
    for line in lines:
        if line.kind in _LISTS:
            (ended_in if _ENDED_LIST.search(line.headed) else given_in).append(line)
    ended = _parts(f for n in ended_in for f in _drugs(n, findings) if f.status == "stopped")
    if not ended:
        return
    given = _parts(f for n in given_in for f in _drugs(n, findings) if f.status in _GIVEN)
    for line in lines:
        if line.kind not in _ORDERS or _GOES_ON.match(line.text) is None or _WAY.search(line.text):
            continue
        if _all_in(_drugs(line, findings), ended - given):
            yield line.number


def _drugs(line: EvidenceLine, drugs: Sequence[Finding]) -> list[Finding]:
    return [f for f in drugs if line.span.contains(f.span)]


def _parts(drugs: Iterator[Finding]) -> frozenset[str]:
    """Return the ingredients of drugs: of a fixed combination each one."""
    return frozenset(part for drug in drugs for part in drug.concept.split("/"))


def _all_in(drugs: Sequence[Finding], ended: frozenset[str]) -> bool:
    return bool(drugs) and all(not ended.isdisjoint(f.concept.split("/")) for f in drugs)
