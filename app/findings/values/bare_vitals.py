"""Vital signs that stand as items with no name: "6/10", "38.5.", "12.4 kg,", "then 164/88"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.numbers import parse_number
from app.findings.values.spoken_values import spoken_pressures

_SCORE = re.compile(
    r"(?<![\d/.,-])(?P<value>(?:10|\d)(?:\s?[-–]\s?(?:10|\d))?\s?/\s?10)(?![\d/]|\.\d)"
)
_PAIN = re.compile(
    r"\b(?:pain\w*|ach(?:es?|ing|y)|headaches?|sore\w*|throb\w*|cramp\w*|colic\w*|tender\w*|stabbing|burning|hurts?"
    r"|stiff\w*|discomfort|agon\w+|dysmenorrh\w+|spasms?|sciatica|migraine|sprain|fracture|analgesi\w+|at\s+rest"
    r"|NRS|ranks?|rates?|rated)\b",
    re.IGNORECASE,
)
# A date, or how much of something else: "since 5/10", "mood 4/10".
_OTHER_SCORE = re.compile(
    r"\b(?:on|since|until|dated|due|by|mood|importance|confidence|readiness|anxiety|stress|sleep|energy|fatigue|nausea"
    r"|itch|apgars?|naming|recall|words|tests?|beighton|borg|dyspn\w+|SOB|breathless\w*|distress|urges?|cravings?"
    r"|satisfaction|function|BPP|score|worry|week|phq|appetite|visit|appt|seen|bristol|power|strength|spasticity)\s*:?\s*\Z",
    re.IGNORECASE,
)
_DEGREES = r"(?P<value>(?:3[4-9]|4[01])\.\d|(?:9[5-9]|10[0-6])\.\d)"
_TEMPERATURES = (
    re.compile(rf"(?:^|(?<=[.;]\s)|(?<=\n)|(?<=\bO/E\s)|(?<=\bOE\s)|(?<=\bExam\s)){_DEGREES}"
               r"(?:\s?[°º]?\s?[CF]\b)?(?=\s*(?:[.,;]\s|[.,;]?\Z|\n))"),
    re.compile(rf"(?<![\d.]){_DEGREES}\s?[°º]?\s?[CF]\b(?!\s*(?:diff|per))"),
)  # fmt: skip
_WEIGHT = re.compile(
    r"(?:^|(?<=[.;,]\s)|(?<=\n))(?P<value>\d{1,3}(?:\.\d{1,2})?)\s?(?P<unit>kg|lbs?)(?=\s*(?:[.,;]|\Z|\n))"
)
_NEWBORN = re.compile(
    r"\b(?:boy|girl|male|female|newborn|infant|baby|son|daughter)\b[^.;\n]{0,25}?(?<![\d.,])"
    r"(?P<value>[1-5],?\d{3}|[6-9]\d\d|[1-5]\.\d{1,3})\s?(?P<unit>g|grams|kg)\b", re.IGNORECASE
)  # fmt: skip
_CHANGE = re.compile(
    r"\b(?:lost|loss(?:es)?|gain(?:ed|s)?|lift\w*|up|down|over|under|dropped|put\s+on|carr\w+|push\w*|goal|target|weight)\b[^.;\n]*\Z",
    re.IGNORECASE,
)
# An earlier child: "2018 C-section at 39 wk, girl 3,350 g".
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BIRTH_CHARS = 120
_PRESSURE = re.compile(
    r"\b(?:is|was|for|then|to|from|avg|averag(?:e|es|ing)|mean|readings?|reads|says|home|repeat|now|at|of|post|pre|orthostatic\w*|lightheadedness)"
    r"\s+(?P<value>(?:[89]\d|1\d\d|2[0-4]\d)/(?:[4-9]\d|1[0-3]\d))(?![\d/]|\.\d|\s?(?:mg|mcg|tab))"
)
_AIMED_AT = re.compile(
    r"\b(?:goals?|targets?|aim\w*|keep\w*|maintain|if|unless|when|call|should|hold|titrate|below|above|under|over|less|greater|return)\b",
    re.IGNORECASE,
)
_LEAST_APART, _MOST_APART = 15, 130
_CELSIUS_MAX = 45.0
_PAIN_CHARS = 110


def find_bare(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the vital signs of a sentence that only their form tells."""
    yield from _scores(sentence)
    yield from _temperatures(sentence)
    yield from _weights(sentence)
    yield from _pressures(sentence)
    yield from _spoken_pressures(sentence)


def _scores(sentence: Sentence) -> Iterator[Candidate]:
    text, start = sentence.text, sentence.span.start
    for m in _SCORE.finditer(text, start, sentence.span.end):
        before = text[max(start, m.start() - _PAIN_CHARS) : m.start()]
        if _PAIN.search(before) and not _OTHER_SCORE.search(before):
            written = m["value"].partition("/")[0].strip()
            number = parse_number(written) if written.isdigit() else None
            yield _vital(m, "pain score", m["value"], number)


def _temperatures(sentence: Sentence) -> Iterator[Candidate]:
    for pattern in _TEMPERATURES:
        for m in pattern.finditer(sentence.text, sentence.span.start, sentence.span.end):
            number = parse_number(m["value"])
            found = _vital(m, "temperature", m["value"], number)
            yield replace(found, unit="Cel" if number < _CELSIUS_MAX else "[degF]")


def _weights(sentence: Sentence) -> Iterator[Candidate]:
    text, start = sentence.text, sentence.span.start
    for pattern in (_WEIGHT, _NEWBORN):
        for m in pattern.finditer(text, start, sentence.span.end):
            told = _CHANGE if pattern is _WEIGHT else _YEAR
            if told.search(text, max(start, m.start() - _BIRTH_CHARS), m.start()):
                continue
            code = {"k": "kg", "g": "g", "l": "[lb_av]"}[m["unit"][0].lower()]
            unit = Attribute("unit", m["unit"], code, Span(*m.span("unit")))
            where = Span(m.start("value"), m.end("unit"))
            found = replace(_vital(m, "weight", m["value"], parse_number(m["value"])), span=where)
            yield replace(found, unit=code, attributes=(unit,))


def _pressures(sentence: Sentence) -> Iterator[Candidate]:
    text, start = sentence.text, sentence.span.start
    for m in _PRESSURE.finditer(text, start, sentence.span.end):
        systolic, diastolic = (int(n) for n in m["value"].split("/"))
        is_one = _LEAST_APART <= systolic - diastolic <= _MOST_APART
        if is_one and not _AIMED_AT.search(text, start, m.start()):
            yield replace(_vital(m, "blood pressure", m["value"], None), unit="mm[Hg]")


def _spoken_pressures(sentence: Sentence) -> Iterator[Candidate]:
    behind = sentence.span.start  # "over" is said in a pressure too
    for said in spoken_pressures(sentence.text, behind, sentence.span.end):
        if not _AIMED_AT.search(sentence.text, behind, said.span.start):
            yield replace(_found(said.span, "blood pressure", said.written, None), unit="mm[Hg]")
        behind = said.span.end


def _vital(m: re.Match[str], concept: str, value: str, number: float | None) -> Candidate:
    return _found(Span(*m.span("value")), concept, value, number)


def _found(span: Span, concept: str, value: str, number: float | None) -> Candidate:
    return Candidate(
        type=FindingType.VITAL,
        span=span,
        concept=concept,
        value=value,
        number=number,
        assertion=Assertion.PRESENT,
    )
