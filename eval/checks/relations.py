"""What one statement says to one fact of a claim: the same, the contrary, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum

from eval.checks.concepts import Kind, Term
from eval.checks.dates import Date
from eval.checks.facts import Fact, beside, loose_grades, on_side
from eval.checks.moments import Moment
from eval.checks.people import same_person
from eval.checks.quantities import Quantity
from eval.checks.reading import Aspect, Reading
from eval.checks.sides import split_side
from eval.checks.sigs import Frequency
from eval.checks.timing import DONE, NOW, ONSETS, PAST, PLANNED, compatible


class Relation(Enum):
    """How a statement stands to a fact."""

    AGREES = 1
    CONTRARY = -1
    SILENT = 0


_AGREES, _CONTRARY, _SILENT = Relation.AGREES, Relation.CONTRARY, Relation.SILENT
# On these axes a sentence about one thing need not name it beside the grade.
_LOOSE_AXES = frozenset({"trend", "finding", "result"})
_N_SHORT = 10
# Said by a statement though it has none of the terms: "It was 12 mm." and "Mild."
_WITHOUT_TERMS = frozenset({Aspect.QUANTITY, Aspect.DATE, Aspect.FREQUENCY, Aspect.GRADE})

# By the unit that amounts are counted in, how much one of each is.
_ONE_OF: dict[str, dict[float, str]] = {
    "day": {1.0: "day", 7.0: "week"}, "month": {1.0: "month", 12.0: "year"},
    "minute": {1.0: "minute", 60.0: "hour"},
}  # fmt: skip
_OPPOSED_TIMES = ((PLANNED, DONE), (PLANNED, PAST), (NOW, PAST))


@dataclass(frozen=True, slots=True)
class Pairing:
    """A claim beside one statement of a source.

    Attributes:
        places: For each term of the claim, the numbers of the statement's terms that say it.
    """

    claim: Reading = field(repr=False)
    other: Reading = field(repr=False)
    places: tuple[tuple[int, ...], ...]

    def held(self, fact: Fact) -> tuple[int, ...]:
        """Return the numbers of the statement's terms that say what a fact is about."""
        if len(fact.topics) == 1:
            return self.places[fact.topics[0]]
        return tuple(sorted({j for i in fact.topics for j in self.places[i]}))


def pair(claim: Reading, other: Reading) -> Pairing:
    """Put a claim beside a statement."""
    return Pairing(claim, other, tuple(_places(term, other) for term in claim.terms))


def relate(fact: Fact, pairing: Pairing) -> Relation:
    """Say what a statement says to a fact of a claim; what reads the same says the same."""
    if pairing.other == pairing.claim:
        return _AGREES
    if fact.aspect not in _WITHOUT_TERMS and not any(pairing.places[i] for i in fact.topics):
        return _SILENT
    return _RELATE[fact.aspect](fact, pairing)


def _places(wanted: Term, other: Reading) -> tuple[int, ...]:
    """Return where a statement says a term: in one term of its own, or in the words of a way."""
    direct = ()
    if wanted.key in other.keys or not other.keys.isdisjoint(wanted.keys):
        direct = tuple(j for j, term in enumerate(other.terms) if _same(wanted, term))
    if direct or wanted.concept is None:
        return direct
    for stems in wanted.concept.stems:
        if stems <= other.keys:
            return tuple(j for j, term in enumerate(other.terms) if term.keys & stems)
    return ()


def _same(wanted: Term, held: Term) -> bool:
    return (
        wanted.key in held.keys
        or held.key in wanted.keys
        or (bool(wanted.surface) and wanted.surface <= held.keys)
    )


def _negation(fact: Fact, pairing: Pairing) -> Relation:
    claim, other = pairing.claim, pairing.other
    who = claim.people[fact.topics[0]]
    held = pairing.held(fact)
    values = {other.negated[j] for j in held if same_person(who, other.people[j])} - {None}
    return _one_of(fact.value, values)


def _one_of(value: object, values: set[bool | None]) -> Relation:
    if not values:
        return _SILENT
    return _AGREES if value in values else _CONTRARY


def _person(fact: Fact, pairing: Pairing) -> Relation:
    other = pairing.other
    held = [other.people[j] for j in pairing.held(fact)]
    if not held:
        return _SILENT
    return _AGREES if any(same_person(str(fact.value), who) for who in held) else _CONTRARY


