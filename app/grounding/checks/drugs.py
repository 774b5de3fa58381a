"""Is every drug of the claim a drug of the note, under its brand or its ingredient."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.meanings import drug_classes
from app.terminology.drugs import find_drug

# "An ACE inhibitor" is one of them, whichever.
_HALF = 0.5
_ALLERGY = re.compile(r"\ballerg|\bintoleran", re.IGNORECASE)
_ONE_OF = re.compile(r"\ban?\s+\Z", re.IGNORECASE)


def check_drugs(case: Case) -> Objection | None:
    """Object where the claim names a drug that the note does not."""
    noted = [f for note in case.notes for f in note.findings]
    for finding in case.claim.findings:
        if finding.type not in (FindingType.MEDICATION, FindingType.ALLERGY):
            continue
        if any(same_concept(finding, other) for other in noted):
            continue
        if _named(finding, case):
            continue
        return Objection(
            Label.UNSUPPORTED,
            ErrorType.DRUG,
            "The note does not name this drug.",
            case.evidence[0],
        )
    return _class(case) or _unnamed(case)


def _unnamed(case: Case) -> Objection | None:
    """Object where no sentence names a drug that the claim names within another finding."""
    text = case.claim.text
    for unit in case.claim.units:
        if find_drug(unit.span.of(text)) is None:
            continue
        if not any(unit.held_by(s.stems, s.meanings) >= 1 for s in case.statements()):
            reason = "The note does not name this drug."
            return Objection(Label.UNSUPPORTED, ErrorType.DRUG, reason, case.evidence[0])
    return None


def _class(case: Case) -> Objection | None:
    """Object where the claim names a class of drugs of which the note has none."""
    for unit in case.claim.units:
        if unit.weight < 1 or not unit.meanings & drug_classes():
            continue
        if not any(unit.held_by(s.stems, s.meanings) > _HALF for s in case.statements()):
            reason = "The note names no drug of this kind."
            return Objection(Label.UNSUPPORTED, ErrorType.DRUG, reason, case.evidence[0])
    return None


def _named(finding: Finding, case: Case) -> bool:
    """Say whether the note's words hold the drug, even where no finding was recognized."""
    is_of_class = _ONE_OF.search(case.claim.text, 0, finding.span.start) is not None
    wanted = [u for u in case.claim.units if u.span.overlaps(finding.span)]
    if finding.type is FindingType.ALLERGY and not is_of_class:
        # An allergy to a class is none to its members, nor the reverse: its own name is asked for.
        return any(
            all(u.stems <= s.stems for u in wanted) and _ALLERGY.search(f"{s.heading} {s.text}")
            for s in case.statements()
        )
    return any(all(u.held_by(s.stems, s.meanings) >= 1 for u in wanted) for s in case.statements())
