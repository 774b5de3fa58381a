"""What a measured value says in words: a saturation of 84% is hypoxia, "6.2 -> 1.8" is a fall."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from app.core.finding import Assertion, Finding, FindingType
from app.grounding.implied import implied
from app.grounding.meanings import given_by
from app.terminology.denials import denial_table
from app.terminology.tokens import tokenize
from app.terminology.units import convert
from app.terminology.usual_ranges import is_unusual, usual_ranges


@dataclass(frozen=True, slots=True)
class _Limit:
    """What a measure's value says below or above a bound.

    Attributes:
        low: Below it ``when_low`` is true.
        high: From it on ``when_high`` is true.
        unit: In which the bounds are; None where the table's unit is always meant.
        adults: A child's normal values are others.
    """

    low: float | None = None
    when_low: tuple[str, ...] = ()
    high: float | None = None
    when_high: tuple[str, ...] = ()
    unit: str | None = None
    adults: bool = True


# What clinicians call low in one who is ill; shock begins at 90.
_LOW_SYSTOLIC = 100
# Usual limits of adults. Where sources differ the wider normal range stands, so that a value near
# the limit says nothing.
_LIMITS = {
    "heart rate": _Limit(60, ("bradycardia",), 101, ("tachycardia",)),
    "systolic blood pressure": _Limit(
        _LOW_SYSTOLIC, ("low blood pressure",), 140, ("high blood pressure",)
    ),
    "mean arterial pressure": _Limit(65, ("low blood pressure",)),
    "respiratory rate": _Limit(None, (), 21, ("tachypnea",)),
    "oxygen saturation": _Limit(92, ("hypoxia",), adults=False),
    "temperature": _Limit(None, (), 100.4, ("fever",), "[degF]", adults=False),
    "hemoglobin": _Limit(12, ("anemia",), unit="g/dL"),
    "white blood cell count": _Limit(4, ("leukopenia",), 11, ("leukocytosis",)),
    "platelet count": _Limit(150, ("thrombocytopenia",)),
    "sodium": _Limit(135, ("hyponatremia",), 146, ("hypernatremia",), adults=False),
    "potassium": _Limit(3.5, ("hypokalemia",), 5.1, ("hyperkalemia",), adults=False),
    "calcium": _Limit(8.5, ("hypocalcemia",), 10.6, ("hypercalcemia",)),
    "glucose": _Limit(70, ("hypoglycemia",), 180, ("hyperglycemia",), adults=False),
    "glucose challenge test": _Limit(None, (), 140, ("hyperglycemia",)),
    "estimated glomerular filtration rate": _Limit(60, ("kidney disease", "reduced")),
    "ejection fraction": _Limit(
        50, ("reduced ejection fraction",), 53, ("normal", "preserved ejection fraction")
    ),
    "ferritin": _Limit(30, ("low iron",)),
    "hemoglobin a1c": _Limit(None, (), 8, ("poorly controlled",)),
    "body mass index": _Limit(18.5, ("underweight",), 30, ("obesity",)),
}
# From these on the opposite is excluded, with room to either side of the limits above.
_NO_FEVER = 99.5
_NO_HYPOXIA = 95
# Values that nobody calls unusual at any age of an adult, and what they exclude.
_INSIDE: dict[str, tuple[float, float, tuple[str, ...]]] = {
    "white blood cell count": (4.5, 10.5, ("leukocytosis", "leukopenia")),
    "platelet count": (160, 400, ("thrombocytopenia",)),
    "hemoglobin": (14, 17, ("anemia",)),
    "sodium": (136, 144, ("hyponatremia", "hypernatremia")),
    "potassium": (3.6, 4.9, ("hypokalemia", "hyperkalemia")),
    "heart rate": (62, 95, ("tachycardia", "bradycardia")),
    "respiratory rate": (12, 19, ("tachypnea",)),
    "calcium": (8.7, 10.1, ("hypocalcemia", "hypercalcemia")),
}
# Of a limit, by which a value must lie outside to be called high or low.
_CLEARLY = 0.05
# Values of one sentence up to which a word for one of them may be taken for the sentence's.
_FEW = 2
# What clinicians call such values beside high and low.
_HIGH = {
    "aspartate aminotransferase": ("elevated liver enzymes",),
    "alanine aminotransferase": ("elevated liver enzymes",),
    "creatinine": ("impaired kidney function",),
    "phosphorus": ("hyperphosphatemia",),
    "lactate": ("lactic acidosis",),
    "total bilirubin": ("jaundice",),
}
_LOW = {
    "magnesium": ("low magnesium",),
    "phosphorus": ("low phosphate",),
    "albumin": ("hypoalbuminemia",),
    "bicarbonate": ("acidosis",),
}
# By how much a value may miss so many times the earlier one.
_NEAR_TIMES = 0.25
# Below it a ventricle of either sex ejects too little.
_LEAST_EJECTED = 52
_PRESSURE = re.compile(r"(\d{2,3})\s*/\s*(\d{2,3})")
# Two values of one measure, the later one last ("6.2 -> 1.8") or first ("3.4 (3.0)",
# "3.1 (2.7 yesterday)", "100 mg daily (was 50 mg)").
_NUMBER = r"(\d+(?:,\d{3})*(?:\.\d+)?)"
# How a dose is given, between it and the next ("12.5 mg BID -> 6.25 mg BID").
_DOSED = (
    r"(?:\s?(?:mg|mcg|µg|g|units?|u|mL|tabs?|puffs?|mEq|%))?"
    r"(?:\s(?:po|IV|SC|[BTQ]ID|QD|OD|BD|[TQ]DS|daily|nightly|qHS|HS|q\d+h|weekly|once|twice)\b){0,2}"
)
_LATER_LAST = re.compile(rf"{_NUMBER}(?:\s?%)?(?:{_DOSED})\s*(?:->|-->|→|⟶|=>|>>)\s*{_NUMBER}")
_ARROW_BACK = re.compile(rf"{_NUMBER}(?=\s*(?:<-+|←|⟵)\s*{_NUMBER})")
_LATER_FIRST = re.compile(
    rf"{_NUMBER}\s*\(\s*(?:was |from |prev(?:ious(?:ly)?)? |baseline |last )?{_NUMBER}"
    rf"(?=[^)\d]{{0,14}}\))"
)
_WORD = r"[A-Za-zµ%][\w%/]*"
# The day of a value, behind it or in front of an earlier one.
_DAY = r"\d{1,2}/\d{1,2}(?:/\d{2,4})?"
_DATED = re.compile(
    rf"{_NUMBER}(?:\s?{_WORD})?\s?\((?:{_DAY}\s?:\s?{_NUMBER}|{_NUMBER}(?=\son\s{_DAY}))\)?"
)
_BEFORE = re.compile(
    rf"{_NUMBER}(?:\s?/\s?10)?(?:\s?{_WORD})?(?:\s{_WORD}){{0,3}}(?:\s?\({_DAY}\))?"
    r"\s?[(,;]\s?(?:\w+ )?"
    rf"(?:(?:it |that |which )?(?:was|is up from|is down from|up from|down from|from)|previously|"
    rf"formerly|compared (?:with|to)|before)\s{_NUMBER}"
    r"(?!\s?(?:day|week|month|year|hour)s?\b)",
    re.IGNORECASE,
)
_CHANGED_FROM = re.compile(
    rf"{_NUMBER}{_DOSED}[^.;\d]{{0,40}}?\b(?:reduced|decreased|lowered|increased|raised|changed) "
    rf"from {_NUMBER}",
    re.IGNORECASE,
)
# What a value was before, told right behind it.
_WAS = re.compile(
    rf"[^;.,()]{{0,20}}[(,]\s?(?:was|(?:up|down) from|from)\s(?P<value>{_NUMBER[1:-1]})",
    re.IGNORECASE,
)
# "rose from 4.8 to 9.1".
_FROM_TO = re.compile(rf"\bfrom {_NUMBER}(?:\s?{_WORD})? to {_NUMBER}", re.IGNORECASE)
# Of these more is worse, and of those less.
_WORSE_UP = frozenset(
    {"creatinine", "troponin", "lactate", "c-reactive protein", "hemoglobin a1c", "bilirubin"}
)
_WORSE_DOWN = frozenset({"estimated glomerular filtration rate", "hemoglobin", "platelet count"})
_WEIGHT_CHANGE = re.compile(
    rf"(?P<up>\+|\b(?:up|gain(?:ed)?)\s)?(?P<down>[-−–](?=\d)|\b(?:down|lost)\s)?{_NUMBER}\s?"
    r"(?:kg|lbs?|pounds?)\b",
    re.IGNORECASE,
)


class Course(StrEnum):
    """Which way values of a sentence go, from the earlier to the later."""

    ROSE = "rose"
    FELL = "fell"


def courses(text: str) -> frozenset[Course]:
    """Return the ways that values of a sentence go; empty where it has no earlier one."""
    return frozenset(
        Course.ROSE if as_number(later) > as_number(earlier) else Course.FELL
        for earlier, later in written_pairs(text)
        if as_number(later) != as_number(earlier)
    )


def derived(text: str, findings: Sequence[Finding], *, is_child: bool) -> frozenset[int]:
    """Return the meanings that a sentence's values say beside its words.

    Args:
        text: The sentence.
        findings: Its findings.
        is_child: Limits of adults say nothing of the patient.
    """
    said = {*_limits(findings, text, is_child=is_child), *trends(text, findings), *_weight(text)}
    said |= {*implied(text), *(_outside(findings) if not is_child else ())}
    if not is_child and _all_usual(findings):
        said.add("normal")
    return frozenset(number for term in said for number in _given(term))


def excluded(text: str, findings: Sequence[Finding]) -> frozenset[int]:
    """Return the meanings of what a sentence's normal signs and values say is not there."""
    signs = (match.value for match in denial_table().find(tokenize(text)))
    said = {name for sign in signs for name in sign.denies}
    for finding in findings:
        if finding.concept == "temperature" and finding.number is not None:
            said |= {"fever"} if _value(finding, None) < _NO_FEVER else set[str]()
        said |= {*_usual(finding)}
        if finding.concept == "oxygen saturation" and finding.number is not None:
            said |= {"hypoxia"} if finding.number >= _NO_HYPOXIA else set[str]()
    return frozenset(number for term in said for number in _given(term))


