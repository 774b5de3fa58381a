"""Does the note say that no value lies where the claim has some: below a bound, or above it."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.polarity import holds_back
from app.grounding.source import Statement

_BELOW = r"<|≤|below|under|less than|lower than"
_ABOVE = r">|≥|above|over|greater than|more than|higher than|exceeding"
# A number that bounds a value, and no age or span of time ("no seizure in over 5 years").
_BOUND = (
    r"\s?(?P<n>\d+(?:\.\d+)?)(?![\d/]|\.\d)(?![ -]?(?:years?|yrs?|months?|mo|weeks?|wks?|days?|"
    r"hours?|hrs?|h|minutes?|mins?)\b)"
)
_SIDES = tuple(
    (
        re.compile(rf"(?:{side}){_BOUND}", re.IGNORECASE),
        re.compile(
            rf"\b(?:no|none|never|without)\b(?: (?!but\b|more\b|less\b)[\w-]+){{0,4}}?\s?"
            rf"(?:{side}){_BOUND}",
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
            denied = any(float(m["n"]) in bounds for m in none_there.finditer(statement.text))
            if denied and _is_of(statement, case):
                reason = "The note says that there was none."
                return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, statement)
    return None


def _is_of(statement: Statement, case: Case) -> bool:
    """Say whether a sentence names all that the claim does: another's value may pass the bound."""
    solid = (u for u in case.claim.units if u.weight >= 1)
    return all(u.held_by(statement.stems, statement.meanings) >= 1 for u in solid)
