"""Is a value claimed at one end of a step that the note has at the other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.core.span import Span
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.patterns import WILL_RESUME, any_of
from app.grounding.quantities import Quantity, comparable, says
from app.grounding.source import Statement

# A claim of what holds in the end.
_LAST = re.compile(
    r"\b(?:final(?:ly)?|now|currently|at discharge|in the end|completed|"
    r"(?:discharged|sent home|go(?:es|ing) home|went home|remains?) on)\b",
    re.IGNORECASE,
)
_THING = r"[\w.+/%-]+(?: [\w.+/%-]+){0,3}?"
# What was left, and what was gone to.
_STEPS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\b(?:chang|amend|revis|updat|correct|upgrad|downgrad|upstag|downstag|convert|increas|"
        rf"reduc|rais|decreas|titrat|switch|lower)\w* from (?P<old>{_THING}) to (?P<new>{_THING})"
        r"(?=[.,;:)]|\s|\Z)",
        r"\b(?:re)?started (?:(?:at|on|with) )?(?P<old>\d[^.;,()]{0,25}), (?:then |and )?"
        r"(?:later )?(?:(?:up)?titrated|increased|raised|reduced|decreased|lowered|cut|went)"
        r"(?: up| down)? to (?P<new>\d[^.;,()]{0,25})",
        r"\b(?P<old>[\w ]{3,40}?) (?:was |were )?(?:attempted|tried)\b[^.;\n]{0,40}?"
        r"(?:\b(?:converted|changed|switched|crossed over)\b|->|→)[^.;\n]{0,15}?"
        r"\bto (?P<new>[\w ]{3,40})",
    )
)
# A claim of a first dose, and how a line leads in one that is gone to only later.
_FIRST = re.compile(
    r"\b(?:started|begun|commenced|initiated) (?:on|at|with)\b|\bstarting dose\b", re.I
)
_THEN_TO = re.compile(
    r"\d[^.;\n]{0,30}?(?:,\s*(?:then\s+|and\s+)?(?:(?:increas|rais|titrat|go(?:ing)? up|up)\w*\s+)?"
    r"to|\b(?:increas|rais|titrat)\w* (?:up )?to|->|→)\s*\Z|"
    r"\b(?:increases?|raise|rise|titrat\w+) (?:up )?to\s*\Z",
    re.IGNORECASE,
)
# A claim of the dose at which a drug is given again, and a line that gives one.
_AGAIN = r"(?:resum|restart|re-start|reintroduc|recommenc)\w*"
_AGAIN_AT = re.compile(rf"\b{_AGAIN}\b[^.;,]{{0,30}}?\b(?:at|on|with)\b", re.IGNORECASE)
_GIVEN_AGAIN = re.compile(rf"\b{_AGAIN}\b[^.;,\n|]{{0,25}}?\b(?:at|on|with|@)?\s*\Z", re.IGNORECASE)
# The number that a line sets against the one it means ("at five milligrams, not ten").
_NOT = re.compile(r"[,(–—-]\s*(?:and )?not\s\Z", re.IGNORECASE)
# The word by which a speaker takes a number back, and what may stand before the one meant.
_SLIP = any_of(r"sorry|hang on|hold on|scratch that|I mean|make that|no,? wait|correction")
_MEANT = re.compile(
    r"\W*(?:(?:no|wait|I mean|hang on|let['’]?s|just|go|do|make|it|that|it['’]?s|to|up|down|say|"
    r"the|they|don['’]?t|we|['’]ll|a)\W+)*\Z",
    re.IGNORECASE,
)
_SLIP_CHARS = 60
# What is claimed to come, or to have come, of a drug, and the words of which a note must have one.
_TO_COME = (
    (
        WILL_RESUME,
        re.compile(
            r"\b(?:re-?)?(?:start|begin|initiat)\w*|\bresum\w*|\bagain\b|\bback\b|\bcontinu\w*|"
            r"\breintroduc\w*|\bhold\b|\bheld\b|\bpaus\w*|\buntil\b|\bonce\b|\bwhen\b",
            re.IGNORECASE,
        ),
    ),
    (
        re.compile(r"\b(?:taper|wean)(?:ed|ing)?\b", re.IGNORECASE),
        re.compile(
            r"\b(?:taper|wean|reduc|decreas|titrat|gradual|slow|lower|cut)\w*|"
            r"\boff\b|\bcome down\b|->|→|\bthen\b|\bhalf\b|\bdown\b|\bevery\b|"
            # One dose after the other ("40/30/20 mg, 3 days each").
            r"\d\s?(?:mg|mcg)?\s?[/,]\s?\d+\s?(?:mg|mcg)?\s?[/,]\s?\d",
            re.IGNORECASE,
        ),
    ),
)
_WAS = any_of(r"was|were|had been|used to|initial\w*|originally|at first|before|previous\w*")
_OF_BEFORE = any_of(r"previous\w*|prior|before|originally|formerly|until|used to|had been")
_DOSES = frozenset({"mass", "dose unit", "tablets", "puffs", "charge", None})


def check_steps(case: Case) -> Objection | None:
    """Object to what the note left, gives only later, or takes back for another value."""
    return (
        _left(case) or _unsaid(case) or _only_later(case) or _at_another(case) or _taken_back(case)
    )


def _left(case: Case) -> Objection | None:
    """Object where what a claim has in the end is what the note left for another."""
    if not _LAST.search(case.claim.text) or _OF_BEFORE.search(case.claim.text):
        return None
    for statement in case.evidence:
        steps = list(_steps(statement.text))
        if any(_is_claimed(new, statement, case) for _, new in steps):
            continue  # "raised from 20 to 40, then reduced from 40 to 20"
        for old, _ in steps:
            if _is_claimed(old, statement, case):
                reason = "The note says that this was changed."
                return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, statement)
    return None


def _unsaid(case: Case) -> Objection | None:
    """Object where a drug is to be given again, or weaned, and no line on it says so."""
    drugs = [f for f in case.claim.findings if f.type is FindingType.MEDICATION]
    for claimed, noted in _TO_COME:
        if not claimed.search(case.claim.text) or len(drugs) != 1:
            continue
        told = [s for s in case.statements() if any(same_concept(drugs[0], f) for f in s.findings)]
        told = told or list(case.evidence)
        if not any(noted.search(f"{' '.join(s.above)} {s.text}") for s in told):
            reason = "The note does not say this of it."
            return Objection(Label.UNSUPPORTED, ErrorType.STATUS, reason, told[0])
    return None


def _steps(text: str) -> Iterator[tuple[Span, Span]]:
    for form in _STEPS:
        for m in form.finditer(text):
            yield Span(*m.span("old")), Span(*m.span("new"))


def _is_claimed(place: Span, statement: Statement, case: Case) -> bool:
    """Say whether a claim has a number of one end, or where that has none, a word of its own."""
    numbers = [q for q in statement.quantities if place.contains(q.span)]
    if numbers:
        return any(says(mine, q) for q in numbers for mine in case.claim.quantities)
    other = {w.stem for w in statement.words if not place.contains(w.span)}
    own = {w.stem for w in statement.words if place.contains(w.span) and w.weight >= 1} - other
    return not own.isdisjoint(w.stem for w in case.claim.words)


def _only_later(case: Case) -> Objection | None:
    """Object where the dose that a drug was started at is the one that it is to go to."""
    if not _FIRST.search(case.claim.text):
        return None
    for dose, drug in _doses(case.claim):
        told = [(q, s) for s in _of_drug(drug, case) for q in s.quantities if says(dose, q)]
        if told and all(_THEN_TO.search(s.text, 0, q.span.start) for q, s in told):
            reason = "The note gives this dose only later."
            return Objection(Label.CONTRADICTED, ErrorType.DOSE, reason, told[0][1])
    return None


def _at_another(case: Case) -> Objection | None:
    """Object where a drug is given again at a dose, and in no line at the claimed one."""
    if not _AGAIN_AT.search(case.claim.text):
        return None
    for dose, drug in _doses(case.claim):
        told = [
            (q, s)
            for s in _of_drug(drug, case)
            for q in s.quantities
            if comparable(dose, q) and _GIVEN_AGAIN.search(s.text, 0, q.span.start)
        ]
        if told and not any(says(dose, q) for q, _ in told):
            reason = "The note has it given again at another dose."
            return Objection(Label.CONTRADICTED, ErrorType.DOSE, reason, told[0][1])
    return None


def _doses(claim: Statement) -> Iterator[tuple[Quantity, Finding]]:
    """Yield each dose of a claim that names one drug alone."""
    drugs = [f for f in claim.findings if f.type is FindingType.MEDICATION]
    if len({f.concept for f in drugs}) == 1:
        yield from ((q, drugs[0]) for q in claim.quantities if q.dimension in _DOSES)


def _of_drug(drug: Finding, case: Case) -> list[Statement]:
    return [
        s
        for s in case.statements()
        if any(same_concept(drug, f) for f in s.findings)
        and len({f.concept for f in s.findings if f.type is FindingType.MEDICATION}) == 1
    ]


def _taken_back(case: Case) -> Objection | None:
    """Object to a number that the best evidence names only to say that it is another."""
    text, best = case.claim.text, case.evidence[0]
    if _WAS.search(text) and _OF_BEFORE.search(text) and not _LAST.search(text):
        return None
    for mine in case.claim.quantities:
        told = [q for q in best.quantities if says(mine, q)]
        if told and all(_is_not(q, best) or _is_slip(q, best) for q in told):
            reason = "The note says that it is another number."
            return Objection(Label.CONTRADICTED, ErrorType.NUMBER, reason, best)
    return None


def _is_not(number: Quantity, statement: Statement) -> bool:
    """Say whether a number stands behind "not", and another like it in front of that."""
    if not _NOT.search(statement.text, 0, number.span.start):
        return False
    return any(
        q.span.end <= number.span.start
        and (comparable(q, number) or number.unit is None)
        and q.value != number.value
        for q in statement.quantities
    )


def _is_slip(number: Quantity, statement: Statement) -> bool:
    """Say whether a speaker takes a number back and says another right away."""
    text, end = statement.text, number.extent.end
    after = next((q for q in statement.quantities if q.span.start >= end), None)
    slip = _SLIP.search(text, end, end + _SLIP_CHARS)
    if after is None or slip is None or after.span.start < slip.end():
        return False
    alike = comparable(number, after) or None in (number.unit, after.unit)
    return alike and _MEANT.match(text[slip.end() : after.span.start]) is not None
