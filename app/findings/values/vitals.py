"""Vital signs with their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.section import SectionKind
from app.core.span import Span
from app.findings.allergies.reaction_rows import is_reaction_row
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.measurements import Series, read_series
from app.findings.values.named import is_written_as_named, usable
from app.findings.values.numbers import Quantity
from app.findings.values.table_columns import column_values
from app.findings.values.table_rows import read_row
from app.findings.values.thresholds import is_threshold
from app.findings.values.vital_rows import find_unnamed
from app.terminology.labs import Measure, vital_results_table
from app.terminology.phrases import Match
from app.terminology.units import ucum

_AIR = re.compile(
    r"\s*(?:%\s*)?,?\s*\(?(?:on\s+|w/\s*)?(?P<air>RA\b|room\s+air|BiPAP|CPAP|high[\s-]flow|HFNC|NRB|non-?rebreather|"
    r"trach\s+collar|(?:O2\s+)?(?:at\s+)?\d+(?:\.\d+)?\s?(?:L(?:PM)?|liters?)\b(?:/min)?"
    r"(?:\s+(?:(?:by|via)\s+)?(?:NC|HFNC|nasal\s+cannula|of\s+oxygen|O2|oxygen|NRB|face\s?mask|home\s+O2))?|\d{2,3}\s?%\s+(?:FiO2|oxygen|O2))(?![\w])",
    re.IGNORECASE,
)
_OTHER_SCALE = re.compile(
    r"\s*[(/=]?\s*\d{2,3}(?:\.\d+)?\s?(?:°|º|deg(?:rees)?)?\s?(?P<scale>[CF])\b\)?", re.IGNORECASE
)
_OTHER_UNIT = re.compile(
    r"\s*\(\s*\d{1,3}(?:\.\d+)?\s?(?:kg|lbs?|pounds|cm|in(?:ches)?)\.?\s*\)", re.IGNORECASE
)
_MEAN = re.compile(r"\s*(?:\((?:MAP\s*(?:of\s*)?)?|,?\s*MAP\s*(?:of\s*)?)(?P<mean>\d{2,3})\b\)?")
_PERCENTILE = re.compile(
    r"[^.;\n\d]{0,12}(?P<percentile>\d{1,2}(?:st|nd|rd|th)?\s?(?:percentile|%\s?ile|%tile))",
    re.IGNORECASE,
)
# "Tmax 27 OD": a pressure.
_OF_AN_EYE = re.compile(r"\s?(?:mm\s?Hg\s)?(?:OD|OS|OU)\b")
# "Wt up 6 lb", "weight down 4 kg": how much came or went; "up to" and "up at" tell the weight.
_CHANGED_BY = re.compile(
    r"\b(?:up|down|gained|lost|increased|decreased)(?:\s+(?:by|about|approx\.?|another|~))*\s*~?\Z",
    re.IGNORECASE,
)
_MOST_CHANGED = 30
# What somebody should weigh, or weighed once, is another weight; the kind may be part of the name.
_KIND_OF_WEIGHT = re.compile(
    r"\b(?:(?P<kind>dry|ideal|goal|target|usual|birth|estimated(?!\s+dry))\s+"
    r"(?:(?:body\s+)?w(?:eigh)?t)?|EDW)\Z",
    re.IGNORECASE,
)
_KINDS_CHARS = 12
_SYMPTOM = frozenset({"pain"})
_SCORE_ENDS = re.compile(r"\s*(?:[.;\n]|$|→|->)(?!\d)")
_CELSIUS_MAX = 45.0
# A note in which these carry no unit may mean either system.
_NO_IMPLIED_UNIT = frozenset(
    {"weight", "height", "pain score", "Glasgow coma scale", "head circumference", "total gain",
     "weight change", "body surface area"}
)  # fmt: skip


def find_vitals(sentence: Sentence) -> Iterator[Candidate]:
    """Yield the vital signs of a sentence that carry a value; none of what a drug once did."""
    if is_reaction_row(sentence.words):
        return
    matches = [
        m for m in vital_results_table().find(sentence.tokens) if is_written_as_named(sentence, m)
    ]
    read: list[tuple[Match[Measure], list[Candidate]]] = []
    for i, match in enumerate(matches):
        end = matches[i + 1].start if i + 1 < len(matches) else sentence.span.end
        read.append((match, list(_vital(sentence, match, end))))
    named = [c for _, found in usable(sentence, read, SectionKind.VITALS) for c in found]
    if not matches:
        for measure, value in column_values(sentence.text, sentence.span, vital_results_table()):
            named.append(vital_sign(value.span, measure, value, value.unit))
    yield from named
    yield from find_unnamed(sentence, tuple(c.span for c in named))


def _vital(sentence: Sentence, match: Match[Measure], end: int) -> Iterator[Candidate]:
    measure, text = match.value, sentence.text
    row = read_row(text, Span(match.start, match.end), end, measure)
    series = row.series if row else read_series(text, match.end, end, measure)
    if series is None or _is_symptom(text, match, series.latest):
        return
    is_change = measure.name == "weight" and _is_change(text, series, series.latest)
    if is_change or _OF_AN_EYE.match(text, series.latest.span.end, end):
        return
    if measure.name == "weight":
        measure = _kind_of_weight(text, match)
    bounds = (match.start, match.end)
    if is_threshold(text, sentence.span.start, bounds, series.latest):
        return
    value = series.latest
    stop = _stop(text, value, measure, end)
    yield vital_sign(
        Span(match.start, stop), measure, value, series.unit, _percentile(text, stop, end)
    )
    for other in series.others:
        if match.value.name == "weight" and _is_change(text, series, other):
            continue
        yield vital_sign(other.span, measure, other, series.unit)
    if measure.name == "blood pressure" and (m := _MEAN.match(text, value.span.end, end)):
        yield _mean_pressure(m)


def _is_change(text: str, series: Series, value: Quantity) -> bool:
    """Whether a value of a weight's series is how much came or went, not what was weighed."""
    if value.span.start != series.bridge.end or (value.number or 0) > _MOST_CHANGED:
        return False
    return _CHANGED_BY.search(series.bridge.of(text)) is not None