def _usual(finding: Finding) -> Iterator[str]:
    """Yield what a value well inside its usual range says is not there."""
    inside = _INSIDE.get(finding.concept)
    if inside is None or finding.number is None:
        return
    low, high, denied = inside
    if low <= _value(finding, None) <= high:
        yield from denied


@lru_cache(maxsize=256)
def _given(term: str) -> frozenset[int]:
    return given_by(term)


def _all_usual(findings: Sequence[Finding]) -> bool:
    """Say whether every value of a sentence that has a usual range lies within it."""
    outside = [
        is_unusual(f.concept, f.number, f.unit)
        for f in findings
        if f.type in (FindingType.LAB, FindingType.VITAL) and f.number is not None
    ]
    return False in outside and True not in outside


def _outside(findings: Sequence[Finding]) -> Iterator[str]:
    """Yield which way laboratory values lie outside what is usual, those near a limit left out."""
    few = sum(f.number is not None for f in findings) <= _FEW
    for finding in findings:
        usual = usual_ranges().get(finding.concept.lower())
        if finding.type is not FindingType.LAB or finding.number is None or usual is None:
            continue
        value = _value(finding, usual.unit or None)
        if usual.high is not None and value > usual.high * (1 + _CLEARLY):
            yield from ["elevated"] * few
            yield from _HIGH.get(finding.concept, ())
        if usual.low is not None and value < usual.low * (1 - _CLEARLY):
            yield from ["reduced"] * few
            yield from _LOW.get(finding.concept, ())


