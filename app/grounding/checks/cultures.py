"""Does the note name the organism that the claim says a culture grew."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.polarity import holds_back

_GREW = re.compile(r"\b(?:grew|grown|grows|growing|isolated)\b", re.IGNORECASE)
_CULTURE = re.compile(r"\b(?:cultures?|cx|swabs?|specimens?|isolates?)\b", re.IGNORECASE)
# What a culture may be said to grow that is no name of an organism.
_NO_NAME = re.compile(
    r"\b(?:bacteri\w*|organisms?|nothing|anything|flora|growth|gram|cocci|rods|yeast|positive)\b",
    re.IGNORECASE,
)
# Where the name of what grew has ended.
_END = re.compile(
    r"[.,;()]|\b(?:in|on|from|of|at|after|before|with|which|that|and|while|for|until|to|by)\b",
    re.IGNORECASE,
)


def check_cultures(case: Case) -> Objection | None:
    """Object where no sentence of the note names what is claimed to have grown."""
    text = case.claim.text
    grew = _GREW.search(text)
    if grew is None or not _CULTURE.search(text) or holds_back(text):
        return None
    end = _END.search(text, grew.end())
    behind = Span(grew.end(), end.start() if end else len(text))
    named = [u for u in case.claim.units if u.weight >= 1 and behind.contains(u.span)]
    if not named or _NO_NAME.search(behind.of(text)):
        return None
    if any(u.held_by(s.stems, s.meanings) for u in named for s in case.statements()):
        return None
    reason = "The note does not name this organism."
    return Objection(Label.UNSUPPORTED, ErrorType.INVENTED, reason, case.evidence[0])
