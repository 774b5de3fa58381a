"""Does the note hold the result that the claim tells, or only that the test was sent or planned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.checks.clauses import clauses
from app.grounding.content import Unit
from app.grounding.modality import Modality, modality
from app.grounding.quantities import says
from app.grounding.source import Statement

_TEST = (
    r"histolog\w+|patholog\w+|biops\w+|cultures?|swabs?|margins?|cytolog\w+|scans?|films?|x-?rays?|"
    r"radiographs?|CXR|CT|MRI|ultrasounds?|echo\w*|antibod\w+|titer\w*|tests?|bloods?|panels?|"
    r"BMP|CMP|CBC|labs?|assays?|screens?|monitor\w*|studies|study|specimens?|smears?|PCR|"
    r"\w+scop(?:y|ies)|\w+grams?|IgE|TSH|A1c|levels?|counts?|scores?|urinalysis"
)
# How a claim tells that a result is there.
_TOLD = re.compile(
    rf"\b(?:{_TEST})\b[^.;,]{{0,60}}?\b(?:show(?:ed|s|n)|reveal(?:ed|s)|found|demonstrat(?:ed|es)|"
    r"confirm(?:ed|s)|grew|detected|identified|prove[dns]|indicat(?:ed|es)|exclud(?:ed|es)|"
    r"(?:has|have|had) (?:fallen|risen|dropped|improved|worsened|normali[sz]ed|increased|"
    r"decreased|cleared|come back)|came back|(?:was|were|is|are) (?:\w+ly )?(?:positive|negative|"
    r"normal|clear|abnormal|above|below|over|under|elevated|raised|low|high|unremarkable|free|involved))\b|"
    rf"\b(?:confirmed|proven|shown|established|excluded|diagnosed|demonstrated) (?:by|on|in|with|"
    rf"at|through) (?:the |a |an )?(?:\w+ )?(?:{_TEST})\b|"
    r"\bpositive (?:\w+ ){1,3}(?:antibod\w+|cultures?|tests?|swabs?) (?:confirmed|showed)",
    re.IGNORECASE,
)
_OF_TEST = re.compile(rf"(?:{_TEST})\Z", re.IGNORECASE)
_ANY_TEST = re.compile(r"(?:tests?|screens?|assays?|levels?|panels?|studies|study)", re.IGNORECASE)
# What a note says of a test that is under way, or to come.
_OPEN = re.compile(
    r"\b(?:sent|pending|await\w*|outstanding|to (?:path\w*|histolog\w*|lab|cytolog\w*|follow)|"
    r"->\s*path|ordered|add(?:ed)?(?: on)?|repeat|rpt|recheck|check|due|requested|request|taken|"
    r"collected|obtained|drawn|submitted|booked|scheduled|planned|next|consider|in \d+|"
    r"\d+ ?(?:wks?|"
    r"weeks?|mos?|months?|days?|d)\b|today|tomorrow|if|will|to be|arrange\w*|refer\w*|not (?:yet )?"
    r"(?:back|available|done)|in process|urgent|f/?u|follow[- ]?up|depending|until)\b|->",
    re.IGNORECASE,
)
# What is to be done at a result says nothing of it.
_IF = re.compile(r"\b(?:if|unless|when|until|depending|target|goal)\b.*", re.IGNORECASE)
# What only a result says.
_HELD = re.compile(
    r"\b(?:neg\w*|pos\w*|normal|nl|wnl|abnormal|unremarkable|no|nil|none|not (?:seen|detected|"
    r"found)|"
    r"grew|grow\w*|NGTD|show\w*|reveal\w*|found|clear|intact|c/w|consistent|confirm\w*|detected|"
    r"free|high|low|elevated|raised|rose|fell|stable|unchanged|improv\w+|reactive|sensitive|S to|"
    r"R to|was|were|previously|diagnos\w+|suggest\w*|suspicious|malign\w*|benign)\b|"
    r"\d+\.\d|\d\s?%|\d{3,}|=\s*\d|\b\d+\s?(?:mm|cm|mg|g|U|IU|mmol|ng)\b|"
    r"(?<![\d/.#-])\b\d+\b(?![.):]\s|[/:.]\d|\s?[-–x]?\s?(?:\d|wks?|weeks?|mos?|months?|days?|d|"
    r"hrs?|h|hours?|years?|yrs?|st|nd|rd|th|am|pm)\b)|"
    r"\+(?:ve|\Z)|(?<=\s)\(-\)",
    re.IGNORECASE,
)


def check_results(case: Case) -> Objection | None:
    """Object where every clause on a test tells of its sending, and none of what came of it."""
    told = _TOLD.search(case.claim.text)
    spoken = modality(case.claim.text)
    if told is None or spoken & (Modality.POSSIBLE | Modality.FORBIDDEN):
        return None
    tests = _tests(case.claim, told.span())
    named = [(clause, s) for s in case.statements() for clause in _on(tests, s)]
    named = _at_its_time(named, case) or named
    if not named or any(_HELD.search(_IF.sub(" ", clause)) for clause, _ in named):
        return None
    against = next((s for clause, s in named if _OPEN.search(clause)), None)
    if against is None:
        return None
    reason = "The note does not have this result yet."
    return Objection(Label.CONTRADICTED, ErrorType.STATUS, reason, against)


def _tests(claim: Statement, told: tuple[int, int]) -> list[Unit]:
    """Return the units of a claim that name the test of which a result is told.

    A word for any test is named by the word before it ("the HIV test").
    """
    start, end = told
    named: list[Unit] = []
    before: Unit | None = None
    for unit in claim.units:
        word = unit.span.of(claim.text)
        is_told = unit.span.start < end and unit.span.end > start
        if is_told and _ANY_TEST.fullmatch(word) and before and _stands_by(claim, before, unit):
            named.append(before)
        elif is_told and unit.weight >= 1 and _OF_TEST.search(word):
            named.append(unit)
        before = unit
    return named


def _stands_by(claim: Statement, before: Unit, unit: Unit) -> bool:
    return before.weight >= 1 and not claim.text[before.span.end : unit.span.start].strip()


def _on(tests: Sequence[Unit], statement: Statement) -> Iterator[str]:
    """Yield the clauses of a sentence that name a test."""
    for clause in clauses(statement.text):
        inside = [u for u in statement.units if clause.start <= u.span.start < clause.end]
        if any(t.meanings & u.meanings or t.stems <= u.stems for t in tests for u in inside):
            yield clause.of(statement.text)


def _at_its_time(named: list[tuple[str, Statement]], case: Case) -> list[tuple[str, Statement]]:
    """Return the mentions that stand beside a number of the claim ("six weeks later")."""
    return [
        (clause, s)
        for clause, s in named
        if any(
            q.unit is not None and says(q, o) and o.span.of(s.text) in clause
            for q in case.claim.quantities
            for o in s.quantities
        )
    ]
