"""Does a value, a dose or a frequency belong to the finding that the claim gives it to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.core.claim import ErrorType, Label
from app.core.finding import Attribute, Finding, FindingType
from app.core.span import Span
from app.grounding.arithmetic import is_change, works_out
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.checks.statuses import Matches, drugs_of, status_against
from app.grounding.clock_times import clock_times
from app.grounding.modality import Modality, modality
from app.grounding.quantities import Quantity, comparable, quantities, says
from app.grounding.source import Statement
from app.terminology.sig import SIG_WORD, find_frequency

# What stands beside a dose without a unit: how it is taken, or another dose ("25 -> 50 mg").
_DOSE_BEFORE = re.compile(r"(?:\b(?:to|from|dose|of|at)|->|→|\d\s?[-–/])\s*\Z", re.IGNORECASE)
_DOSE_BEHIND = re.compile(rf"\s*(?:(?:-|–|to|->|→|/)\s*\d|{SIG_WORD})", re.IGNORECASE)
# A score out of ten, or a time of day: no dose, whatever stands around it.
_SCORE = re.compile(r"\d\s?/\s?\Z")
_TEN = re.compile(r"10\b")
_CLOCK = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d\b")
# What follows is the dose before, and how a claim says that it tells of that one.
_FORMER_DOSE = re.compile(
    r"\bfrom\s+\d|\(?\b(?:was|previously|formerly|prior|home dose)(?: on| taking)?\s+\d|"
    r"\b(?:up to|then|max(?:imum)?(?: of)?)\s+\d",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:before|prior|previous(?:ly)?|formerly|earlier|initially|had been|used to|at home|home|"
    r"from|until|originally|on admission|up to|may|can|later|then|titrat\w+|increas\w+|"
    r"rais\w+|doubl\w+|"
    r"max\w*|total|if tolerated)\b",
    re.IGNORECASE,
)

_MOUTH = re.compile(r"\b(?:PO|p\.o\.|oral(?:ly)?|by mouth)\b", re.IGNORECASE)
# A body's temperature above this is in degrees Fahrenheit.
_MOST_CELSIUS = 50
# Where a claim says this, an earlier value of a series is not its value.
NOW = re.compile(
    r"\b(?:now|today|current(?:ly)?|latest|most recent|at (?:this|today['’]s) (?:visit|time))\b",
    re.IGNORECASE,
)

_FORMERLY = re.compile(
    r"\b(?:was|from|previous(?:ly)?|prior|baseline|last|yesterday)\W{1,3}\Z", re.IGNORECASE
)

# A later column of the same row stands behind the value ("9.4      8.1      7.2").
_ROW = re.compile(r"[ \t]{2,}\d|\s*(?:->|→)\s*\d")

_OUTCOMES = {
    "negative": frozenset("negative neg (-) - nr nonreactive non-reactive undetectable".split())
    | {"not detected", "no growth"},
    "positive": frozenset("positive pos (+) + reactive detected".split()),
}


def check_values(case: Case) -> Objection | None:
    """Object where the note gives the same finding another value, dose, frequency or status."""
    forbidden = Modality.FORBIDDEN in modality(case.claim.text)
    for finding in case.claim.findings:
        matches = _matches(finding, case)
        if not matches:
            continue
        objection = (
            (
                None
                if _is_worked_out(finding, matches, case)
                else _value(finding, _at_its_time(matches, case.claim), case.claim.text)
            )
            or _attribute(finding, matches, "dose", case.claim.text, ErrorType.DOSE)
            or _attribute(finding, matches, "frequency", case.claim.text, ErrorType.DOSE)
            or _unsaid_frequency(finding, matches, case)
            or _attribute(finding, matches, "route", case.claim.text, ErrorType.DOSE)
            or (None if forbidden else status_against(finding, matches, case.claim.text))
        )
        if objection:
            return objection
    return None


def _matches(finding: Finding, case: Case) -> Matches:
    return [
        (other, statement)
        for statement in case.statements()
        for other in statement.findings
        if same_concept(finding, other)
    ]


def _at_its_time(matches: Matches, claim: Statement) -> Matches:
    """Return the mentions at the times and dates that a claim names; all where none is at them."""
    times = clock_times(claim.text)
    timed = [m for m in matches if times and times & clock_times(m[1].text)] or matches
    dated = [m for m in timed if any(d.agrees(o) for d in claim.dates for o in m[1].dates)]
    return dated or timed


def _value(finding: Finding, matches: Matches, claim: str) -> Objection | None:
    if finding.type not in (FindingType.LAB, FindingType.VITAL) or finding.value is None:
        return None
    outcome = _outcome(finding.value)
    if outcome:
        return _qualitative(outcome, matches)
    claimed = read_value(finding)
    own = tuple(_own_numbers(matches, FindingType.LAB, FindingType.VITAL))
    if not NOW.search(claim) and any(says(q, other) for q in claimed for other in own):
        return None  # an earlier value of a series
    is_now = NOW.search(claim) is not None
    rivals = [
        (q, s)
        for other, s in matches
        if other.value and not (is_now and _is_former(other, s))
        for q in read_value(other)
    ]
    return _compare(claimed, rivals, ErrorType.NUMBER, "value")


def _is_worked_out(finding: Finding, matches: Matches, case: Case) -> bool:
    """Say whether a claim tells a bound or a change of a value, not the value itself."""
    every = tuple(number for other, _ in matches for number in read_value(other))
    return any(
        works_out(case.claim.text, q, read_value(other))
        or (is_change(case.claim.text, q) and works_out(case.claim.text, q, every))
        or (is_change(case.claim.text, q) and works_out(case.claim.text, q, s.quantities))
        for q in case.claim.quantities
        if finding.span.contains(q.span)
        for other, s in matches
    )


def _is_former(finding: Finding, statement: Statement) -> bool:
    """Say whether a value is told as an earlier one ("11 (was 21)", "from 9.4")."""
    start, end = finding.span.start, finding.span.end
    place = Span(max(0, start - statement.span.start), max(0, end - statement.span.start))
    value = statement.text.rfind(finding.value or "", 0, place.end)
    if _FORMERLY.search(statement.text, 0, max(value, place.start)):
        return True
    return _ROW.match(statement.text, place.end) is not None and finding.number is not None


def _outcome(value: str) -> str:
    """Return "negative" or "positive" for a result in words, nothing for any other."""
    word = " ".join(value.lower().split())
    return next((name for name, words in _OUTCOMES.items() if word in words), "")


def _qualitative(outcome: str, matches: Matches) -> Objection | None:
    theirs = [(_outcome(other.value), s) for other, s in matches if other.value]
    told = [(noted, s) for noted, s in theirs if noted]
    if not told or any(noted == outcome for noted, _ in told):
        return None
    reason = f"The note says that this was {told[0][0]}."
    return Objection(Label.CONTRADICTED, ErrorType.NEGATION, reason, told[0][1])


def _attribute(
    finding: Finding, matches: Matches, name: str, claim: str, error_type: ErrorType
) -> Objection | None:
    mine = finding.attribute(name)
    if mine is None:
        return None
    theirs = [(a, s) for other, s in matches if (a := other.attribute(name))]
    if not theirs or any(_agree(mine, other) for other, _ in theirs):
        return None
    if name == "route" and any(_by_mouth(mine.text, s.text) for _, s in theirs):
        return None  # of two routes in one sentence the finding holds the first
    if name == "dose":
        claimed = quantities(mine.text)
        if any(_is_dose_change(claim, q, s) for q in claimed for _, s in matches):
            return None
        former = _OF_BEFORE.search(claim) is not None
        if any(
            says(q, other)
            for q in claimed
            for other in _own_numbers(matches, FindingType.MEDICATION, former=former)
        ):
            return None
        rivals = [(_in_unit(q, claimed), s) for other, s in theirs for q in quantities(other.text)]
        return _compare(claimed, rivals, error_type, "dose")
    against = theirs[0][1]
    return Objection(
        Label.CONTRADICTED, error_type, f"The note gives another {name} for this drug.", against
    )


def _is_dose_change(claim: str, dose: Quantity, statement: Statement) -> bool:
    """Say whether a claim's dose is how much the dose changed ("raised by 4 units")."""
    return any(
        says(dose, q) and is_change(claim, q) and works_out(claim, q, statement.quantities)
        for q in quantities(claim)
    )


