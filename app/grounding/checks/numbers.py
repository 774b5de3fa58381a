"""Does the note hold every number of the claim, beside what the claim gives it to."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from app.core.claim import ErrorType, Label
from app.core.finding import FindingType
from app.grounding.arithmetic import is_change, works_out
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.checks.schedules import agree, frequencies
from app.grounding.checks.values import NOW, read_value
from app.grounding.content import Unit
from app.grounding.derived import as_number, written_pairs
from app.grounding.labelled import labelled
from app.grounding.lapses import is_lapse
from app.grounding.quantities import Quantity, comparable, says
from app.grounding.relatives import GENERIC, RELATIVES
from app.grounding.source import Statement

# Units nearest to a number that say what it counts.
_REACH = 3
# Characters between two sentences of one line.
_SPACE = 2
# Characters of a note within which its own date stands.
_HEAD = 300
# Share of what the best sentence holds of them that another must hold to speak of the same.
_NEARLY = 0.5
# What follows a person's age.
_AGED = re.compile(r"[-\s]?(?:years?[-\s]old|y\.?/?o\b|yrs?[-\s]old|[MF]\b)", re.IGNORECASE)
_MEASURED = frozenset({FindingType.LAB, FindingType.VITAL})
# How a claim tells of what is so, and of what was.
_IS = re.compile(r"\b(?:is|are|lasts|takes|weighs|measures|needs|uses|smokes|drinks)\b", re.I)
_WAS = re.compile(
    r"\b(?:was|were|had|been|used to|previous\w*|prior|before|from|ago|formerly|baseline)\b", re.I
)
# A claim of a change of weight, which need not say the word.
_WEIGHS = re.compile(r"\b(?:gain\w*|lost|lose|loss|heavier|lighter|weigh\w*|down|up)\b", re.I)
_WEIGHT = re.compile(r"\b(?:wts?|weigh\w*|wgt)\b", re.IGNORECASE)
# Adverbs that are numbers.
_TIMES = {
    1: re.compile(r"\bonce\b|\bx ?1\b", re.IGNORECASE),
    2: re.compile(r"\btwice\b|\bx ?2\b", re.IGNORECASE),
    3: re.compile(r"\b(?:thrice|three times)\b|\bx ?3\b", re.IGNORECASE),
}
# A week or day of a course, its number behind it; the one that is claimed stands in front.
_COUNTED_ON = {
    unit: re.compile(
        rf"\A(?P<n>\d+) .*\b(?:{names})s?\.? (?:\d+[-–])?(?P=n)\b(?![./]\d)", re.I | re.S
    )
    for unit, names in {"week": "wk|week", "day": "day", "month": "mo|month"}.items()
}
_STEPS = {"day": "day", "d": "day", "week": "week", "wk": "week"}
_STEP_OF = re.compile(
    rf"\b(?P<step>{'|'.join(_STEPS)}) ?#?\d+ ?(?:of|/|out of) ?(?:an? |the )?"
    r"(?:planned |total |intended )?(?P<all>\d+)\b",
    re.IGNORECASE,
)
_WEEKS_OF_MONTH = (4, 4.345)
_ABOUT = 0.25
# A number of before: how it is led in, and what follows it.
_BEFORE_IT = re.compile(
    r"(?:\(|\bit |\bup |\bdown |,\s?)"
    r"(?:was|from|previously|prior|baseline|formerly)(?: on| at)?\s+\Z",
    re.IGNORECASE,
)
_AGO = re.compile(r"[^.;,()\d]{0,30}\b(?:ago|previously|at baseline|last (?:year|month|visit))\b")
# Of what a number is a span of time.
_TIMED = frozenset({"hours", "months"})
_HALVED = re.compile(r"halved|(?:by|in) half", re.IGNORECASE)
# Attributes of a drug in which shorthand hides a number.
_RHYTHMS = ("frequency", "duration")


def check_numbers(case: Case) -> Objection | None:
    """Object where no sentence holds a claimed number beside the same words."""
    named = [one.span for one in labelled(case.claim.text)]
    for quantity in case.claim.quantities:
        if _is_same_rhythm(quantity, case) or any(n.overlaps(quantity.span) for n in named):
            continue
        if _is_own_value(quantity, case) or _is_own_age(quantity, case):
            continue
        anchors = _anchors(case.claim, quantity)
        beside = best_beside(anchors, case)
        if any(_holds(s, quantity) and not _is_outdated(s, quantity, case) for s in beside):
            continue
        if any(works_out(case.claim.text, quantity, s.quantities) for s in beside):
            continue
        if any(_is_halved(case.claim.text, quantity, s) for s in beside):
            continue
        if _passed(quantity, case) or _is_apart(quantity, case):
            continue
        error_type = _kind(case.claim, quantity)
        rival = next((s for s in beside if _rivals(quantity, s, anchors, case.claim)), None)
        if rival is not None:
            return Objection(
                Label.CONTRADICTED, error_type, "The note gives another number.", rival
            )
        return Objection(
            Label.UNSUPPORTED, error_type, "The note does not hold this number.", case.evidence[0]
        )
    return None


def _is_halved(text: str, quantity: Quantity, statement: Statement) -> bool:
    """Say whether a claim's half is that to which a value or dose of a sentence went."""
    if not _HALVED.fullmatch(quantity.span.of(text)):
        return False
    pairs = ((as_number(a), as_number(b)) for a, b in written_pairs(statement.text))
    return any(abs(2 * after - before) < _ABOUT * before for before, after in pairs)