def _kind_of_weight(text: str, match: Match[Measure]) -> Measure:
    """Return the weight that a name tells with the word before it ("Dry wt", "birth weight")."""
    kind = _KIND_OF_WEIGHT.search(text, max(0, match.start - _KINDS_CHARS), match.end)
    if kind is None:
        return match.value
    return replace(match.value, name=f"{(kind['kind'] or 'dry').lower()} weight")


def _is_symptom(text: str, match: Match[Measure], value: Quantity) -> bool:
    """Whether "pain" is the symptom: "out of ten" makes it a score, or a number that ends it."""
    if match.term not in _SYMPTOM or "/" in value.written or "out" in value.written:
        return False
    return text[match.end : value.span.start] != " " or not _SCORE_ENDS.match(text, value.span.end)


def _stop(text: str, value: Quantity, measure: Measure, end: int) -> int:
    """Return where a vital sign ends: behind its oxygen, or the same value in another unit."""
    following = {
        "oxygen saturation": _AIR,
        "temperature": _OTHER_SCALE,
        "weight": _OTHER_UNIT,
        "height": _OTHER_UNIT,
    }.get(measure.name)
    m = following.match(text, value.span.end, end) if following else None
    return m.end() if m else value.span.end


def _percentile(text: str, start: int, end: int) -> tuple[Attribute, ...]:
    m = _PERCENTILE.match(text, start, end)
    if m is None:
        return ()
    return (Attribute("percentile", m["percentile"], None, Span(*m.span("percentile"))),)


def _mean_pressure(m: re.Match[str]) -> Candidate:
    span = Span(m.start("mean"), m.end("mean"))
    value = Quantity(span, m["mean"], float(m["mean"]))
    return replace(_bare(span, "mean arterial pressure", value), unit="mm[Hg]")


def vital_sign(
    span: Span,
    measure: Measure,
    value: Quantity,
    unit: str | None,
    more: tuple[Attribute, ...] = (),
) -> Candidate:
    """Build a vital sign of a value with its unit as written, if it has one."""
    code = ucum(unit) if unit else _implied_unit(measure, value.number)
    attributes = list(more)
    if value.comparator:
        attributes.append(Attribute("comparator", value.comparator, value.comparator))
    if unit:
        attributes.append(Attribute("unit", unit, code, value.unit_span))
    found = _bare(span, measure.name, value)
    return replace(found, unit=code, attributes=tuple(attributes))


def _bare(span: Span, concept: str, value: Quantity) -> Candidate:
    return Candidate(
        type=FindingType.VITAL,
        span=span,
        concept=concept,
        value=value.written,
        number=value.number,
        assertion=Assertion.PRESENT,
    )


def _implied_unit(measure: Measure, number: float | None) -> str | None:
    if measure.name == "temperature":
        return None if number is None else "Cel" if number < _CELSIUS_MAX else "[degF]"
    if measure.name in _NO_IMPLIED_UNIT or "{" in measure.unit:
        return None
    return measure.unit
