"""Vital signs with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.measurements import values_after
from app.findings.sentence import Sentence
from app.terminology.labs import Measure, vital_table
from app.terminology.phrases import Match
from app.terminology.units import ucum

_PRESSURE = re.compile(
    r"(?P<value>\d{2,3}\s?/\s?\d{2,3})(?![/\d])(?P<unit>\s?mm\s?Hg)?", re.IGNORECASE
)
_BARE_PRESSURE = re.compile(r"(?<![\d/])(?:[6-9]\d|1\d\d|2[0-5]\d)/(?:[3-9]\d|1[0-4]\d)(?![\d/])")
_BRIDGE = re.compile(
    r"(?:\s*(?:[:=|]|\b(?:was|is|of|at|today|reading|readings?|right|left|arm|standing|sitting|"
    r"supine|in\s+the|to|from|currently|initially|elevated|stable|low|high|measured|remained|"
    r"systolic|manual|repeat|and|a|on\s+arrival|on\s+admission|been|has|running)\b|\([^)\n]{0,20}\)))*\s*",
    re.IGNORECASE,
)
_AIR = re.compile(
    r"\s*(?:%\s*)?(?:,\s*)?(?:on\s+)?(?P<air>RA\b|room\s+air|\d+\s?(?:L|liters?)(?:/min)?"
    r"(?:\s+(?:NC|nasal\s+cannula|of\s+oxygen))?(?![\w]))",
    re.IGNORECASE,
)
_SCORE = re.compile(r"(?P<score>\d{1,2})(?:\s?/\s?10|\s+out\s+of\s+(?:10|ten))\b", re.IGNORECASE)
_FEET = re.compile(
    r"\d\s?(?:'|′|ft\.?|feet|foot)\s?(?:\d{1,2}(?:\.\d+)?\s?(?:\"|″|''|in\.?|inches)?)?",
    re.IGNORECASE,
)
# Single letters name a vital sign only in a row of them.
_ONE_LETTER = frozenset("TPR")
_CELSIUS_MAX = 45.0


def find_vitals(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the vital signs of a sentence that carry a value."""
    matches = list(vital_table().find(sentence.tokens))
    for i, match in enumerate(matches):
        end = matches[i + 1].start if i + 1 < len(matches) else sentence.span.end
        if match.term in _ONE_LETTER and len(matches) < 2:
            continue
        found = _vital(sentence, match, end)
        if found is not None:
            yield found
    if sentence.section is SectionKind.VITALS and not any(
        m.value.name == "blood pressure" for m in matches
    ):
        yield from _unnamed_pressure(sentence)


def _vital(sentence: Sentence, match: Match[Measure], end: int) -> Candidate | None:
    measure = match.value
    if measure.name == "blood pressure":
        return _pressure(sentence, match, end)
    if measure.name == "pain score":
        return _pain(sentence, match, end)
    if measure.name == "height":
        return _height(sentence, match, end) or _measured(sentence, match, end)
    return _measured(sentence, match, end)


def _measured(sentence: Sentence, match: Match[Measure], end: int) -> Candidate | None:
    measure, text = match.value, sentence.text
    quantities = list(values_after(text, match.end, end, measure))
    if not quantities:
        return None
    value = quantities[-1]
    stop = value.span.end
    if measure.name == "oxygen saturation" and (air := _AIR.match(text, stop, end)):
        stop = air.end()
    unit = ucum(value.unit) if value.unit else _implied_unit(measure, value.number)
    return _candidate(Span(match.start, stop), measure.name, value.written, value.number, unit)


def _implied_unit(measure: Measure, number: float) -> str | None:
    if measure.name == "temperature":
        return "Cel" if number < _CELSIUS_MAX else "[degF]"
    return None if measure.name in ("weight", "height", "pain score") else measure.unit


def _pressure(sentence: Sentence, match: Match[Measure], end: int) -> Candidate | None:
    bridge = _BRIDGE.match(sentence.text, match.end, end)
    m = _PRESSURE.match(sentence.text, bridge.end() if bridge else match.end, end)
    if m is None:
        return None
    written = m["value"]
    return _candidate(Span(match.start, m.end()), "blood pressure", written, None, "mm[Hg]")


def _unnamed_pressure(sentence: Sentence) -> Iterator[Candidate]:
    for m in _BARE_PRESSURE.finditer(sentence.text, sentence.span.start, sentence.span.end):
        yield _candidate(Span(m.start(), m.end()), "blood pressure", m.group(), None, "mm[Hg]")


def _pain(sentence: Sentence, match: Match[Measure], end: int) -> Candidate | None:
    """Return a pain score; without "/10" the word is a symptom, not a measurement."""
    bridge = _BRIDGE.match(sentence.text, match.end, end)
    m = _SCORE.match(sentence.text, bridge.end() if bridge else match.end, end)
    if m is None:
        return None
    score = m["score"]
    return _candidate(Span(match.start, m.end()), "pain score", score, float(score), None)


def _height(sentence: Sentence, match: Match[Measure], end: int) -> Candidate | None:
    bridge = _BRIDGE.match(sentence.text, match.end, end)
    m = _FEET.match(sentence.text, bridge.end() if bridge else match.end, end)
    if m is None:
        return None
    return _candidate(Span(match.start, m.end()), "height", m.group(), None, "[ft_i]")


def _candidate(
    span: Span, concept: str, value: str, number: float | None, unit: str | None
) -> Candidate:
    return Candidate(
        type=FindingType.VITAL,
        span=span,
        concept=concept,
        value=value,
        number=number,
        unit=unit,
        assertion=Assertion.PRESENT,
    )
