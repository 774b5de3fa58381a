"""Does the note name the organism that the claim says a culture grew."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.polarity import holds_back

_GREW = re.compile(r"\b(?:grew|grown|grows|growing|isolated)\b", re.IGNORECASE)
_CULTURE = re.compile(r"\b(?:cultures?|cx|swabs?|specimens?|isolates?)\b", re.IGNORECASE)
# What a culture may be said to grow that is no name of an organism.
_NO_NAME = re.compile(
    r"\b(?:bacteri\w*|organisms?|nothing|anything|flora|growth|gram|cocci|rods|yeast|positive)\b",
    re.IGNORECASE,
)


def check_cultures(case: Case) -> Objection | None:
    """Object where no sentence of the note names what is claimed to have grown."""
    text = case.claim.text
    grew = _GREW.search(text)
    if grew is None or not _CULTURE.search(text) or holds_back(text):
        return None
    named = [u for u in case.claim.units if u.weight >= 1 and u.span.start >= grew.end()][:1]
    if not named or _NO_NAME.search(named[0].span.of(text)):
        return None
    if any(named[0].held_by(s.stems, s.meanings) for s in case.statements()):
        return None
    reason = "The note does not name this organism."
    return Objection(Label.UNSUPPORTED, ErrorType.INVENTED, reason, case.evidence[0])
