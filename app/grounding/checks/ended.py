"""Does it go on, or is it off, as the claim says: the note's last word on a drug or device."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.clauses import clauses
from app.grounding.source import Statement

_ON = re.compile(
    r"\bstill (?:on|needed|needs|needing|required|requires|requiring|receiving|running|"
    r"in (?:use|place)|"
    r"getting|taking|had|has|using)\b|\b(?:was|is|were|are) still\b|\bremain(?:s|ed) on\b|"
    r"\bcontinu(?:es|ed) (?:on|to (?:take|need|receive|be on|require))\b|"
    r"\b(?:discharged|sent home|went home|goes home|going home) (?:on|with)\b",
    re.IGNORECASE,
)
_OFF = re.compile(
    r"\b(?:is|was|were|are|been|fully|completely|now|entirely|came|weaned) off\b(?! (?:work|"
    r"guard))",
    re.I,
)
_TURNING = re.compile(
    r"\b(?:until|before|initially|at first|not|never|no)\b|"
    r"n['’]t\b",
    re.IGNORECASE,
)
# What stands right in front of a thing, or behind it, where it has ended.
_ENDED_AHEAD = re.compile(
    r"\b(?<!wean )(?:off|stopped|discontinued|d/c['’]?d|weaned off|came off|finished|"
    r"completed|removed)"
    r"(?:\s+(?:the|her|his|IV))?\s+\Z",
    re.IGNORECASE,
)
_ENDED_BEHIND = re.compile(
    r"[^.;]{0,30}?(?:\b(?:stopped|discontinued|d/c['’]?d|weaned off|came off|removed|is off|"
    r"was off)\b|"
    r"(?:->|→)\s*off\b|(?<=\s)off\b)(?!\s*(?:today|tomorrow|tmrw|if|when|after|once|unless))",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:wean|stop|plan|aim|will|to|if|when|once|goal|try|consider|"
    r"hope)\s*(?:\w+\s*){0,3}\Z",
    re.I,
)
_AGAIN = re.compile(r"\b(?:restart\w*|resum\w+|back on|again|re-?\w+ed)\b", re.IGNORECASE)
_HALTED = re.compile(
    r"\b(?:off|stop\w*|held|hold|discontinu\w+|d/c|out|no|not|ran out|finish\w+|complet\w+|"
    r"remov\w+|"
    r"RA|room air|extubated|without|none|weaned to RA)\b",
    re.IGNORECASE,
)
_THINGS = frozenset({FindingType.MEDICATION, FindingType.PROCEDURE})


def check_ended(case: Case) -> Objection | None:
    """Object where the claim has it go on and the note has ended it, or the reverse."""
    text = case.claim.text
    if _TURNING.search(text):
        return None
    mentions = list(_mentions(case))
    if _ON.search(text):
        ended = [s for clause, at, length, s in mentions if _has_ended(clause, at, length)]
        again = any(_AGAIN.search(clause) for clause, *_ in mentions)
        if ended and not again:
            reason = "The note says that this has ended."
            return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, ended[0])
    if _OFF.search(text) and mentions:
        if any(_HALTED.search(_plain(clause)) for clause, *_ in mentions):
            return None
        reason = "The note does not say that this has ended."
        return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, mentions[0][3])
    return None


def _has_ended(clause: str, at: int, length: int) -> bool:
    before, behind = clause[:at], clause[at + length :]
    if _ENDED_AHEAD.search(before):
        return _TO_COME.search(_ENDED_AHEAD.sub("", before)) is None
    return _ENDED_BEHIND.match(behind) is not None and _TO_COME.search(before) is None


def _plain(clause: str) -> str:
    """Return a clause without what it only plans ("wean norepi off today")."""
    return re.sub(r"(?i)\b(?:wean|aim|plan|goal|try|hope)\b.*", " ", clause)


def _mentions(case: Case) -> Iterator[tuple[str, int, int, Statement]]:
    """Yield the clauses that name a drug or a device of the claim, and its place in each."""
    spans = [f.span for f in case.claim.findings if f.type in _THINGS]
    things = [u for u in case.claim.units if any(s.overlaps(u.span) for s in spans)]
    for statement in case.statements():
        for own in statement.units:
            if any(t.meanings & own.meanings or t.stems <= own.stems for t in things):
                for clause in clauses(statement.text):
                    if clause.contains(own.span):
                        at = own.span.start - clause.start
                        yield clause.of(statement.text), at, len(own.span), statement
