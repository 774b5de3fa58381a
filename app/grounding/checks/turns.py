"""Is a value the one of now or the one of before, as the claim says ("25% (was 35% in 2023)")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.calendar_words import MONTH_NUMBERS
from app.core.claim import ErrorType, Label
from app.grounding.checks.case import Case, Objection
from app.grounding.dates import dates
from app.grounding.quantities import quantities, says
from app.grounding.source import Statement

_N = r"\d[\d,]*(?:\.\d+)?"
_WHEN = (
    r"(?:on|in|at|pre|pre-?op\w*|adm\w*|last|peak|d/c|prior|yesterday|yest|before|baseline|booking|a?go|then|"
    r"\w+ ago|initial\w*|Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|"
    r"Nov|Dec)"
)
# A value with the one of before behind it, in brackets or after a comma.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<![\d.,/])(?<![A-Za-z]-)(?P<now>{_N})\s?[%\w/]{{0,8}}\s?(?:today |"
        rf"now )?\((?:[^()]{{0,20}}?\b)?"
        rf"(?:was|from|previously|prior|prev|before|last)\s(?P<then>{_N})(?P<when>[^()]*)\)",
        rf"(?<![\d.,/])(?<![A-Za-z]-)(?P<now>{_N})\s?[%\w/]{{0,8}}\s?\((?P<then>{_N})\s?[%\w/]{{0,8}}?\s"
        rf"(?P<when>{_WHEN}\b[^()]*)\)",
        rf"(?<![\d.,/])(?<![A-Za-z]-)(?P<now>{_N})\s?[%\w/]{{0,8}},?\s(?:previously|up from|"
        rf"down from|was|"
        rf"it was)\s(?P<then>{_N})(?P<when>[^,.;()]*)",
    )
)
_OF_NOW = re.compile(
    r"\b(?:now|today|current(?:ly)?|latest|most recent|at present|"
    r"(?:on|at) (?:this|that|the same) (?:day|visit|time|review|admission)|"
    r"this admission(?:['’]s)?|"
    r"at (?:the time of )?(?:this|the) (?:note|review|visit)|"
    r"on the day of (?:this|the) (?:note|review|visit)|has since (?:\w+ ){1,2}to)\b",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:before|previous(?:ly)?|earlier|prior|baseline|initial(?:ly)?|from|had been|last|"
    r"on admission|ago|formerly|used to|peak\w*|highest|lowest)\b",
    re.IGNORECASE,
)
_MONTH = re.compile(rf"\b(?:{'|'.join(n.capitalize() for n in MONTH_NUMBERS)})\b")
# Characters of a claim behind a value in which its time is told.
_NEAR = 25


@dataclass(frozen=True, slots=True)
class _Pair:
    now: float
    then: float
    when: str = field(repr=False)
    statement: Statement = field(repr=False)


def check_turns(case: Case) -> Objection | None:
    """Object where the claim gives the value of before to now, or that of now to before."""
    claimed = {q.value for q in case.claim.quantities}
    for pair in _pairs(case):
        if pair.now == pair.then:
            continue
        if pair.then in claimed and pair.now not in claimed and _is_of_now(case.claim.text):
            return _another(pair)
        if pair.now in claimed and _is_of_then(case.claim, pair, claimed):
            return _another(pair)
    return None


def _is_of_now(text: str) -> bool:
    return _OF_NOW.search(text) is not None and _OF_BEFORE.search(text) is None


def _is_of_then(claim: Statement, pair: _Pair, claimed: set[float]) -> bool:
    """Say whether a claim gives the value of now to the day of the earlier one."""
    for q in claim.quantities:
        if q.value != pair.now:
            continue
        text = claim.text
        if pair.then in claimed:
            text = text[q.span.start : q.extent.end + _NEAR]
            others = [o for o in claim.quantities if o.value == pair.then]
            text = (
                text[: max(0, min((o.span.start for o in others), default=0) - q.span.start)]
                or text
            )
        if _names(text, pair.when):
            return True
    return False


def _names(text: str, when: str) -> bool:
    """Say whether a text names the time of an earlier value, by its year, date or distance."""
    years = set(re.findall(r"(?:19|20)\d\d", when))
    if years and years & set(re.findall(r"(?:19|20)\d\d", text)):
        return True
    if set(_months(when)) & set(_months(text)):
        return True
    if any(a.agrees(b) for a in dates(when) for b in dates(text)):
        return True
    timed = [q for q in quantities(when) if q.dimension in ("hours", "months")]
    return any(says(a, b) for a in quantities(text) for b in timed)


def _months(text: str) -> Iterator[int]:
    yield from (MONTH_NUMBERS[m.group().lower()] for m in _MONTH.finditer(text))


def _pairs(case: Case) -> Iterator[_Pair]:
    for statement in case.evidence:
        for form in _FORMS:
            for m in form.finditer(statement.text):
                now, then = (float(m[name].replace(",", "")) for name in ("now", "then"))
                yield _Pair(now, then, m["when"], statement)


def _another(pair: _Pair) -> Objection:
    reason = "The note gives this value to another time."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, pair.statement)
