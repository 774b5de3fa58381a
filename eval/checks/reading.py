"""A sentence read once: its terms, and every fact about them that a claim can get wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from eval.checks.concepts import Term, find_terms
from eval.checks.dates import Date, dates
from eval.checks.grades import grades
from eval.checks.moments import Moment, moments
from eval.checks.people import FAMILY, PATIENT, named_relatives, person_at, relatives
from eval.checks.polarity import asked, denied, denied_questions, within
from eval.checks.quantities import Quantity, find_quantities
from eval.checks.sides import find_sides
from eval.checks.sigs import Frequency, day_parts, frequencies, routes
from eval.checks.speakers import blank_speakers
from eval.checks.spelling import respell
from eval.checks.timing import DONE, PLANNED, deeds, heading_time, times

_UNIT_WORDS = frozenset(
    """
    mg mcg ug g gm gram milligram microgram ml cc liter mm cm kg lb pound kilogram percent unit meq
    mmhg bpm day week month year hour minut inch foot feet tab tablet puff drop bid tid qid daili
    twice onc time qd qh prn ago po per
    """.split()
)


_FEVER = {"c": 38.0, "f": 100.4}


class Aspect(StrEnum):
    """What of a statement is compared."""

    NEGATION = "negation"
    SIDE = "side"
    GRADE = "grade"
    PERSON = "person"
    TIME = "time"
    DEED = "deed"
    QUANTITY = "quantity"
    FREQUENCY = "frequency"
    DATE = "date"
    MOMENT = "moment"
    RELATIVE = "relative"
    ROUTE = "route"
    DAY_PART = "day_part"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sentence says.

    Attributes:
        text: In the checks' spelling; all positions count in it.
        keys: Everything that its terms say.
        negated: Of each term; None where it is only asked.
        people: Whom each term is about.
        relatives: Those named, about whom or not.
        time_of: Times that are said of each term.
    """

    text: str = field(repr=False)
    terms: tuple[Term, ...] = field(repr=False)
    keys: frozenset[str] = field(repr=False)
    negated: tuple[bool | None, ...]
    people: tuple[str, ...]
    relatives: tuple[tuple[int, int, str], ...]
    time_of: tuple[frozenset[str], ...]
    quantities: tuple[Quantity, ...] = field(repr=False)
    frequencies: tuple[Frequency, ...]
    dates: tuple[Date, ...]
    moments: tuple[Moment, ...]
    sides: tuple[tuple[str, int, int], ...]
    grades: tuple[tuple[str, str, int, int], ...]
    deeds: tuple[tuple[str, int, int], ...]
    routes: frozenset[str]
    day_parts: frozenset[str]


@lru_cache(maxsize=65536)
def read(text: str, heading: str = "", answer: bool | None = None) -> Reading:  # noqa: FBT001  (a cached function takes its key by position)
    """Read a sentence.

    Args:
        text: As written.
        heading: What it stands under: "Family history" says whom it is about.
        answer: What a question in it was answered with.
    """
    spelled = respell(blank_speakers(text))
    found_dates, sigs = dates(spelled), frequencies(spelled)
    taken = [(d.start, d.end) for d in found_dates] + [(f.start, f.end) for f in sigs]
    sides = find_sides(spelled)
    every = find_terms(spelled)
    # "type 2 diabetes" is a name, its number no measurement.
    names = [(t.start, t.end) for t in every if t.concept]
    numbers = tuple(
        q
        for q in find_quantities(spelled)
        if not _overlaps(q.start, q.end, taken) and not within(q.start, tuple(names))
    )
    used = [*taken, *((s, e) for _, s, e in sides)]
    measures = [(q.start, q.end) for q in numbers]
    terms = tuple(t for t in every if _is_content(t, used, measures))
    return Reading(
        text=spelled,
        terms=terms,
        keys=frozenset[str]().union(*(term.keys for term in terms)) | _implied(numbers),
        negated=_negated(spelled, terms, answer=answer),
        people=_people(spelled, terms, heading),
        relatives=named_relatives(spelled),
        time_of=_times(spelled, terms, heading),
        quantities=numbers,
        frequencies=sigs,
        dates=found_dates,
        moments=moments(spelled),
        sides=sides,
        grades=grades(spelled),
        deeds=deeds(spelled) + _heading_deeds(heading),
        routes=routes(spelled),
        day_parts=day_parts(spelled),
    )


def _implied(numbers: tuple[Quantity, ...]) -> frozenset[str]:
    """A temperature of 38 °C and more is a fever."""
    hot = any(
        q.value is not None and q.value >= _FEVER.get(q.unit or "", float("inf")) for q in numbers
    )
    return frozenset({"fever"}) if hot else frozenset()


def _is_content(term: Term, used: list[tuple[int, int]], measures: list[tuple[int, int]]) -> bool:
    if term.concept is None and (
        term.key in _UNIT_WORDS or _overlaps(term.start, term.end, measures)
    ):
        return False
    return not _overlaps(term.start, term.end, used)


def _overlaps(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < e and s < end for s, e in spans)


def _negated(text: str, terms: tuple[Term, ...], *, answer: bool | None) -> tuple[bool | None, ...]:
    scopes, questions = denied(text), asked(text)
    in_question = None if answer is None else not answer
    # "You do not smoke?" is denied by "No" and by "That's right" alike.
    settled = () if answer is None else denied_questions(text)
    return tuple(
        True
        if within(t.start, settled)
        else in_question
        if within(t.start, questions)
        else within(t.start, scopes)
        for t in terms
    )


def _people(text: str, terms: tuple[Term, ...], heading: str) -> tuple[str, ...]:
    stretches = relatives(text)
    default = FAMILY if "family" in heading.lower() and "social" not in heading.lower() else PATIENT
    found = (person_at(term.start, stretches) for term in terms)
    return tuple(default if who == PATIENT else who for who in found)


def _times(text: str, terms: tuple[Term, ...], heading: str) -> tuple[frozenset[str], ...]:
    stretches, default = times(text), heading_time(heading)
    base = frozenset({default}) if default else frozenset[str]()
    said = (
        frozenset(time for start, end, time in stretches if start <= term.start < end)
        for term in terms
    )
    return tuple((_settled(found) or base) for found in said)


def _settled(found: frozenset[str]) -> frozenset[str]:
    """What "will be removed" plans is not done."""
    return found - {DONE} if PLANNED in found else found


def _heading_deeds(heading: str) -> tuple[tuple[str, int, int], ...]:
    return tuple((name, 0, 0) for name, _, _ in deeds(heading)) if heading else ()
