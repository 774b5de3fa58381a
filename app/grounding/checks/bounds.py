"""Does the note say that no value lies where the claim has some: below a bound, or above it."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.polarity import holds_back

_BELOW = r"<|≤|below|under|less than|lower than"
_ABOVE = r">|≥|above|over|greater than|more than|higher than|exceeding"
_SIDES = tuple(
    (
        re.compile(rf"(?:{side})\s?(?P<n>\d+(?:\.\d+)?)(?![\d/])", re.IGNORECASE),
        re.compile(
            rf"\b(?:no|none|never|without)\b(?: (?!but\b|more\b|less\b)[\w-]+){{0,4}}?\s?"
            rf"(?:{side})\s?(?P<n>\d+(?:\.\d+)?)(?![\d/])",
            re.IGNORECASE,
        ),
    )
    for side in (_BELOW, _ABOVE)
)


def deny_alike(text: str, other: str) -> bool:
    """Say whether two texts have no value beyond the same bound."""
    return any(
        {float(m["n"]) for m in none.finditer(text)} & {float(m["n"]) for m in none.finditer(other)}
        for _, none in _SIDES
    )


def check_bounds(case: Case) -> Objection | None:
    """Object where the note has no value beyond a bound beyond which the claim has some."""
    text = case.claim.text
    if holds_back(text):
        return None
    for claimed, none_there in _SIDES:
        bounds = {float(m["n"]) for m in claimed.finditer(text)}
        for statement in case.statements():
            if any(float(m["n"]) in bounds for m in none_there.finditer(statement.text)):
                reason = "The note says that there was none."
                return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, statement)
    return None
