"""Do the note's values go the way that the claim says."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.derived import Course, courses
from app.terminology.words import stems

_SAID = {
    Course.ROSE: re.compile(
        r"\b(?:rose|rising|risen|increas(?:ed|ing)|went up|going up|gone up|climb(?:ed|ing)|"
        r"raised|uptitrated)\b",
        re.IGNORECASE,
    ),
    Course.FELL: re.compile(
        r"\b(?:fell|falling|fallen|dropp(?:ed|ing)|decreas(?:ed|ing)|lowered|reduced|cut|"
        r"(?:went|going|gone|came|come|brought) down|downtitrated)\b",
        re.IGNORECASE,
    ),
}


_CLAUSE = re.compile(r";\s*|\.\s+")


def check_trends(case: Case) -> Objection | None:
    """Object where the best evidence has an earlier and a later value that go the other way."""
    said = _said(case.claim.text)
    matter = _on_the_matter(case)
    written = courses(matter)
    if len(said) != 1 or len(written) != 1 or said == written or said & _said(matter):
        return None
    return Objection(
        Label.CONTRADICTED,
        ErrorType.NUMBER,
        "The note's values go the other way.",
        case.evidence[0],
    )


def _said(text: str) -> frozenset[Course]:
    return frozenset(way for way, form in _SAID.items() if form.search(text))


def _on_the_matter(case: Case) -> str:
    """Return the clauses of the best evidence that name something of the claim."""
    named = {stem for unit in case.claim.units if unit.weight >= 1 for stem in unit.stems}
    clauses = _CLAUSE.split(case.evidence[0].text)
    return "; ".join(clause for clause in clauses if named.intersection(stems(clause)))