def _by_mouth(claimed: str, noted: str) -> bool:
    return all(_MOUTH.search(text) is not None for text in (claimed, noted))


def _unsaid_frequency(finding: Finding, matches: Matches, case: Case) -> Objection | None:
    """Object to how often a drug is taken where no mention of it tells, and no evidence does."""
    mine = finding.attribute("frequency")
    if finding.type is not FindingType.MEDICATION or mine is None:
        return None
    if any(other.attribute("frequency") for other, _ in matches):
        return None
    of_drug = [s for _, s in matches] + [s for s in case.evidence if not drugs_of(s)]
    if any(find_frequency(statement.text) for statement in of_drug):
        return None  # said of the drug in words that its finding lacks
    return Objection(
        Label.UNSUPPORTED,
        ErrorType.DOSE,
        "The note does not say how often this drug is taken.",
        matches[0][1],
    )


def _in_unit(noted: Quantity, claimed: Sequence[Quantity]) -> Quantity:
    """Return a dose as the note has it; without a unit it is meant in the claimed one."""
    if noted.unit is not None or not claimed:
        return noted
    return replace(noted, unit=claimed[0].unit, dimension=claimed[0].dimension)


def _own_numbers(matches: Matches, *types: FindingType, former: bool = False) -> Iterator[Quantity]:
    """Yield the numbers between a finding and the next one of its types in its sentence.

    Args:
        former: Also the dose before the present one.
    """
    for found, statement in matches:
        start = found.span.start - statement.span.start
        later = [
            f.span.start - statement.span.start
            for f in statement.findings
            if f.type in types and f.span.start > found.span.start and f.concept != found.concept
        ]
        end = min(later, default=len(statement.text))
        drug = found.type is FindingType.MEDICATION
        before = _FORMER_DOSE.search(statement.text, start, end) if drug and not former else None
        end = before.start() if before else end
        yield from (
            q
            for q in statement.quantities
            if start <= q.span.start < end and (not drug or _is_dose(q, statement.text))
        )