def _relative(fact: Fact, pairing: Pairing) -> Relation:
    named = {who for _, _, who in pairing.other.relatives}
    if not named:
        return _SILENT
    return _AGREES if any(same_person(str(fact.value), who) for who in named) else _CONTRARY


def _time(fact: Fact, pairing: Pairing) -> Relation:
    claim, other = pairing.claim, pairing.other
    topic = fact.topics[0]
    said = claim.time_of[topic]
    held = pairing.held(fact)
    if not held or not said:
        return _SILENT
    held = tuple(j for j in held if same_person(claim.people[topic], other.people[j]))
    if not held:
        return _SILENT
    times = frozenset[str]().union(*(other.time_of[j] for j in held))
    concept = claim.terms[topic].concept
    return _compare_times(said, times, lasting=concept is not None and concept.lasting)


def _compare_times(said: frozenset[str], times: frozenset[str], *, lasting: bool) -> Relation:
    """Compare when a thing is and how long it has been there, each by itself."""
    if said & ONSETS and times & ONSETS and not said & times & ONSETS:
        return _CONTRARY
    said, times = said - ONSETS, times - ONSETS
    # A claim that holds two times ("currently has it since last year's surgery") was tampered with
    # where a statement of one of them excludes the other.
    is_torn = _clash(said, said) and not _clash(times, times)
    if is_torn and _clash(said - times, times):
        return _CONTRARY
    if said & times or not said or not times:
        return _AGREES
    return _CONTRARY if _exclude(said, times, lasting=lasting) else _SILENT


def _clash(ones: frozenset[str], others: frozenset[str]) -> bool:
    return any(
        (a in ones and b in others) or (b in ones and a in others) for a, b in _OPPOSED_TIMES
    )


def _exclude(said: frozenset[str], times: frozenset[str], *, lasting: bool) -> bool:
    """Say whether what one calls done, past or present the other calls planned, or the like."""
    for one, other in ((said, times), (times, said)):
        if PLANNED in one and other & {DONE, PAST} and PLANNED not in other:
            return True
        if PAST in one and NOW in other and not lasting:
            return True
    return False


def _side(fact: Fact, pairing: Pairing) -> Relation:
    other = pairing.other
    wanted = fact.value
    assert isinstance(wanted, frozenset)  # noqa: S101  (the aspect fixes the type)
    held = set(pairing.held(fact))
    found = [
        (len(held.intersection(on_side(other, start, end))), set(split_side(name)))
        for name, start, end in other.sides
    ]
    best = max((n for n, _ in found), default=0)
    if best == 0:
        return _SILENT
    attached = set[str]().union(*(names for n, names in found if n == best))
    return _AGREES if wanted <= attached else _CONTRARY


def _grade(fact: Fact, pairing: Pairing) -> Relation:
    other = pairing.other
    assert isinstance(fact.value, tuple)  # noqa: S101  (the aspect fixes the type)
    axis, grade = fact.value
    held = set(pairing.held(fact))
    on_axis = [
        (len(held.intersection(beside(other.terms, s, e))), g)
        for a, g, s, e in loose_grades(other)
        if a == axis
    ]
    if not on_axis:
        return _SILENT
    best = max(n for n, _ in on_axis)
    names = {g for n, g in on_axis if n == best}
    if best == 0:
        loose = axis in _LOOSE_AXES and bool(held) and len(other.terms) <= _N_SHORT
        return _AGREES if grade in names else _CONTRARY if loose else _SILENT
    return _AGREES if grade in names else _CONTRARY


def _deed(fact: Fact, pairing: Pairing) -> Relation:
    other = pairing.other
    held = set(pairing.held(fact))
    near = {name for name, s, e in other.deeds if _done_to(other, s, e, held)}
    if not held or not near:
        return _SILENT
    return _AGREES if any(compatible(str(fact.value), name) for name in near) else _CONTRARY


def _done_to(other: Reading, start: int, end: int, held: set[int]) -> bool:
    """Say whether a deed is done to one of the terms: of several drugs to the nearest one."""
    if end == 0:
        return True
    drugs = [j for j, term in enumerate(other.terms) if term.kind is Kind.DRUG]
    clause = [j for j in drugs if not _parted(other, j, start, end)]
    if len(drugs) < 2 or not clause:
        return True
    gaps = {j: max(other.terms[j].start - end, start - other.terms[j].end) for j in clause}
    return any(gaps[j] <= min(gaps.values()) + 3 for j in held.intersection(clause))


