"""Does the note tell two things in the order that the claim does, or on the days that it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.core.calendar_words import MONTH_NUMBERS
from app.core.claim import ErrorType, Label
from app.core.span import Span
from app.grounding.checks.case import Case, Objection
from app.grounding.content import Unit
from app.grounding.quantities import says
from app.grounding.source import Statement

_BEFORE = re.compile(r"\b(?:before|prior to|ahead of|preceding)\b", re.IGNORECASE)
_AFTER = re.compile(r"\b(?:after(?! all)|following|subsequent to|post|since)\b", re.IGNORECASE)
_SAME_DAY = re.compile(r"\bon the (?:very )?(?:same )?day (?:of|as|that|when)\b", re.IGNORECASE)
# What is done to a thing tells not which thing it is.
_VERB = re.compile(r"\w+ed|given|begun|began|done|made|came|seen|found|taken|put", re.IGNORECASE)
_OF_NOW = re.compile(
    r"\b(?:this|the|his|her|their) (?:present |current )?(?:visit|review|admission|presentation|"
    r"appointment|consultation|note|call|attendance|assessment)\b|\b(?:coming|came) in\b",
    re.IGNORECASE,
)
_FIRST = re.compile(
    r"\b(?:first|for the first time) (?:tried|used|started|given|taken|prescribed|begun)\b|"
    r"\b(?:tried|used|started|given|taken|prescribed|begun) for the first time\b",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    r"\b(?:re-?(?:started|tried|challenged|sumed|introduced|begun)|again|second (?:time|trial))\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no|until|unless|if|should|must|will|to be)\b|n['’]t\b", re.I)
_CLAUSE = re.compile(r";\s+|,\s+|\.\s+|\n")
_MONTHS = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DATE = re.compile(
    rf"(?<![\d/.-])(?:(?P<m>1[0-2]|0?[1-9])/(?P<d>[0-3]?\d)(?:/(?P<y>(?:20)?\d\d))?(?![\d/])|"
    rf"(?P<dd>[0-3]?\d)\.?\s(?P<name>{_MONTHS})\b\.?(?:\s(?P<yy>(?:19|20)\d\d))?|"
    rf"(?P<month>{_MONTHS})\.?\s(?P<day>[0-3]?\d)\b(?:,?\s(?P<yyy>(?:19|20)\d\d))?|"
    rf"\b(?:in|since|from|mid|early|late|last) (?P<alone>{_MONTHS})\b(?!\s\d)|"
    r"(?P<year>(?:19|20)\d\d)(?![\d/-]))",
    re.IGNORECASE,
)
# Of two dates without a year the nearer reading is meant: none is half a year ahead.
_HALF_YEAR = 6

_Moment = tuple[int | None, int, int]


def check_order(case: Case) -> Objection | None:
    """Object where the note has two things the other way round, or on different days."""
    text = case.claim.text
    return (
        _not_first(case) or _turned_count(case) or _turned(case, text) or _another_day(case, text)
    )


def _not_first(case: Case) -> Objection | None:
    best = case.evidence[0]
    if not _FIRST.search(case.claim.text) or not _AGAIN.search(best.text):
        return None
    reason = "The note says that this was not the first time."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, best)


def _turned_count(case: Case) -> Objection | None:
    """Object where so many weeks before a thing are by the note so many weeks after it."""
    for mine, theirs in ((_BEFORE, _AFTER), (_AFTER, _BEFORE)):
        for q in case.claim.quantities:
            if not _right_behind(mine, case.claim.text, q.extent.end):
                continue
            if _OF_NOW.search(case.claim.text, q.extent.end):
                continue  # the visit itself is no part of the note's order
            told = [(s, o) for s in case.evidence for o in s.quantities if says(q, o)]
            turned = [s for s, o in told if _right_behind(theirs, s.text, o.extent.end)]
            if turned and not any(_right_behind(mine, s.text, o.extent.end) for s, o in told):
                return _other_order(turned[0])
    return None


def _right_behind(form: re.Pattern[str], text: str, end: int) -> bool:
    found = form.search(text, end)
    return found is not None and not text[end : found.start()].strip()


def _turned(case: Case, text: str) -> Objection | None:
    """Object where sentence or dates of the note have the two sides in the other order."""
    for mine, theirs, sign in ((_BEFORE, _AFTER, -1), (_AFTER, _BEFORE, 1)):
        joint = mine.search(text)
        if joint is None or _NOT.search(text):
            continue
        one, other = _sides(case.claim, joint.span())
        if not one or not other:
            continue
        for statement in case.evidence:
            if _is_turned(statement, one, other, theirs):
                return _other_order(statement)
        first, second = _moment(one, other, case), _moment(other, one, case)
        if first and second and _compare(first[0], second[0], case) == -sign:
            return _other_order(first[1])
    return None


def _is_turned(
    statement: Statement, one: Sequence[Unit], other: Sequence[Unit], theirs: re.Pattern[str]
) -> bool:
    """Say whether a sentence tells the one with the opposite word right before the other."""
    found = [
        (a, b, statement.text[a.end : b.start])
        for a in _places(one, statement)
        for b in _places(other, statement)
        if a.end <= b.start
    ]
    between = [t for _, _, t in found if len(t.split()) <= 6 and not re.search(r"[.;]\s", t)]
    return any(theirs.search(t) for t in between) and not any(
        form.search(t) for t in between for form in (_BEFORE, _AFTER) if form is not theirs
    )


def _another_day(case: Case, text: str) -> Objection | None:
    joint = _SAME_DAY.search(text)
    if joint is None or _NOT.search(text):
        return None
    one, other = _sides(case.claim, joint.span())
    first, second = _moment(one, other, case), _moment(other, one, case)
    if first is None or second is None or not _compare(first[0], second[0], case):
        return None
    reason = "The note gives two different days."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, first[1])


def _sides(claim: Statement, joint: tuple[int, int]) -> tuple[list[Unit], list[Unit]]:
    start, end = joint
    solid = [u for u in claim.units if u.weight >= 1]
    solid = [u for u in solid if not _VERB.fullmatch(u.span.of(claim.text))] or solid
    return [u for u in solid if u.span.end <= start], [u for u in solid if u.span.start >= end]


def _places(units: Sequence[Unit], statement: Statement) -> Iterator[Span]:
    for own in statement.units:
        if any(u.meanings & own.meanings or u.stems & own.stems for u in units):
            yield own.span


def _moment(
    units: Sequence[Unit], others: Sequence[Unit], case: Case
) -> tuple[_Moment, Statement] | None:
    """Return the one date that the note's clauses on a thing give, with the first of them.

    Clauses that name what is on both sides tell of neither alone.
    """
    most, found = 0, list[tuple[_Moment, Statement]]()
    for statement in case.statements():
        mine, theirs = list(_places(units, statement)), list(_places(others, statement))
        for clause in _spans(statement.text):
            held = _n_named(units, statement, [p for p in mine if clause.contains(p)])
            if not held or any(clause.contains(p) for p in theirs):
                continue
            if held > most:
                most, found = held, []
            if held == most:
                found += [(m, statement) for m in _moments(clause.of(statement.text))]
    moments = {m for m, _ in found}
    return found[0] if len(moments) == 1 else None


def _n_named(units: Sequence[Unit], statement: Statement, places: Sequence[Span]) -> int:
    own = [u for u in statement.units if u.span in places]
    return sum(any(u.meanings & o.meanings or u.stems & o.stems for o in own) for u in units)


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for bound in _CLAUSE.finditer(text):
        yield Span(start, bound.start())
        start = bound.end()
    if start < len(text):
        yield Span(start, len(text))


def _moments(text: str) -> Iterator[_Moment]:
    for m in _DATE.finditer(text):
        month = m["m"] or m["name"] or m["month"] or m["alone"]
        day = m["d"] or m["dd"] or m["day"]
        year = m["y"] or m["yy"] or m["yyy"] or m["year"]
        number = MONTH_NUMBERS.get(month.lower()) or int(month) if month else 0
        full = int(year) + (2000 if int(year) < 100 else 0) if year else None
        yield full, number, int(day) if day else 0


def _compare(a: _Moment, b: _Moment, case: Case) -> int:
    """Return -1 where a is before b, 1 where it is behind, 0 where that is not known.

    A date without a year is of the last one that the note names, or later.
    """
    years = [y for s in case.statements() for y, _, _ in _moments(s.text) if y is not None]
    if a[0] is None and b[0] is not None:
        return 1 if b[0] < max(years, default=0) else 0
    if b[0] is None and a[0] is not None:
        return -1 if a[0] < max(years, default=0) else 0
    if a[0] is not None and b[0] is not None and a[0] != b[0]:
        return -1 if a[0] < b[0] else 1
    if not (a[1] and b[1]):
        return 0
    if a[0] is None and abs(a[1] - b[1]) >= _HALF_YEAR:
        return 0
    if a[1:] == b[1:] or (a[1] == b[1] and not (a[2] and b[2])):
        return 0
    return -1 if a[1:] < b[1:] else 1


def _other_order(against: Statement) -> Objection:
    reason = "The note has it in the other order."
    return Objection(Label.CONTRADICTED, ErrorType.TEMPORALITY, reason, against)
