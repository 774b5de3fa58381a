"""What a summary has to say: the important things of a note, each worth saying once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from app.core.draft import EvidenceLine
from app.core.finding import Assertion, Finding, FindingType
from app.core.section import SectionKind as K
from app.llm.embedded.summaries import salience
from app.llm.embedded.summaries.line_roles import acts_as, dangles, is_clerical, opens
from app.llm.embedded.summaries.spoken_worth import (
    NORMAL_FACTOR,
    complains,
    spoken_weight,
    tells_normal,
)
from app.llm.embedded.summaries.told_worth import tells_on_the_ward

# What a summary says already, in its fixed blocks, is worth this much of its weight again.
_SAID_FACTOR = 0.25
# Each further line that speaks of a thing makes it this much more important, up to three.
_AGAIN, _MOST_AGAIN = 0.1, 3
_JUDGED = frozenset({K.DIAGNOSIS, K.IMPRESSION, K.ASSESSMENT, K.ASSESSMENT_PLAN})
# A treatment of the stay: a drug or a procedure with a verb that says that it was given or done.
_STAY = frozenset({K.HOSPITAL_COURSE, K.INTERVAL})
_BEFORE_STAY = 0.5
_ACTS = frozenset({FindingType.MEDICATION, FindingType.PROCEDURE})
_DONE = frozenset({Assertion.PRESENT, Assertion.PAST})
TREATED = re.compile(
    r"\b(?:treated|diuresed|given|received|underwent|started|transfused|intubated|extubated|drained|"
    r"placed|stented|repaired|resected|removed|extracted|ablated|cardioverted|dialy[sz]ed|"
    r"anticoagulated|bridged|completed|converted|loaded|replaced|required|needed|kept|hung|administered|infused|begun|"
    r"initiated)\b",
    re.IGNORECASE,
)
_MEASURE = re.compile(r"\b\d+(?:\.\d+)?\s?(?:x\s?\d+(?:\.\d+)?\s?)*(?:mm|cm)\b", re.IGNORECASE)
# A procedure in more lines than this is told step by step, and its steps count less.
_MOST_FIELDS, _NARRATED_FACTOR = 5, 0.3
# What a ward's note lists every day beside what the patient has.
_ROUTINE = re.compile(
    r"\W*(?:(?:lines?|tubes|drains|access)(?:\s*[/&,+]\s*\w+){0,3}|lda|ppx|prophylaxis|dvt ppx|"
    r"gi ppx|bowel regimen|activity)\s*:",
    re.I,
)
_ROUTINE_FACTOR = 0.4
# A detail of a thing (a dose, a size, one value of a series) is worth this share of it.
_DETAIL_WEIGHT = 0.2
# What is left of a line's worth by rule, and of that of what it finds, beside how much a summary
# wants it as the tagger says; what it finds is worth more where it is wanted.
_RULED, _FOUND, _FOUND_WANTED, _WANTED = 0.2, 0.2, 0.5, 3.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A thing worth saying once.

    Attributes:
        key: What makes it the same thing in two lines.
        finding: The finding that it stands for; None where a line itself is the thing.
    """

    key: str = field(repr=False)
    weight: float
    finding: Finding | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which units each line covers.

    Attributes:
        by_line: Units of a line by its number, a finding's and those of the line itself.
    """

    by_line: Mapping[int, tuple[Unit, ...]] = field(repr=False)

    def of(self, line: EvidenceLine) -> tuple[Unit, ...]:
        """Return the units that a line covers."""
        return self.by_line.get(line.number, ())


def cover(
    lines: Sequence[EvidenceLine],
    findings: Sequence[Finding],
    wanted: Mapping[int, float],
    spoken: AbstractSet[str] = frozenset(),
) -> Coverage:
    """Take lines apart into what is worth saying.

    A thing that several lines tell has the weight of the line that tells it best, and somewhat
    more. Findings that no line holds are said elsewhere: they are worth little here.

    Args:
        lines: That may be chosen.
        findings: Of the notes, also of lines that are quoted anyway.
        wanted: By number, how much a summary wants each line, in [0, 1].
        spoken: Refs of the notes that are conversations.
    """
    inside, outside = _placed(lines, findings)
    told: dict[int, list[Unit]] = {
        line.number: [unit for f in inside[line.number] for unit in _of_finding(f, line)]
        for line in lines
    }
    said = {key for f in outside for key in _keys(f)}
    weights = _weights(told.values(), said)
    principal = next((line.number for line in lines if line.kind in _JUDGED), None)
    reason = next((line.number for line in lines if line.kind is K.CHIEF_COMPLAINT), None)
    complaint = next((n.number for n in lines if n.source_id in spoken and complains(n)), None)
    covered: dict[int, tuple[Unit, ...]] = {}
    story = _narrated(lines)
    for line in lines:
        own = salience.line_weight(line)
        if _only_denies(inside[line.number]):
            own *= salience.DENIAL_FACTOR
        if told[line.number] and all(unit.key in said for unit in told[line.number]):
            own *= salience.REPEATED_FACTOR
        if line.source_id in spoken:
            own *= NORMAL_FACTOR if tells_normal(line) else 1.0
            own += 0.0 if _only_denies(inside[line.number]) else spoken_weight(line)
        own += _treatment_weight(line, inside[line.number])
        own += salience.PRINCIPAL * (line.number == principal)
        own += salience.REASON * (line.number == reason)
        own += (salience.PRINCIPAL + salience.REASON) * (line.number == complaint)
        units = {u.key: Unit(u.key, weights[u.key], u.finding) for u in told[line.number]}
        factor = _factor(line, story, is_spoken=line.source_id in spoken)
        want = wanted[line.number]
        share = (_FOUND + _FOUND_WANTED * want) * factor
        covered[line.number] = (
            Unit(f"line:{line.number}", _RULED * own * factor + _WANTED * want),
            *(Unit(u.key, u.weight * share, u.finding) for u in units.values()),
        )
    return Coverage(covered)


def opening_of(lines: Sequence[EvidenceLine]) -> int | None:
    """Return the number of the line that says who the patient is and why they came."""
    return next((line.number for line in lines if opens(line)), None)


def _only_denies(findings: Sequence[Finding]) -> bool:
    """Say whether all that a line finds is not there."""
    return bool(findings) and all(f.assertion is Assertion.ABSENT for f in findings)


def _treatment_weight(line: EvidenceLine, findings: Sequence[Finding]) -> float:
    """Return what a line is worth for telling what was done for the patient.

    In the history of the present it may have been done before the stay.
    """
    share = 1.0 if line.kind in _STAY else _BEFORE_STAY if line.kind is K.HPI else 0.0
    acts = any(f.type in _ACTS and f.assertion in _DONE for f in findings)
    return salience.TREATMENT * share * (acts and TREATED.search(line.text) is not None)


def _factor(line: EvidenceLine, narrated: set[tuple[str, str]], *, is_spoken: bool) -> float:
    """Return how much less a line counts for the way it is written."""
    if _ROUTINE.match(line.text) and not tells_on_the_ward(line):
        return _ROUTINE_FACTOR
    if is_clerical(line):
        return salience.CLERICAL_FACTOR
    if (line.source_id, line.heading) in narrated:
        return _NARRATED_FACTOR
    is_symptom = (
        is_spoken and spoken_weight(line) > 0
    )  # "it burns at night" says what the matter is
    return salience.DANGLING_FACTOR if dangles(line) and not is_symptom else 1.0


def _narrated(lines: Sequence[EvidenceLine]) -> set[tuple[str, str]]:
    """Return the headings under which a procedure is told step by step."""
    steps = Counter((n.source_id, n.heading) for n in lines if n.kind is K.PROCEDURES)
    return {heading for heading, n in steps.items() if n > _MOST_FIELDS}


def _placed(
    lines: Sequence[EvidenceLine], findings: Sequence[Finding]
) -> tuple[Mapping[int, list[Finding]], list[Finding]]:
    """Sort findings by the line that holds them; return those of no line beside."""
    inside: dict[int, list[Finding]] = defaultdict(list)
    outside: list[Finding] = []
    ordered = sorted(lines, key=_place)
    places = [_place(line) for line in ordered]
    for finding in findings:
        at = bisect_right(places, (finding.source_id, finding.span.start)) - 1
        line = ordered[at] if at >= 0 else None
        if (
            line is None
            or line.source_id != finding.source_id
            or not line.span.contains(finding.span)
        ):
            outside.append(finding)
        else:
            inside[line.number].append(finding)
    return inside, outside


def _place(line: EvidenceLine) -> tuple[str, int]:
    return line.source_id, line.span.start


def _of_finding(finding: Finding, line: EvidenceLine) -> Iterable[Unit]:
    weight = salience.finding_weight(finding, acts_as(line))
    key, *details = _keys(finding)
    yield Unit(key, weight, finding)
    for detail in details:
        yield Unit(detail, _DETAIL_WEIGHT * weight, finding)


def _keys(finding: Finding) -> tuple[str, ...]:
    """Return what a finding is known by: the thing itself, then each detail of it."""
    polarity = "absent" if finding.assertion is Assertion.ABSENT else "told"
    if finding.type is FindingType.PROBLEM and finding.assertion is Assertion.PLANNED:
        polarity = "feared"  # "return if you cough blood" tells of no cough
    name = _MEASURE.sub("", finding.concept).strip()
    if finding.type in {FindingType.LAB, FindingType.VITAL}:
        key = f"{finding.type}:{name}"
        return key, f"{key}:{finding.value}"
    key = f"{finding.type}:{polarity}:{name}"
    details = [m.group().lower() for m in _MEASURE.finditer(finding.concept)]
    dose = finding.attribute("dose")
    if dose is not None:
        details.append(dose.normalized or dose.text)
    return (key, *(f"{key}:{detail}" for detail in details))


def _weights(told: Iterable[Sequence[Unit]], said: set[str]) -> dict[str, float]:
    best: dict[str, float] = defaultdict(float)
    times: dict[str, int] = defaultdict(int)
    for units in told:
        for key in {u.key for u in units}:
            times[key] += 1
        for unit in units:
            best[unit.key] = max(best[unit.key], unit.weight)
    return {
        key: weight
        * (1 + _AGAIN * min(times[key] - 1, _MOST_AGAIN))
        * (_SAID_FACTOR if key in said else 1.0)
        for key, weight in best.items()
    }
