"""The end of a state in which a claim says that the patient still is: extubated, transferred."""

from __future__ import annotations

from app.grounding.checks.case import Case
from app.grounding.patterns import any_of
from app.grounding.source import Statement

# A state, what ends it, and what begins it again.
_NOW_IN = r"(?:remains|stays|is (?:still|currently|now)|still|continues to be) (?:\w+ )?"
_STATES = (
    (
        any_of(_NOW_IN + r"(?:intubated|ventilated|on (?:a|the) ventilator)"),
        any_of(r"extubated|self-extubated|liberated from (?:the )?vent\w*"),
        any_of(r"re-?intubat\w+"),
    ),
    (
        any_of(_NOW_IN + r"(?:in restraints|restrained)"),
        any_of(r"off restraints"),
        any_of(r"restraints again"),
    ),
    (
        any_of(_NOW_IN + r"(?:in the (?:ICU|intensive care unit))"),
        any_of(r"transferred (?:out of|from) (?:the )?ICU|(?:to|on) (?:the )?(?:floor|ward)"),
        any_of(r"back to (?:the )?ICU|readmitted"),
    ),
)


def ended_by(case: Case) -> Statement | None:
    """Return a sentence that ends the state in which a claim says that the patient still is."""
    for state, end, again in _STATES:
        if state.search(case.claim.text) and not any(
            again.search(s.text) for s in case.statements()
        ):
            return next((s for s in case.statements() if end.search(s.text)), None)
    return None