def _is_apart(quantity: Quantity, case: Case) -> bool:
    """Say whether two values of what the claim measures lie as far apart, in any two sentences."""
    if not is_change(case.claim.text, quantity):
        return False
    if _WEIGHS.search(case.claim.text) and quantity.dimension == "mass":
        weights = [
            q
            for s in case.statements()
            if _WEIGHT.search(f"{s.heading} {s.text}")
            for q in s.quantities
            if q.unit == quantity.unit
        ]
        return works_out(case.claim.text, quantity, weights)
    for finding in case.claim.findings:
        noted = [
            number
            for s in case.statements()
            for other in s.findings
            if finding.type in _MEASURED and same_concept(finding, other)
            for number in read_value(other)
        ]
        if works_out(case.claim.text, quantity, noted):
            return True
    return False


def _passed(quantity: Quantity, case: Case) -> bool:
    """Say whether so much time passed between days or times that the evidence writes."""
    texts = [s.text for s in case.evidence]
    return any(
        is_lapse(case.claim.text, quantity, texts, note.note.text[:_HEAD]) for note in case.notes
    )


def holders(case: Case) -> tuple[Statement, ...]:
    """Return the sentences beside the evidence that hold numbers of a claim which it does not."""
    found: list[Statement] = []
    for quantity in case.claim.quantities:
        held = any(_holds(s, quantity) for s in (*case.evidence, *found))
        if held or _is_same_rhythm(quantity, case):
            continue
        beside = best_beside(_anchors(case.claim, quantity), case)
        found.extend([s for s in beside if _holds(s, quantity)][:1])
    return tuple(dict.fromkeys(found))


def _is_same_rhythm(quantity: Quantity, case: Case) -> bool:
    """Say whether a number tells how often or how long a drug is taken, as the note has it ("TID").

    Shorthand holds such a number in letters, or glued to them ("x5d").
    """
    if any(
        part.span.contains(quantity.span)
        and any(agree(part.normalized, other.normalized) for other in frequencies(statement.text))
        for part in frequencies(case.claim.text)
        for statement in case.evidence
    ):
        return True
    for finding in case.claim.findings:
        for mine in finding.attributes:
            if mine.name not in _RHYTHMS or mine.span is None:
                continue
            if mine.span.contains(quantity.span):
                return any(
                    theirs.name == mine.name and theirs.normalized == mine.normalized
                    for statement in case.statements()
                    for other in statement.findings
                    if same_concept(finding, other)
                    for theirs in other.attributes
                )
    return False


def _is_own_value(quantity: Quantity, case: Case) -> bool:
    """Say whether a number is the value of a finding that the note gives that value."""
    return any(
        finding.type in _MEASURED
        and finding.span.contains(quantity.span)
        and same_concept(finding, other)
        and any(says(quantity, noted) for noted in read_value(other))
        for finding in case.claim.findings
        for statement in case.statements()
        for other in statement.findings
        if other.type in _MEASURED
    )


def _is_own_age(quantity: Quantity, case: Case) -> bool:
    """Say whether a number is the age of the patient, which a note tells of no other thing."""
    if not _AGED.match(case.claim.text, quantity.span.end) or not case.claim.stems.isdisjoint(
        RELATIVES
    ):
        return False
    return any(
        other.value == quantity.value and _AGED.match(statement.text, other.span.end)
        for statement in case.statements()
        if statement.stems.isdisjoint(RELATIVES)
        for other in statement.quantities
    )


def _holds(statement: Statement, quantity: Quantity) -> bool:
    times = _TIMES.get(int(quantity.value)) if quantity.decimals == 0 else None
    if times is not None and times.search(statement.text):
        return True
    if quantity.unit in _COUNTED_ON and _COUNTED_ON[quantity.unit].search(
        f"{quantity.value:g} {statement.text}"
    ):
        return True
    if _is_whole_course(quantity, statement) or _is_born_at(quantity, statement):
        return True
    if quantity.unit == "month" and any(_is_in_weeks(quantity, q) for q in statement.quantities):
        return True
    if quantity.unit is None and any(d.year == quantity.value for d in statement.dates):
        return True
    return any(says(quantity, other) for other in statement.quantities)


