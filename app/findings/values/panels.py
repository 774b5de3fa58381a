"""Values of several tests written as one group: "12.3/9.1/210", a fishbone, a blood gas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.span import Span
from app.findings.sentence import Sentence
from app.findings.values.numbers import Quantity, parse_number
from app.findings.values.reading import is_plausible, read_value
from app.terminology.labs import Measure, find_lab
from app.terminology.phrases import Match

_N = r"[<>]?\s?\d{1,4}(?:\.\d+)?"
_CHEMISTRY = re.compile(
    rf"\b(?:BMP|CMP|Chem[\s-]?(?:7|8|10)|SMA[\s-]?7|lytes|electrolytes|renal\s+panel)\b[^\d\n]{{0,20}}\n?\s*"
    rf"(?P<values>{_N}(?:\s*[/|]\s*|\n\s*|\s(?={_N}\s{_N}\s?[/|])){_N}(?:(?:\s*[/|,<>]\s*|\s*\n\s*|\s){_N}){{2,6}})",
    re.IGNORECASE,
)
_COUNTS = re.compile(
    rf"\b(?:CBC|heme)\b[^\d\n]{{0,20}}\n?\s*(?P<values>{_N}\s*[/|>]\s*{_N}(?:\s*[/|<>]\s*{_N}){{1,2}})",
    re.IGNORECASE,
)
_GAP = r"(?:\d{1,3}(?:\.\d)?|--?|\?|_+)"
_GAS = re.compile(
    r"\b(?:ABG|VBG|CBG|blood\s+gas(?:es)?|gas)\b[^\d\n]{0,30}?(?:(?:\d{1,2}[:/]\d{1,2}|[0-2]\d[0-5]\d)(?:\s?h(?:rs?)?)?\s*:?\s+)?"
    rf"(?P<values>[67]\.\d{{1,2}}\s*[/,-]\s*{_GAP}(?:\s*[/,-]\s*{_GAP}){{0,3}})(?!\d|/\d)"
    rf"|(?<![\d./-])(?P<bare>(?:6\.[89]|7\.[0-7])\d\s?/\s?{_GAP}(?:\s?/\s?{_GAP}){{0,3}})(?!\d|/\d)",
    re.IGNORECASE,
)
# Total over direct: "Tbili 6.2/0.4".
_BILIRUBIN = re.compile(
    r"\b(?:(?:[Tt]otal\s+|serum\s+|[Tt]\.?\s?)?[Bb]ili(?:rubin)?|TSB|T/D\s+[Bb]ili)\s*[:=]?\s*"
    r"(?P<values>\d{1,2}(?:\.\d)?\s?/\s?\d{1,2}(?:\.\d{1,2})?)(?![/\d])"
)
_HH = re.compile(
    r"\b(?:H\s?[&/]\s?H|Hgb/Hct|H and H)\b[^\d\n]{0,20}"
    r"(?P<values>\d{1,2}(?:\.\d+)?\s*/\s*\d{2}(?:\.\d+)?)"
)
_ROWS = (
    "sodium",
    "chloride",
    "blood urea nitrogen",
    "potassium",
    "bicarbonate",
    "creatinine",
    "glucose",
)
_LINE = (
    "sodium",
    "potassium",
    "chloride",
    "bicarbonate",
    "blood urea nitrogen",
    "creatinine",
    "glucose",
)
_CBC = ("white blood cell count", "hemoglobin", "hematocrit", "platelet count")
_CBC_SHORT = ("white blood cell count", "hemoglobin", "platelet count")
_GAS_ORDER = (
    "arterial pH",
    "partial pressure of carbon dioxide",
    "partial pressure of oxygen",
    "bicarbonate",
    "arterial oxygen saturation",
)
_HIGHEST_POTASSIUM = 10
# "97% on 2 L" behind a gas is the vital sign.
_BREATHED = re.compile(r"\s?%\s+(?:on\b|RA\b|room|\d)", re.IGNORECASE)
_GAS_FIELD = re.compile(r"\d{1,3}(?:\.\d{1,2})?|(?<=[/,\s-])(?:--?|\?|_+)(?=\s*(?:[/,]|$|\s))")
_NUMBER = re.compile(_N)
_NAMES_JOIN = re.compile(r"\s?(?:/|&|\band\b)\s?", re.IGNORECASE)
_VALUES_LEAD = re.compile(
    r"(?:\s*(?:[:=]|\b(?:of|was|were|are|is|levels?|today|ratio|now|at)\b))*\s*", re.IGNORECASE
)
_VALUES_JOIN = re.compile(r"\s?(?:/|,|\band\b)\s?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PanelValue:
    """One value of a group.

    Attributes:
        span: The first reaches from the group's name to its last value, the others are the value
            alone.
        is_first: It is the first of several.
    """

    measure: Measure
    span: Span
    value: Quantity
    is_first: bool = False


def as_group(values: Sequence[PanelValue]) -> tuple[PanelValue, ...]:
    """Return values with the first reaching over all of them."""
    if len(values) < 2:
        return tuple(values)
    whole = Span(values[0].span.start, values[-1].span.end)
    return replace(values[0], span=whole, is_first=True), *values[1:]


def named_group(text: str, matches: Sequence[Match[Measure]], end: int) -> tuple[PanelValue, ...]:
    """Return the values of names joined by slashes or "and" ("AST/ALT 45/60"); empty if none.

    Args:
        text: The whole text.
        matches: Names of tests in text order, the first of the group first.
        end: Where to stop looking.
    """
    group = [matches[0]]
    for match in matches[1:]:
        if not _NAMES_JOIN.fullmatch(text, group[-1].end, match.start):
            break
        group.append(match)
    if len(group) < 2:
        return ()
    lead = _VALUES_LEAD.match(text, group[-1].end, end)
    position = lead.end() if lead else group[-1].end
    found: list[PanelValue] = []
    for match in group:
        value = _in_group(text, position, end, match.value)
        if value is None:
            return ()
        start = group[0].start if not found else value.span.start
        found.append(PanelValue(match.value, Span(start, value.span.end), value))
        join = _VALUES_JOIN.match(text, value.span.end, end)
        position = join.end() if join else value.span.end
    return as_group(found)


def _in_group(text: str, position: int, end: int, measure: Measure) -> Quantity | None:
    """Return one value of a group, whose slash is no fraction."""
    m = _NUMBER.match(text, position, end)
    if m is None:
        return None
    number = parse_number(m.group().lstrip("<> "))
    stop = m.end()
    alone = read_value(text, position, end, measure)
    if alone is not None and alone.span.end >= stop and alone.number is not None:
        return alone
    if not is_plausible(number, None, measure):
        return None
    return Quantity(Span(position, stop), m.group(), number)


def find_panels(sentence: Sentence) -> Iterator[PanelValue]:
    """Yield the values of panels whose header says in which order they stand."""
    text, start, end = sentence.text, sentence.span.start, sentence.span.end
    stop = min(len(text), end + 80)  # a fishbone goes on in the next lines
    line = text.rfind("\n", 0, start) + 1
    headed = [m.end() for m in _GAS.finditer(text, line, stop) if m["values"] and m.start() < start]
    for pattern in (_CHEMISTRY, _COUNTS, _GAS, _HH, _BILIRUBIN):
        for m in pattern.finditer(text, start, stop):
            is_told = pattern is _GAS and m.end() in headed
            if m.start() < end and not is_told:
                yield from as_group(tuple(_panel(text, m, pattern)))


def _panel(text: str, m: re.Match[str], pattern: re.Pattern[str]) -> Iterator[PanelValue]:
    if pattern is _GAS:
        yield from _gas(text, m)
        return
    numbers = [
        Span(n.start(), n.end()) for n in _NUMBER.finditer(text, m.start("values"), m.end("values"))
    ]
    values = [text[s.start : s.end].lstrip("<>| \n") for s in numbers]
    order = _order(pattern, [parse_number(v) for v in values])
    measures = [measure for name in order if (measure := find_lab(name)) is not None]
    parsed = [(parse_number(v), measure) for v, measure in zip(values, measures, strict=False)]
    if not parsed or any(not is_plausible(number, None, measure) for number, measure in parsed):
        return
    for i, (number, measure) in enumerate(parsed):
        stop = numbers[i].end
        start = stop - len(values[i])
        value = Quantity(Span(start, stop), values[i], number)
        yield PanelValue(measure, Span(m.start() if i == 0 else start, stop), value)


def _gas(text: str, m: re.Match[str]) -> Iterator[PanelValue]:
    """Yield the values of a gas in their places, of which some are left open ("7.29/54/-/25")."""
    where = m.span("values") if m["values"] else m.span("bare")
    told: list[tuple[Measure, Span]] = []
    for name, field in zip(_GAS_ORDER, _GAS_FIELD.finditer(text, *where), strict=False):
        measure = find_lab(name)
        if measure is None or not field.group()[0].isdigit():
            continue
        if not is_plausible(parse_number(field.group()), None, measure):
            return
        if not _BREATHED.match(text, field.end()):
            told.append((measure, Span(*field.span())))
    for i, (measure, field) in enumerate(told):
        value = Quantity(field, field.of(text), parse_number(field.of(text)))
        yield PanelValue(measure, Span(field.start if i else m.start(), field.end), value)


def _order(pattern: re.Pattern[str], numbers: Sequence[float]) -> tuple[str, ...]:
    if pattern is _BILIRUBIN:
        return ("total bilirubin", "direct bilirubin")
    if pattern is _HH:
        return ("hemoglobin", "hematocrit")
    if pattern is _COUNTS:
        return _CBC if len(numbers) == len(_CBC) else _CBC_SHORT
    return _LINE if numbers[1] <= _HIGHEST_POTASSIUM else _ROWS
