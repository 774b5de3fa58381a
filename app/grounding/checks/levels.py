"""Is a value that the claim calls high, low or normal so in the note."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.grounding.checks.case import Case, Objection, same_concept
from app.grounding.source import Statement
from app.terminology.labs import Measure, lab_table, vital_table
from app.terminology.phrases import Match
from app.terminology.tokens import tokenize
from app.terminology.units import convert
from app.terminology.usual_ranges import UsualRange, usual_ranges

_SAID = {
    "high": r"elevated|raised|high|above (?:the )?(?:normal|reference)",
    "low": r"low|below (?:the )?(?:normal|reference)|suppressed|depressed",
    "normal": r"normal|within normal (?:limits|range)|unremarkable|wnl",
}
_WORDS = {name: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for name, words in _SAID.items()}
# What may stand between a measure and the word ("white count was slightly elevated").
_LINK = re.compile(
    r"\W*(?:(?:count|counts|level|levels|cells?|value|test|was|were|is|are|remain(?:ed|s)|markedly|"
    r"slightly|mildly|very|still|at|on|within|in|the|arrival|admission|came|back|found|to|be|not|significantly)\W*)*",
    re.IGNORECASE,
)
# Counts that are written in thousands or in full.
_THOUSANDS = frozenset({"white blood cell count", "platelet count"})
# Measures of which notes leave out a unit that changes what is usual.
_NEED_UNIT = frozenset({"troponin", "D-dimer", "C-reactive protein", "B-type natriuretic peptide"})
_NORMAL = frozenset({"normal"})
_MARKED = re.compile(r"\s*\(?(?:nl|wnl|normal)\b", re.IGNORECASE)
# A value this near to a limit may be called either: a share of it, or of the range where that is
# less, or so many units of a measure whose range has one end.
_NEAR = 0.05
_NEAR_IN_RANGE = 0.15
_PRESSURE = re.compile(r"(\d{2,3})\s*/\s*(\d{2,3})")
# From 130/80 a pressure is raised, and beyond 145/95 nobody calls it normal; below 105 it may be
# called low, and is normal above 89 (ACC/AHA 2017, with room to either side).
_HIGH_PRESSURE = (125, 79)
_CLEARLY_HIGH = (145, 95)
_LOW_SYSTOLIC = 105
_SHOCK = 89
_NEAR_UNITS = {"oxygen saturation": 1.0}


def check_levels(case: Case) -> Objection | None:
    """Object where every value of the note is on another side of what is usual."""
    for name, level in _levels(case.claim):
        if _is_told_as_problem(level, case):
            continue
        told = [
            (noted, s)
            for s in case.statements()
            for f in s.findings
            if f.type in (FindingType.LAB, FindingType.VITAL) and f.concept == name
            if (noted := _noted(f) if not _is_marked(f, s) else _NORMAL)
        ]
        said = any(_WORDS[level].search(s.text) for _, s in told)
        if told and not said and all(level not in noted for noted, _ in told):
            reason = f"By the note this was {' or '.join(sorted(told[0][0]))}."
            return Objection(Label.CONTRADICTED, ErrorType.NUMBER, reason, told[0][1])
    return None


def _is_told_as_problem(level: str, case: Case) -> bool:
    """Say whether a problem of the note is called so ("two low blood sugar episodes")."""
    return any(
        f.type is FindingType.PROBLEM
        and _WORDS[level].search(f.span.of(case.claim.text))
        and any(same_concept(f, other) for note in case.notes for other in note.findings)
        for f in case.claim.findings
    )


def _levels(claim: Statement) -> Iterator[tuple[str, str]]:
    """Yield each measure of a claim that it calls high, low or normal, outside negations."""
    tokens = tokenize(claim.text)
    for table in (lab_table(), vital_table()):
        for match in table.find(tokens):
            for level, words in _WORDS.items():
                for word in words.finditer(claim.text):
                    if _is_said_of(claim.text, match, word):
                        yield match.value.name, level


def _is_said_of(text: str, measure: Match[Measure], word: re.Match[str]) -> bool:
    if word.start() >= measure.end:
        between = text[measure.end : word.start()]
        return _LINK.fullmatch(between) is not None
    return word.end() <= measure.start and not text[word.end() : measure.start].strip()


def _is_marked(finding: Finding, statement: Statement) -> bool:
    """Say whether a value is called normal right behind it ("1.0 (nl)")."""
    end = max(0, finding.span.end - statement.span.start)
    return _MARKED.match(statement.text, end) is not None


def _noted(finding: Finding) -> frozenset[str]:
    """Return what a value of the note may be called; nothing where that is not known."""
    flag = finding.attribute("flag")
    mark = (flag.normalized or flag.text).strip("()* ").lower() if flag else ""
    if mark[:1] in ("h", "l"):
        return frozenset({"high" if mark.startswith("h") else "low"})
    if finding.concept == "blood pressure":
        return _pressure(finding.value or "")
    usual = usual_ranges().get(finding.concept.lower())
    if usual is None or finding.number is None:
        return frozenset()
    if finding.unit is None and finding.concept in _NEED_UNIT:
        return frozenset()
    value = finding.number
    if finding.concept in _THOUSANDS and value > 1000:
        value /= 1000
    elif finding.unit and usual.unit and finding.unit != usual.unit:
        converted = convert(value, finding.unit, usual.unit)
        if converted is None:
            return frozenset()
        value = converted
    return frozenset(_called(value, usual, finding.concept.lower()))


def _pressure(value: str) -> frozenset[str]:
    """Return what a pressure may be called; where either number is near a limit, two things."""
    match = _PRESSURE.search(value)
    if match is None:
        return frozenset()
    systolic, diastolic = int(match[1]), int(match[2])
    called = {"low"} if systolic < _LOW_SYSTOLIC else set[str]()
    if systolic > _HIGH_PRESSURE[0] or diastolic > _HIGH_PRESSURE[1]:
        called |= {"high"}
    if _SHOCK < systolic < _CLEARLY_HIGH[0] and diastolic < _CLEARLY_HIGH[1]:
        called |= {"normal"}
    return frozenset(called)


def _called(value: float, usual: UsualRange, name: str) -> Iterator[str]:
    low, high = usual.low, usual.high
    widest = _NEAR_UNITS.get(name, math.inf)
    if low is not None and high is not None:
        widest = _NEAR_IN_RANGE * (high - low)
    under = min(_NEAR * low, widest) if low is not None else 0.0
    over = min(_NEAR * high, widest) if high is not None else 0.0
    if low is not None and value < low + under:
        yield "low"
    if high is not None and value > high - over:
        yield "high"
    if (low is None or value >= low - under) and (high is None or value <= high + over):
        yield "normal"