def _parted(other: Reading, j: int, start: int, end: int) -> bool:
    term = other.terms[j]
    between = other.text[term.end : start] if term.end <= start else other.text[end : term.start]
    return ";" in between or "." in between


def _quantity(fact: Fact, pairing: Pairing) -> Relation:
    claim, other = pairing.claim, pairing.other
    wanted = fact.value
    assert isinstance(wanted, Quantity)  # noqa: S101  (the aspect fixes the type)
    matching = [q for q in other.quantities if wanted.matches(q)]
    if matching:
        return (
            _AGREES if any(_same_anchor(wanted, q, claim, other) for q in matching) else _CONTRARY
        )
    held = pairing.held(fact)
    if held and _says_one(wanted, other):
        return _AGREES
    rivals = [q for q in other.quantities if _comparable(wanted, q)]
    return _CONTRARY if rivals and held else _SILENT


def _says_one(wanted: Quantity, other: Reading) -> bool:
    """Say whether a statement says one by a word: "a month" is one month."""
    written = _ONE_OF.get(wanted.unit or "", {}).get(wanted.value or 0.0)
    return written is not None and re.search(rf"\ban? {written}\b", other.text, re.I) is not None


def _comparable(one: Quantity, other: Quantity) -> bool:
    if (one.value is None) != (other.value is None):
        return False
    return one.same_number(other) or one.unit == other.unit


def _same_anchor(
    one: Quantity | Frequency, other: Quantity | Frequency, claim: Reading, held: Reading
) -> bool:
    """Say whether two amounts can be of one drug or measurement, going by what stands nearest."""
    mine, theirs = _anchor(one, claim), _anchor(other, held)
    if mine is None or theirs is None or _same(mine, theirs):
        return True
    return not any(_same(mine, term) for term in held.terms)


def _anchor(amount: Quantity | Frequency, reading: Reading) -> Term | None:
    """Return the drug or measurement that an amount is of, where that is plain."""
    named = [t for t in reading.terms if t.kind in {Kind.DRUG, Kind.LAB, Kind.PROBLEM}]
    before = [t for t in named if t.end <= amount.start]
    after = [t for t in named if t.start >= amount.end]
    if before and not set(reading.text[before[-1].end : amount.start]) & set(".;"):
        found = before[-1]
    else:
        found = after[0] if after else None
    return None if found is None or found.kind is Kind.PROBLEM else found


def _date(fact: Fact, pairing: Pairing) -> Relation:
    other = pairing.other
    assert isinstance(fact.value, Date)  # noqa: S101  (the aspect fixes the type)
    if any(fact.value.matches(date) for date in other.dates):
        return _AGREES
    return _CONTRARY if other.dates and pairing.held(fact) else _SILENT


def _moment(fact: Fact, pairing: Pairing) -> Relation:
    held = pairing.other.moments
    wanted = fact.value
    assert isinstance(wanted, Moment)  # noqa: S101  (the aspect fixes the type)
    if any(wanted.matches(moment) for moment in held):
        return _AGREES
    return _CONTRARY if held and all(wanted.excludes(moment) for moment in held) else _SILENT


def _frequency(fact: Fact, pairing: Pairing) -> Relation:
    claim, other = pairing.claim, pairing.other
    wanted = fact.value
    assert isinstance(wanted, Frequency)  # noqa: S101  (the aspect fixes the type)
    same = [f for f in other.frequencies if wanted.matches(f)]
    if same:
        return _AGREES if any(_same_anchor(wanted, f, claim, other) for f in same) else _CONTRARY
    return _CONTRARY if other.frequencies and pairing.held(fact) else _SILENT


def _named(fact: Fact, pairing: Pairing) -> Relation:
    other = pairing.other
    held = other.routes if fact.aspect is Aspect.ROUTE else other.day_parts
    if not held or not pairing.held(fact):
        return _SILENT
    assert isinstance(fact.value, frozenset)  # noqa: S101  (the aspect fixes the type)
    return _AGREES if fact.value & held else _CONTRARY


_RELATE = {
    Aspect.NEGATION: _negation, Aspect.PERSON: _person, Aspect.TIME: _time, Aspect.SIDE: _side,
    Aspect.GRADE: _grade, Aspect.DEED: _deed, Aspect.QUANTITY: _quantity, Aspect.DATE: _date,
    Aspect.MOMENT: _moment, Aspect.RELATIVE: _relative,
    Aspect.FREQUENCY: _frequency, Aspect.ROUTE: _named, Aspect.DAY_PART: _named,
}  # fmt: skip
