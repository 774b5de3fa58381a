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

# An idea, and the word by which it is given up. What is told behind "but" of another matter ("but
# it was not severe") gives nothing up: the clause must end with the verb.
_GIVEN_UP = re.compile(
    r"\b(?:(?:was|were|had been|been) (?:thinking|planning|hoping|tempted|considering|"
    r"(?:going|about) to(?! (?:the|an?|my|our|her|his|their)\b))\b|(?:thought|"
    r"did think) (?:about|of)\b|"
    r"(?<!was )(?<!were )(?<!been )considered\b|(?:had )?(?:planned|wanted|meant|intended) to\b)"
    r"(?P<idea>(?:(?!\b(?:when|while|who|which|until)\b)(?:[^.,;?!]|[.,](?=\d))){3,160}?),?\s+"
    r"(?:but|however|then|although)\b[^.;?!]{0,30}?"
    r"(?:\blet['’]?s not\b|\b(?:['’]ll|will) leave (?:it|that|this) (?:to|for)\b|"
    r"\bdecided (?:against|not)\b|\bheld off\b|"
    r"\bchanged (?:my|our|his|her|their) mind\b|\bagainst it\b|\bnot (?:now|today|yet)\b|"
    r"\b(?:wo|did|do|does|would|is|are|was|were|will|am)(?:n['’]t| not)"
    r"(?: (?:do|start|give|take|add|change|increase|raise|lower|pursue|proceed|order|use|try|go))?"
    r"(?: (?:it|this|that|so|them|ahead|with (?:it|that)))*(?=\s*(?:\Z|[.,;:)]|"
    r"(?:because|as|since|given|due|for|at|yet)\b)))",
    re.IGNORECASE,
)
_HALF = 0.5
_CHANGED = any_of(
    r"(?:increas|rais|reduc|lower|decreas|chang|titrat|cut|halv|doubl|switch)\w*|went (?:up|down)"
)
# A dose in question, to which nobody says yes.
_ASKED = re.compile(
    r"(?:\s?[A-Za-z]\w*\b){0,3}\s?\?(?!.{0,40}?\b(?:yes|yeah|yep|right|correct|sure|mm-?hm+)\b)",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = any_of(
    r"continu(?:es|ed|ing)|remains? on|stays? on|still (?:on|takes)|unchanged|same dose"
)
_EARLIER = any_of(r"before|until|previous\w*|initial\w*|on admission|at home|formerly|prior|was on")
_TO = re.compile(
    r"\b(?:increas|rais|reduc|lower|decreas|chang|titrat|cut|drop|go|switch)\w*\s"
    r"(?:(?:it|dose|back|up|down|further)\s)*to\s(?P<dose>\d[\d.,]*\s?[a-zA-Zµ]*)",
    re.IGNORECASE,
)
# A change that is only to come, or may: in front of it, and behind. One made "then" is done.
_LATER_AHEAD = any_of(
    r"may|might|can|could|consider|will|would|should|if|when|once|plan\w*|not|never|without|avoid"
)
_THEN = any_of(r"then|next|later|in \d+ \w+")
_DONE = re.compile(r"\w+ed\b")
_LATER_BEHIND = re.compile(
    r"[^.;]{0,40}?\b(?:if|when|once|unless|next|tomorrow|in \d+|after|pending)\b", re.IGNORECASE
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
    """Return a sentence of the drug alone that changes its dose; no later line has this one."""
    doses = [
        (s.source_id, s.span.start + q.extent.start)
        for s in told
        for q in s.quantities
        if says(dose, q)
    ]
    changes = [
        (new, s)
        for s in told
        if len({f.concept for f in s.findings if f.type is FindingType.MEDICATION}) == 1
        for m in _TO.finditer(s.text)
        if not _is_to_come(s.text, m)
        if all(note != s.source_id or at < s.span.start + m.start() for note, at in doses)
        for new in quantities(m["dose"])
    ]
    return next((s for new, s in changes if comparable(dose, new)), None)


def _is_to_come(text: str, change: re.Match[str]) -> bool:
    """Say whether a change is one of later, or of a case that may come."""
    ahead = re.split(r"[.;]\s", text[: change.start()])[-1]
    if _LATER_AHEAD.search(ahead) or _LATER_BEHIND.match(text, change.end()):
        return True
    return _DONE.match(change.group()) is None and _THEN.search(ahead) is not None
