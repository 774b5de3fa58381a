"""Is it new what the claim calls new, and of now what it tells of now."""

from __future__ import annotations

import re

from app.core.claim import ErrorType, Label
from app.core.finding import Assertion, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.checks.clauses import clauses_from
from app.grounding.content import Unit
from app.grounding.source import Statement

_NEW = re.compile(
    r"\bnew(?:ly)?\b|\bfirst (?:seen|found|diagnosed)\b|"
    r"\b(?:diagnosed|found|discovered) (?:on|during|at) this\b|\bjust (?:been )?diagnosed\b|"
    r"\brecently diagnosed\b|"
    r"\b(?:on|during) this (?:admission|visit|stay|hospitali[sz]ation)\b",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\b(?:previously|prior|unchanged|known|history of|hx|h/o|old|again seen|re-?demonstrated|"
    r"since (?:19|20)\d\d|in (?:19|20)\d\d|chronic|longstanding)\b",
    re.IGNORECASE,
)
_NEW_TOO = re.compile(
    r"\bnew(?:ly)?\b|\bthis admission\b|\bnot (?:seen|present) before\b|\bfirst\b|\bonset\b|"
    r"\bacute(?:ly)?\b|\bdeveloped\b|\bjust\b|\brecent(?:ly)?\b",
    re.IGNORECASE,
)
_LASTING = re.compile(
    r"\b(?:long[- ]?standing|chronic|lifelong|(?:for|since) (?:many |several )?years|old|"
    r"(?:for|over) (?:many|several) (?:months|years)|long[- ]term|"
    r"for (?:ages|decades|a long time))\b",
    re.IGNORECASE,
)
_JUST_NOW = re.compile(
    r"\bnew(?:ly)?\b(?! (?:york|patient))|\bsudden(?:ly)?\b|"
    r"\b(?:started|began|begun|added|prescribed|onset)\b[^.;]{0,40}?\b(?:today|yesterday|"
    r"last (?:night|week|month)|this (?:morning|week|admission|visit)|"
    r"\d+ ?(?:days?|d|wks?|weeks?) ago)\b",
    re.IGNORECASE,
)
_CURRENT = re.compile(
    r"\b(?:current(?:ly)?|at present|presently|right now|ongoing|still)\b(?! (?:smok|us))",
    re.IGNORECASE,
)
# A stretch of time that has ended, or a thing that was seen to its end.
_MONTH = r"(?:\d{1,2}/)?(?:19|20)\d\d"
_ENDED = re.compile(
    rf"\b{_MONTH}\s?(?:-|–|to|until|through)\s?{_MONTH}\b|"
    r"\bHD ?#?\d+\s?(?:-|–|to|until|through)\s?(?:HD ?)?#?\d+\b|\btest of cure (?:was )?negative\b|"
    r"\b(?:completed|finished|resolved|cured|in remission|g[ai]ven? up|quit|no longer)\b|"
    r"\bhad [^.;]{1,60} in (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_STILL = re.compile(
    r"\b(?:still|since|current(?:ly)?|ongoing|now|present|today|continu\w+)\b", re.IGNORECASE
)


def check_newness(case: Case) -> Objection | None:
    """Object where the note knows it from before, or tells of it as of a time that has ended."""
    return _known_before(case) or _new_after_all(case) or _over(case)


def _new_after_all(case: Case) -> Objection | None:
    """Object where the claim calls lasting what the evidence calls new."""
    if not _LASTING.search(case.claim.text) or _NEW.search(case.claim.text):
        return None
    things = _problem_units(case)
    told = [s for s in case.statements() if _names(s, things)]
    if not told or any(_KNOWN.search(s.text) or _LASTING.search(s.text) for s in told):
        return None
    against = next((s for s in told if _JUST_NOW.search(s.text)), None)
    reason = "The note calls this new."
    return (
        Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, against) if against else None
    )


def _problem_units(case: Case) -> list[Unit]:
    things = (FindingType.PROBLEM, FindingType.MEDICATION)
    problems = [f.span for f in case.claim.findings if f.type in things]
    spans = [m.span() for m in _LASTING.finditer(case.claim.text)]
    return [
        unit
        for unit in case.claim.units
        if unit.weight >= 1
        and any(span.overlaps(unit.span) for span in problems)
        and not any(a < unit.span.end and unit.span.start < b for a, b in spans)
    ]


def _known_before(case: Case) -> Objection | None:
    if not _NEW.search(case.claim.text):
        return None
    problems = [
        f
        for f in case.claim.findings
        if f.type is FindingType.PROBLEM and f.assertion is not Assertion.ABSENT
    ]
    told = [
        (s, clause)
        for s in case.statements()
        for other in s.findings
        if any(same_concept(p, other) for p in problems)
        # The clause behind it may tell since when.
        for clause in (clauses_from(s.text, other.span.start - s.span.start, n=2),)
    ]
    if not told or any(_NEW_TOO.search(clause) for _, clause in told):
        return None
    against = next((s for s, clause in told if _KNOWN.search(clause)), None)
    if against is None:
        return None
    reason = "The note knows this from before."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, against)


def _over(case: Case) -> Objection | None:
    if not _CURRENT.search(case.claim.text):
        return None
    things = [unit for unit in case.claim.units if unit.weight >= 1]
    told = [s for s in case.statements() if _names(s, things)]
    if not told or not all(_ENDED.search(s.text) and not _STILL.search(s.text) for s in told):
        return None
    reason = "The note says that this is over."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, told[0])


def _names(statement: Statement, things: list[Unit]) -> bool:
    return bool(things) and all(t.held_by(statement.stems, statement.meanings) >= 1 for t in things)
