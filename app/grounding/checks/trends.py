"""Do the note's values go the way that the claim says."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.derived import Course, courses

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


def check_trends(case: Case) -> Objection | None:
    """Object where the best evidence has an earlier and a later value that go the other way."""
    said = frozenset(way for way, form in _SAID.items() if form.search(case.claim.text))
    written = courses(case.evidence[0].text)
    if len(said) != 1 or len(written) != 1 or said == written:
        return None
    return Objection(
        Label.CONTRADICTED,
        ErrorType.NUMBER,
        "The note's values go the other way.",
        case.evidence[0],
    )
