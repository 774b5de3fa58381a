"""What a section says of everything under it."""

from __future__ import annotations

import re

from app.core.finding import Assertion
from app.core.quoting import lists_problems
from app.core.section import SectionKind

_DEFAULTS = {
    SectionKind.FAMILY_HISTORY: Assertion.FAMILY,
    SectionKind.PAST_HISTORY: Assertion.PAST,
    SectionKind.SURGICAL_HISTORY: Assertion.PAST,
    SectionKind.OBSTETRIC_HISTORY: Assertion.PAST,
    SectionKind.FOLLOW_UP: Assertion.PLANNED,
    SectionKind.INSTRUCTIONS: Assertion.PLANNED,
    SectionKind.PENDING: Assertion.PLANNED,
}


# What a writer weighs is none of it certain yet.
_WEIGHED = re.compile(r"\W*(?:d\.?dx|differentials?|(?:r/o|rule[ -]outs?))\b", re.IGNORECASE)
_NEGATIVES = re.compile(r"\W*(?:pertinent\s+)?negatives?\b", re.IGNORECASE)


def section_default(section: SectionKind, heading: str = "") -> Assertion:
    """Return the assertion of a concept in this section that no trigger governs.

    Args:
        section: What it is about.
        heading: Its heading as written.
    """
    if _WEIGHED.match(heading):
        return Assertion.POSSIBLE
    if _NEGATIVES.match(heading):
        return Assertion.ABSENT
    if section is SectionKind.PAST_HISTORY and lists_problems(heading):
        return Assertion.PRESENT
    return _DEFAULTS.get(section, Assertion.PRESENT)
