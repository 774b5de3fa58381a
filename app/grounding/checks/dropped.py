"""Is a change claimed that the note drops: an idea given up, a dose asked for or changed since."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.modality import Modality, modality
from app.grounding.patterns import any_of
from app.grounding.polarity import holds_back
from app.grounding.quantities import Quantity, comparable, quantities, says
from app.grounding.source import Statement

# An idea, and the word by which it is given up.
_GIVEN_UP = re.compile(
    r"\b(?:(?:was|were|had been|been) (?:thinking|planning|going|hoping|tempted|considering|"
    r"about)\b|thought (?:about|of)\b|considered\b|(?:had )?(?:planned|wanted|meant|intended) to\b)"
    r"(?P<idea>[^;?!]{3,160}?)\b(?:but|however|then|although)\b[^.;?!]{0,30}?"
    r"(?:\blet['’]?s not\b|\b(?:won|did|do|would|is|are|was)n['’]?t\b|"
    r"\b(?:will|did|do|would|am|are|was|were) not\b|\bdecided (?:against|not)\b|\bheld off\b|"
    r"\bchanged (?:my|our|his|her|their) mind\b|\bagainst it\b|\bnot (?:now|today|yet)\b)",
    re.IGNORECASE,
)
_HALF = 0.5
_CHANGED = any_of(
    r"(?:increas|rais|reduc|lower|decreas|chang|titrat|cut|halv|doubl|switch)\w*|went (?:up|down)"
)
_ASKED = re.compile(r"(?:\s?[A-Za-z]\w*){0,3}\s?\?")
_GOES_ON = any_of(
    r"continu(?:es|ed|ing)|remains? on|stays? on|still (?:on|takes)|unchanged|same dose"
)
_EARLIER = any_of(r"before|until|previous\w*|initial\w*|on admission|at home|formerly|prior|was on")
_TO = re.compile(
    r"\b(?:increas|rais|reduc|lower|decreas|chang|titrat|cut|drop|go|switch)\w*\s"
    r"(?:(?:it|dose|back|up|down|further)\s)*to\s(?P<dose>\d[\d.,]*\s?[a-zA-Zµ]*)",
    re.IGNORECASE,
)


def check_dropped(case: Case) -> Objection | None:
    """Object to a change that was only thought of, and to a dose that was changed since."""
    if modality(case.claim.text) & (Modality.POSSIBLE | Modality.FORBIDDEN):
        return None
    return _given_up(case) or _of_doses(case)


def _given_up(case: Case) -> Objection | None:
    """Object where what the evidence shares with the claim is an idea that it gives up."""
    if holds_back(case.claim.text) or _GIVEN_UP.search(case.claim.text):
        return None
    told = [(s, _GIVEN_UP.search(s.text)) for s in case.evidence]
    if not told or not all(idea and _is_of(case, s, idea) for s, idea in told):
        return None
    reason = "The note only says that this was thought of, and given up."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, told[0][0])


def _is_of(case: Case, statement: Statement, idea: re.Match[str]) -> bool:
    """Say whether most of what a sentence shares with the claim stands in the idea."""
    solid = [u for u in case.claim.units if u.weight >= 1]
    shared = [
        own
        for own in statement.units
        if any(u.meanings & own.meanings or u.stems & own.stems for u in solid)
    ]
    inside = [u for u in shared if idea.start() <= u.span.start < idea.end("idea")]
    return bool(shared) and len(inside) > _HALF * len(shared)


def _of_doses(case: Case) -> Objection | None:
    text = case.claim.text
    changed, goes_on = _CHANGED.search(text), _GOES_ON.search(text)
    if not (changed or goes_on) or _EARLIER.search(text):
        return None
    for finding in case.claim.findings:
        dose = finding.attribute("dose")
        if finding.type is not FindingType.MEDICATION or dose is None:
            continue
        told = list(_of_drug(finding, case))
        for quantity in quantities(dose.text):
            against = _asked(quantity, told) if changed else _since(quantity, told)
            if against is not None:
                reason = "The note only asks for this dose." if changed else "The dose was changed."
                return Objection(Label.CONTRADICTED, ErrorType.DOSE, reason, against)
    return None


def _of_drug(finding: Finding, case: Case) -> Iterator[Statement]:
    for statement in case.statements():
        if any(same_concept(finding, other) for other in statement.findings):
            yield statement


def _asked(dose: Quantity, told: list[Statement]) -> Statement | None:
    """Return a sentence that has a dose of the drug, where all that do have it in question."""
    places = [(s, q) for s in told for q in s.quantities if says(dose, q)]
    if places and all(_ASKED.match(s.text, q.extent.end) for s, q in places):
        return places[0][0]
    return None


def _since(dose: Quantity, told: list[Statement]) -> Statement | None:
    """Return a sentence of the drug alone that changes its dose to another one than this."""
    changes = [
        (new, s)
        for s in told
        if len({f.concept for f in s.findings if f.type is FindingType.MEDICATION}) == 1
        for m in _TO.finditer(s.text)
        for new in quantities(m["dose"])
    ]
    if any(says(dose, new) for new, _ in changes):
        return None
    return next((s for new, s in changes if comparable(dose, new)), None)