def _formerly(finding: Finding, text: str) -> Iterator[float]:
    """Yield the value that the text gives the finding before ("SpO2 95% on 2 L (was 87% RA)")."""
    written = finding.value or ""
    place = text.find(written) if written else -1
    match = _WAS.match(text, place + len(written)) if place >= 0 else None
    if match is not None:
        yield as_number(match["value"])


def _limits(findings: Sequence[Finding], text: str, *, is_child: bool) -> Iterator[str]:
    for finding in findings:
        if finding.type is FindingType.ALLERGY and finding.assertion is not Assertion.ABSENT:
            yield "allergy"
        if finding.type is FindingType.VITAL:  # a row of a table names it in its head alone
            yield finding.concept
        if finding.concept == "blood pressure" and not is_child:
            yield from _pressure(finding.value or "")
        yield from _flag(finding)
        if finding.concept == "ejection fraction" and (finding.number or 1.0) > 1:
            yield from _function(finding.number or 0.0)
        limit = _LIMITS.get(finding.concept)
        if limit is None or finding.number is None or (is_child and limit.adults):
            continue
        value = _value(finding, limit.unit)
        for told in (value, *_formerly(finding, text)):
            if limit.low is not None and told < limit.low:
                yield from limit.when_low
            if limit.high is not None and told >= limit.high:
                yield from limit.when_high


