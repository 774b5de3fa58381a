"""What a claim says that a source can contradict, fact by fact."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from eval.checks.concepts import Kind, Term
from eval.checks.dates import Date
from eval.checks.moments import Moment
from eval.checks.people import PATIENT
from eval.checks.polarity import within
from eval.checks.quantities import Quantity
from eval.checks.reading import Aspect, Reading
from eval.checks.sides import split_side
from eval.checks.sigs import Frequency
from eval.checks.weights import is_light

FactValue = bool | str | frozenset[str] | tuple[str, str] | Quantity | Date | Moment | Frequency


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a claim says of its terms.

    Attributes:
        topics: Numbers of the claim's terms that it is said of.
        value: What is said; its type belongs to the aspect.
        position: Where, in the claim.
    """

    aspect: Aspect
    topics: tuple[int, ...]
    value: FactValue = field(repr=False)
    position: int


# What is started and stopped like a treatment.
_HABITS = frozenset(
    "smoking alcohol cocaine marijuana oxygen antibiotics steroid fluid diet exercise".split()
)


def facts_of(claim: Reading) -> tuple[Fact, ...]:
    """Return everything in a claim that a source can contradict."""
    return tuple(
        fact
        for find in (_polar, _personal, _related, _timed, _sided, _graded, _done, _measured, _taken)
        for fact in find(claim)
    )


def _polar(claim: Reading) -> Iterator[Fact]:
    for i, term in enumerate(claim.terms):
        negated = claim.negated[i]
        if negated is not None and term.kind is not Kind.SITE and not is_light(term):
            yield Fact(Aspect.NEGATION, (i,), negated, term.start)


def _personal(claim: Reading) -> Iterator[Fact]:
    named = tuple((start, end) for start, end, _ in claim.relatives)
    for i, term in enumerate(claim.terms):
        is_told = term.kind not in {Kind.SITE, Kind.LAB} and not is_light(term)
        if is_told and not within(term.start, named):
            yield Fact(Aspect.PERSON, (i,), claim.people[i], term.start)


def _related(claim: Reading) -> Iterator[Fact]:
    for start, end, who in claim.relatives:
        topics = tuple(
            i for i in beside(claim.terms, start, end, reach=3) if claim.terms[i].start >= end
        )
        if topics:
            yield Fact(Aspect.RELATIVE, topics, who, start)


def _timed(claim: Reading) -> Iterator[Fact]:
    # What a relative has, a relative has: when is not told of it.
    for i, term in enumerate(claim.terms):
        if not is_light(term) and claim.people[i] == PATIENT:
            yield Fact(Aspect.TIME, (i,), claim.time_of[i], term.start)


def _sided(claim: Reading) -> Iterator[Fact]:
    for name, start, end in claim.sides:
        topics = on_side(claim, start, end)
        if topics:
            yield Fact(Aspect.SIDE, topics, frozenset(split_side(name)), start)


def on_side(reading: Reading, start: int, end: int) -> tuple[int, ...]:
    """Return the terms that a side is said of: those after it in its clause, else those before."""
    terms = reading.terms
    stop = min((m for m in (reading.text.find(c, end) for c in ",;.") if m >= 0), default=None)
    after = [
        i
        for i, term in enumerate(terms)
        if term.start >= end and (stop is None or term.start < stop) and not is_light(term)
    ]
    before = [i for i, term in enumerate(terms) if term.end <= start and not is_light(term)]
    return tuple(after[:3] or before[-2:])


def _graded(claim: Reading) -> Iterator[Fact]:
    for axis, grade, start, end in loose_grades(claim):
        topics = beside(claim.terms, start, end)
        yield Fact(Aspect.GRADE, topics, (axis, grade), start)


def _done(claim: Reading) -> Iterator[Fact]:
    for name, start, end in claim.deeds:
        near = beside(claim.terms, start, end, reach=4)
        drugs = tuple(i for i in near if claim.terms[i].kind is Kind.DRUG)
        treated = drugs or tuple(i for i in near if _is_treatment(claim.terms[i]))
        if treated:
            yield Fact(Aspect.DEED, treated, name, start)


def _is_treatment(term: Term) -> bool:
    return term.kind is Kind.PROCEDURE or term.key in _HABITS


def _measured(claim: Reading) -> Iterator[Fact]:
    for quantity in claim.quantities:
        topics = beside(claim.terms, quantity.start, quantity.end)
        yield Fact(Aspect.QUANTITY, topics, quantity, quantity.start)
    for date in claim.dates:
        yield Fact(Aspect.DATE, beside(claim.terms, date.start, date.end), date, date.start)
    for moment in claim.moments:
        topics = beside(claim.terms, moment.start, moment.end, reach=3)
        yield Fact(Aspect.MOMENT, topics, moment, moment.start)


def _taken(claim: Reading) -> Iterator[Fact]:
    for sig in claim.frequencies:
        yield Fact(Aspect.FREQUENCY, beside(claim.terms, sig.start, sig.end), sig, sig.start)
    drugs = tuple(i for i, term in enumerate(claim.terms) if term.kind is Kind.DRUG)
    if drugs:
        at = claim.terms[drugs[0]].start
        if claim.routes:
            yield Fact(Aspect.ROUTE, drugs, claim.routes, at)
        if claim.day_parts:
            yield Fact(Aspect.DAY_PART, drugs, claim.day_parts, at)


def beside(terms: Sequence[Term], start: int, end: int, *, reach: int = 2) -> tuple[int, ...]:
    """Return the terms next to a stretch: up to ``reach`` after it, and as many before."""
    telling = [not is_light(term) for term in terms]
    if not any(telling):
        return tuple(range(len(terms)))
    after = [i for i, term in enumerate(terms) if term.start >= end and telling[i]]
    before = [i for i, term in enumerate(terms) if term.end <= start and telling[i]]
    inside = [i for i, term in enumerate(terms) if term.start < end and start < term.end]
    return tuple(sorted({*after[:reach], *before[-reach:], *inside}))


def loose_grades(reading: Reading) -> Iterator[tuple[str, str, int, int]]:
    """Yield the grade words that are no part of a name ("high blood pressure")."""
    for axis, grade, start, end in reading.grades:
        part = any(
            t.start <= start and end <= t.end and (t.end - t.start) > (end - start)
            for t in reading.terms
        )
        if not part:
            yield axis, grade, start, end