def _is_dose(quantity: Quantity, text: str) -> bool:
    """Say whether a number may be a dose, or is a count or a time of day."""
    if quantity.unit is not None:
        return True
    before, behind = text[: quantity.span.start], text[quantity.span.end :]
    written = quantity.span.of(text)
    if (_SCORE.search(before) and _TEN.match(written)) or _CLOCK.fullmatch(written):
        return False
    return bool(_DOSE_BEFORE.search(before) or _DOSE_BEHIND.match(behind))


def _agree(mine: Attribute, other: Attribute) -> bool:
    if mine.normalized and other.normalized:
        # "Daily" is less exact than "at bedtime", and true where that is.
        return mine.normalized in (other.normalized, other.normalized.partition(" ")[0])
    return mine.text.lower() == other.text.lower()


def read_value(finding: Finding) -> tuple[Quantity, ...]:
    """Return the numbers of a measured value; a bare temperature tells its unit by its size."""
    value, unit = finding.value or "", finding.unit
    if finding.concept == "temperature" and unit is None and finding.number is not None:
        unit = "C" if finding.number < _MOST_CELSIUS else "F"
    return quantities(f"{value} {unit}" if unit and unit.lower() not in value.lower() else value)


def _compare(
    claimed: Iterable[Quantity],
    rivals: list[tuple[Quantity, Statement]],
    error_type: ErrorType,
    what: str,
) -> Objection | None:
    for quantity in claimed:
        if any(says(quantity, rival) for rival, _ in rivals):
            continue
        against = next((s for rival, s in rivals if comparable(quantity, rival)), None)
        if against is not None:
            return Objection(
                Label.CONTRADICTED, error_type, f"The note gives another {what}.", against
            )
    return None