def _function(percent: float) -> Iterator[str]:
    """Yield how the left ventricle works by its ejection fraction.

    Source:
        Recommendations for cardiac chamber quantification, ASE and EACVI 2015, table 4.
    """
    if percent < _LEAST_EJECTED:
        yield "reduced left ventricular function"


def _flag(finding: Finding) -> Iterator[str]:
    """Yield what the laboratory's own mark says ("148 (H)")."""
    flag = finding.attribute("flag")
    mark = (flag.normalized or flag.text).strip("()* ").lower() if flag else ""
    if mark.startswith("h"):
        yield "elevated"
    elif mark.startswith("l"):
        yield "reduced"


def _value(finding: Finding, unit: str | None) -> float:
    """Return a finding's value in the unit of its limits."""
    value = finding.number or 0.0
    if finding.concept == "temperature":
        return value * 9 / 5 + 32 if value < 50 else value
    if finding.concept == "white blood cell count" and value > 1000:
        return value / 1000
    if finding.concept == "platelet count" and value > 5000:
        return value / 1000
    if finding.concept == "hemoglobin" and value > 25:
        return value / 10  # in g/L
    if unit and finding.unit:
        return convert(value, finding.unit, unit) or value
    return value


def _pressure(value: str) -> Iterator[str]:
    match = _PRESSURE.search(value)
    if match is None:
        return
    systolic, diastolic = int(match[1]), int(match[2])
    if systolic >= 140 or diastolic >= 90:
        yield "high blood pressure"
    if systolic < _LOW_SYSTOLIC:
        yield "low blood pressure"


def trends(text: str, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield which way values went, and whether that is for the worse."""
    for earlier, later in written_pairs(text):
        a, b = as_number(earlier), as_number(later)
        concept = next((f.concept.lower() for f in findings if _is_value(f, earlier, later)), "")
        if b > a:
            yield "rose"
        elif b < a:
            yield "fell"
        if concept == "weight" and a != b:
            yield "weight gain" if b > a else "weight loss"
        yield from _ratio(a, b)
        if a != b:
            yield "changed"
        if (b > a and concept in _WORSE_UP) or (b < a and concept in _WORSE_DOWN):
            yield "worse"
        elif a != b and concept in _WORSE_UP | _WORSE_DOWN:
            yield "better"
            if is_unusual(concept, a, None) and is_unusual(concept, b, None) is False:
                yield "normal"


def _ratio(earlier: float, later: float) -> Iterator[str]:
    """Yield how many times the later value is the earlier one, said in a word."""
    if min(earlier, later) > 0:
        if 1.75 <= later / earlier < 3:
            yield "doubled"
        if 1.75 <= earlier / later < 3:
            yield "halved"
        for times, word in ((3, "tripled"), (4, "quadrupled")):
            if abs(later / earlier - times) < _NEAR_TIMES:
                yield word


def written_pairs(text: str) -> list[tuple[str, str]]:
    """Return earlier and later values as they are written."""
    pairs = [(m[1], m[2]) for m in _LATER_LAST.finditer(text)]
    pairs += [
        (m[2], m[1])
        for form in (_LATER_FIRST, _BEFORE, _ARROW_BACK, _CHANGED_FROM)
        for m in form.finditer(text)
    ]
    pairs += [(m[2] or m[3], m[1]) for m in _DATED.finditer(text)]
    return pairs + [(m[1], m[2]) for m in _FROM_TO.finditer(text)]


def as_number(number: str) -> float:
    """Return a written number as a value."""
    return float(number.replace(",", ""))


def _is_value(finding: Finding, *written: str) -> bool:
    return finding.value is not None and any(w in finding.value for w in written)


def _weight(text: str) -> Iterator[str]:
    for match in _WEIGHT_CHANGE.finditer(text):
        if match["up"]:
            yield "weight gain"
        if match["down"]:
            yield "weight loss"
