"""Allergies that a note both tells and denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.conflict import Conflict, ConflictKind
from app.core.finding import Assertion, FindingType
from app.findings.conflicts.told import Told
from app.terminology.drugs import find_drug

_TOLD = frozenset({Assertion.PRESENT, Assertion.POSSIBLE})
_NONE_KNOWN = "no known allergies"
_FOODS_ALONE = re.compile(
    r"\b(?:NKFA|foods?|environmental|seasonal|latex|insects?)\b", re.IGNORECASE
)
_TO_SOME = re.compile(r"\s*to\s+(?!(?:any\s+)?(?:drugs?|medications?|medicines?)\b)", re.IGNORECASE)
_DRUGS_ALONE = re.compile(r"NKDA|drug|medication|medicine", re.IGNORECASE)
# Groups of drugs by the names that allergy lists give them.
_DRUG_GROUP = re.compile(
    r"\b(?:sulfa|sulfonamides?|sulfa drugs?|penicillins?|PCN|cephalosporins?|aminoglycosides?|"
    r"tetracyclines?|(?:fluoro)?quinolones?|macrolides?|beta[- ]lactams?|statins?|NSAIDs?|opioids?|"
    r"opiates?|ACE[- ]?(?:i|inhibitors?)|ARBs?|beta[- ]blockers?|salicylates?|barbiturates?|"
    r"antibiotics?|vaccines?|(?:iodinated|IV|CT|gadolinium)\s+contrast|contrast(?:\s+dye)?)\b",
    re.IGNORECASE,
)


def allergy_conflicts(told: Sequence[Told]) -> Iterator[Conflict]:
    """Yield each denial of allergies with the allergies that it denies."""
    allergies = [t for t in told if t.finding.type is FindingType.ALLERGY]
    present = [t for t in allergies if t.finding.assertion in _TOLD]
    for denial in allergies:
        if denial.finding.assertion is not Assertion.ABSENT:
            continue
        denied = [t.place for t in present if _denies(denial, t)]
        if denied:
            yield Conflict(ConflictKind.ALLERGY, tuple(sorted((denial.place, *denied))))


def _denies(denial: Told, allergy: Told) -> bool:
    if denial.finding.concept != _NONE_KNOWN:
        return denial.finding.concept == allergy.finding.concept
    # "No known allergies except penicillin", "to latex".
    is_partial = _FOODS_ALONE.search(denial.words) or _TO_SOME.match(denial.after)
    if is_partial or denial.sentence == allergy.sentence:
        return False
    return _is_drug(allergy) or not _DRUGS_ALONE.search(denial.words)


def _is_drug(allergy: Told) -> bool:
    return find_drug(allergy.words) is not None or _DRUG_GROUP.search(allergy.words) is not None