def _is_born_at(quantity: Quantity, statement: Statement) -> bool:
    """Say whether so many weeks are those that a child was born at ("former 34-weeker")."""
    weeks = rf"\b{quantity.value:g}[- ]?(?:weeke?r|wkr)\b"
    return quantity.unit == "week" and re.search(weeks, statement.text, re.I) is not None


def _is_whole_course(quantity: Quantity, statement: Statement) -> bool:
    """Say whether so many days are those of a course of which a day is told ("day 4 of 7")."""
    return any(
        quantity.unit == _STEPS[m["step"].lower()] and quantity.value == int(m["all"])
        for m in _STEP_OF.finditer(statement.text)
    )


def _is_in_weeks(months: Quantity, noted: Quantity) -> bool:
    """Say whether weeks make so many months, of four weeks or of the calendar."""
    return noted.unit == "week" and any(
        abs(noted.value / weeks - months.value) <= _ABOUT for weeks in _WEEKS_OF_MONTH
    )


def _is_outdated(statement: Statement, quantity: Quantity, case: Case) -> bool:
    """Say whether a sentence gives a number only as one of before, and the claim tells of now."""
    text = case.claim.text
    if not NOW.search(text) and (_WAS.search(text) or not _IS.search(text)):
        return False
    told = [q for q in statement.quantities if says(quantity, q)]
    return bool(told) and all(
        _BEFORE_IT.search(statement.text, 0, q.span.start) or _AGO.match(statement.text, q.span.end)
        for q in told
    )


def _anchors(claim: Statement, quantity: Quantity) -> tuple[Unit, ...]:
    """Return the units nearest to a number, which say what it counts."""
    solid = [u for u in claim.units if u.weight >= 1] or list(claim.units)
    solid.sort(key=lambda u: min(abs(u.span.start - quantity.span.end),
                                 abs(quantity.span.start - u.span.end)))  # fmt: skip
    return tuple(solid[:_REACH])


def best_beside(anchors: Sequence[Unit], case: Case) -> tuple[Statement, ...]:
    """Return the sentences that hold most of what stands beside a number, and the best evidence."""
    others = case.claim.stems.isdisjoint(RELATIVES | GENERIC)
    held = [
        (sum(u.held_by(s.stems, s.meanings) for u in anchors), s)
        for s in case.statements()
        if not (others and s.of_relative)
    ]
    most = max((share for share, _ in held), default=0.0)
    if not most:
        return case.evidence
    least = _NEARLY * most if len(anchors) > 1 else most - 0.01
    found = sorted((item for item in held if item[0] >= least), key=lambda item: -item[0])
    nearest = (s for s in case.evidence if anchors[0].held_by(s.stems, s.meanings) >= 1)
    beside = (case.evidence[0], *(s for _, s in found), *nearest)
    return tuple(dict.fromkeys((*beside, *_going_on(beside[:_REACH], case))))


def _going_on(beside: Sequence[Statement], case: Case) -> Iterator[Statement]:
    """Yield what goes on right behind a sentence, naming nothing ("Anticipate 3 months.")."""
    for note in case.notes:
        for one, following in itertools.pairwise(note.statements):
            gap = following.span.start - one.span.end
            if 0 <= gap <= _SPACE and not following.findings and one in beside:
                yield following


def _rivals(
    quantity: Quantity, statement: Statement, anchors: Sequence[Unit], claim: Statement
) -> bool:
    """Say whether a sentence gives another number of the same kind, and of the same thing.

    A number that the claim tells too is no other, nor is any of a year, or a time of a thing that
    does not stand beside the claimed one.
    """
    if _is_year(quantity):
        return any(_is_year(other) for other in statement.quantities)
    held = sum(u.weight * u.held_by(statement.stems, statement.meanings) for u in anchors)
    of_it = held >= _NEARLY * sum(u.weight for u in anchors)
    if quantity.dimension in _TIMED and not of_it:
        return False
    return any(
        comparable(quantity, other) and not any(says(mine, other) for mine in claim.quantities)
        for other in statement.quantities
    )


def _is_year(quantity: Quantity) -> bool:
    return quantity.unit is None and not quantity.decimals and 1900 <= quantity.value <= 2100


def _kind(claim: Statement, quantity: Quantity) -> ErrorType:
    drugs = any(f.type is FindingType.MEDICATION for f in claim.findings)
    masses = quantity.dimension in {"mass", "dose unit", "tablets", "puffs", "volume", "charge"}
    return ErrorType.DOSE if drugs and masses else ErrorType.NUMBER
