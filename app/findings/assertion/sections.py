"""What a section says of everything under it."""

from __future__ import annotations

from app.core.finding import Assertion
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


def section_default(section: SectionKind) -> Assertion:
    """Return the assertion of a concept in this section that no trigger governs."""
    return _DEFAULTS.get(section, Assertion.PRESENT)
