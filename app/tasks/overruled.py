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
# The same drug another way: "IV vancomycin stopped, oral vancomycin continues".
_WAY = re.compile(r"\b(?:IV|PO|oral|intravenous|SC|SQ|subQ|drip|gtt|infusion)\b", re.IGNORECASE)


def overruled(lines: Sequence[EvidenceLine], findings: Sequence[Finding]) -> frozenset[int]:
    """Return the numbers of lines whose every medicine the note stops elsewhere.

    What an addendum stops was ordered above it. Where a list of the note's own day names a medicine
    as discontinued, and none as given, a plan that "continues" it was copied from an earlier day.
    """
    return frozenset((*_stopped_below(lines, findings), *_copied_orders(lines, findings)))


def _stopped_below(lines: Sequence[EvidenceLine], findings: Sequence[Finding]) -> Iterator[int]:
    for added in lines:
        if added.kind not in _ADDED or not is_addendum(added.heading):
            continue
        ended = _parts(f for f in _drugs(added, findings) if f.status == "stopped")
        if not ended:
            continue
        for line in lines:
            is_above = line.source_id == added.source_id and line.number < added.number
            if is_above and line.kind in _ORDERS | _LISTS and not is_addendum(line.heading):
                drugs = _drugs(line, findings)
                if _all_in(drugs, ended) and all(f.status in _GIVEN for f in drugs):
                    yield line.number


def _copied_orders(lines: Sequence[EvidenceLine], findings: Sequence[Finding]) -> Iterator[int]:
    listed = [line for line in lines if line.kind in _LISTS]
    ended_in = [line for line in listed if _ENDED_LIST.search(line.headed)]
    for line in lines:
        if line.kind not in _ORDERS or _GOES_ON.match(line.text) is None or _WAY.search(line.text):
            continue
        own = [n for n in ended_in if n.source_id == line.source_id]
        ended = _parts(f for n in own for f in _drugs(n, findings) if f.status == "stopped")
        given = _parts(
            f
            for n in listed
            if n.source_id == line.source_id and n not in own
            for f in _drugs(n, findings)
            if f.status in _GIVEN
        )
        if _all_in(_drugs(line, findings), ended - given):
            yield line.number


def _drugs(line: EvidenceLine, findings: Sequence[Finding]) -> list[Finding]:
    return [
        f
        for f in findings
        if f.type is FindingType.MEDICATION
        and f.source_id == line.source_id
        and line.span.contains(f.span)
    ]


def _parts(drugs: Iterator[Finding]) -> frozenset[str]:
    """Return the ingredients of drugs: of a fixed combination each one."""
    return frozenset(part for drug in drugs for part in drug.concept.split("/"))


def _all_in(drugs: Sequence[Finding], ended: frozenset[str]) -> bool:
    return bool(drugs) and all(not ended.isdisjoint(f.concept.split("/")) for f in drugs)
