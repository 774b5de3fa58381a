"""Rows of results whose columns are moments: each value is a finding with its own moment."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.core.finding import Assertion, Attribute, FindingType
from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.flags import flag_after
from app.findings.values.labs import lab_result, measured_in, predicted
from app.findings.values.numbers import NUMBER, Quantity, normalize_comparator, parse_number
from app.findings.values.reading import read_value
from app.findings.values.vitals import vital_sign
from app.records.time_columns import Cell, TimedRow, timed_row
from app.terminology.drugs import find_drug
from app.terminology.labs import Measure, lab_results_table, vital_results_table
from app.terminology.phrases import Match
from app.terminology.tokens import tokenize
from app.terminology.units import ucum, unit_pattern

_NAME_UNIT = re.compile(rf"[(\[]\s*(?P<unit>{unit_pattern()})\s*[)\]]", re.IGNORECASE)
# "C3 (0.75-1.65)", "Urine PCR mg/mmol": the row tells its own scale, which may not be the usual.
_OWN_SCALE = re.compile(
    rf"[(\[]\s*(?:[<>]?\d[\d.]*(?:\s?[-–]\s?\d[\d.]*)?\s*)?(?:{unit_pattern()})?\s*[)\]]\Z"
    rf"|\s(?P<unit>{unit_pattern()})\Z",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\s*[(\[][^)\]\n]*[)\]]|\s*,?\s+(?:irr(?:eg)?|reg|paced|RA|\d{1,2}\s?L)\b")
_WORD = re.compile(
    r"(?P<word>neg(?:ative)?|pos(?:itive)?|non-?react(?:ive)?|reactive"
    r"|(?:not|un)[ -]?det(?:ected|ectable)?|detected"
    r"|indeterminate|equivocal|trace|normal|abnormal|NR)\b\.?",
    re.IGNORECASE,
)
_AWAITED = re.compile(r"(?:pend(?:ing)?|in process|sent|awaited|to follow)\b.*", re.IGNORECASE)
_NOT_DONE = re.compile(
    r"(?:not\s+(?:done|sent|obtained)|n/?[ad]|cancell?ed|ha?emol(?:y[sz]ed)?|clotted|off"
    r"|-+\s*\(.*\))\W*",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?P<cmp>[<>≤≥]=?)?\s?(?P<num>{NUMBER})(?P<unit>\s?(?:%|{unit_pattern()})(?![A-Za-z]))?",
    re.IGNORECASE,
)
_REST = re.compile(r"[\s*!↑↓()]*(?:HH?|LL?|pk|peak)?[\s*!↑↓()]*")
# "Heparin drip", "Prednisone (mg)": amounts given; a "trough" is measured.
_OF_DRUG = re.compile(
    r"\s+(?:dose|rate|drip|gtt|infusion|total|daily|PO|IV)\Z|\s*\(.*", re.IGNORECASE
)
# "Seg 7", "Level 4": a part with its number, which no cell counts.
_NUMBERED_PART = re.compile(
    r"\b(?:seg(?:ment)?|level|zone|station)\s+\d{1,2}[ab]?\Z", re.IGNORECASE
)
_SENTENCE_MARK = re.compile(r"[.;:,?]\s|[.;:]$")
_MOST_NAME_WORDS = 4
_NEIGHBOURS = 15
_SLASH = re.compile(r"\s*/\s*")
_ANY = 1e9
_LATEST = "latest"


@dataclass(frozen=True, slots=True)
class _Named:
    """What a row measures.

    Attributes:
        match: The name of the tables; None of a test that they do not hold.
    """

    measure: Measure
    is_vital: bool = False
    match: Match[Measure] | None = None


def timed_results(sentence: Sentence) -> tuple[Candidate, ...] | None:
    """Return what the rows say that a sentence consists of; None where it is no such row."""
    found: list[Candidate] = []
    for line in _lines(sentence):
        row = timed_row(sentence.text, line.start)
        results = None if row is None else _of_row(sentence, row)
        if not results:
            return None
        found += results
    return tuple(found) or None


def _lines(sentence: Sentence) -> Iterator[Span]:
    start = sentence.text.rfind("\n", 0, sentence.span.start) + 1
    for line in sentence.text[start : sentence.span.end].splitlines(keepends=True):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line)


def _of_row(sentence: Sentence, row: TimedRow) -> list[Candidate] | None:
    """Return the results of a row; None where a cell holds something else."""
    text = sentence.text
    if _SENTENCE_MARK.search(row.name.of(text)) or len(row.name.of(text).split()) > (
        _MOST_NAME_WORDS
    ):
        return None
    names = measures_of(text, row.name)
    if not names and not _is_among_results(text, row):
        return None
    names = names or unlisted(text, row.name)
    if not names:
        return None
    found: list[list[Candidate]] = []
    for cell in row.cells:
        results = results_of(sentence, row.name, cell, names)
        if results is None:
            return None
        found.append([dated(_in_unit(result, row.unit, text), cell) for result in results])
    return _named_last(in_order(found, newest_first=row.newest_first), row.name)


def _in_unit(found: Candidate, unit: Span | None, text: str) -> Candidate:
    """Return a result in the unit that its row says once for all; its own goes before that."""
    if unit is None or found.number is None or any(a.name == "unit" for a in found.attributes):
        return found
    written = unit.of(text)
    told = Attribute("unit", written, ucum(written), unit)
    return replace(found, unit=told.normalized or found.unit, attributes=(*found.attributes, told))


def _named_last(found: Sequence[Candidate], name: Span) -> list[Candidate]:
    """Return the results of a row, the newest one, or else the last, from the row's name on."""
    told = [i for i, result in enumerate(found) if result.value]
    newest = [i for i in told if any(a.name == _LATEST for a in found[i].attributes)]
    last = newest[0] if newest else told[-1] if told else -1
    return [
        replace(result, span=Span(name.start, result.span.end)) if i == last else result
        for i, result in enumerate(found)
    ]


def in_order(found: Sequence[Sequence[Candidate]], *, newest_first: bool | None) -> list[Candidate]:
    """Return the results of columns, those of the newest that holds a value marked as such."""
    told = [i for i, results in enumerate(found) if any(r.value for r in results)]
    newest = -1
    if len(told) > 1 and newest_first is not None:
        newest = told[0] if newest_first else told[-1]
    return [
        marked_latest(result) if i == newest else result
        for i, results in enumerate(found)
        for result in results
    ]


def _is_among_results(text: str, row: TimedRow) -> bool:
    """Whether a line above or below is a row of a test that the tables hold."""
    for step in (-1, 1):
        at = row.name.start
        for _ in range(_NEIGHBOURS):
            start = text.rfind("\n", 0, at) + 1
            at = start - 1 if step < 0 else text.find("\n", at) + 1
            if at <= 0 or not _line_at(text, at).strip():
                break
            other = timed_row(text, at)
            if other is not None and measures_of(text, other.name):
                return True
    return False


def _line_at(text: str, position: int) -> str:
    stop = text.find("\n", position)
    return text[text.rfind("\n", 0, position) + 1 : stop if stop >= 0 else len(text)]


def measures_of(text: str, name: Span) -> tuple[_Named, ...]:
    """Return what a name of the tables measures, several where it joins several ("BUN/Cr")."""
    tokens = tokenize(text, name.start, name.end)
    if _NUMBERED_PART.search(name.of(text)):
        return ()
    labs = [_Named(m.value, match=m) for m in lab_results_table().find(tokens)]
    vitals = [_Named(m.value, is_vital=True, match=m) for m in vital_results_table().find(tokens)]
    joined = _joined(text, name, labs)
    if joined:
        return joined
    told = sorted((*vitals, *labs), key=lambda n: -_length(n))
    return tuple(told[:1])


def _length(named: _Named) -> int:
    return 0 if named.match is None else named.match.end - named.match.start


def _joined(text: str, name: Span, labs: Sequence[_Named]) -> tuple[_Named, ...]:
    if "/" not in name.of(text):
        return ()
    wanted = [part.strip() for part in name.of(text).split("/")]
    told = [n.match and text[n.match.start : n.match.end] for n in labs]
    return tuple(labs) if told == wanted else ()


def unlisted(text: str, name: Span) -> tuple[_Named, ...]:
    """Return a test that no table holds by the name that a row gives it; a drug is none."""
    written = _NAME_UNIT.sub("", name.of(text)).strip(" :").lower()
    if find_drug(_OF_DRUG.sub("", written)):
        return ()
    return (_Named(Measure(written, (), "{any}", -_ANY, _ANY)),)


def results_of(
    sentence: Sentence, name: Span, cell: Cell, names: Sequence[_Named]
) -> list[Candidate] | None:
    """Return the results of a cell, none where nothing was done; None where it holds no result."""
    text, span = sentence.text, cell.span
    if _NOT_DONE.fullmatch(text, span.start, span.end):
        return []
    named = names[0]
    if _AWAITED.fullmatch(text, span.start, span.end):
        return [_awaited(n, span) for n in names]
    if (word := _WORD.match(text, span.start, span.end)) is not None:
        return [_word(named, word)] if _is_rest(text, word.end(), span.end) else None
    if len(names) > 1:
        return _joined_values(text, span, names)
    value = _value(text, span, named)
    if value is None and _OWN_SCALE.search(name.of(text)):
        named = replace(named, measure=_on_any_scale(named.measure), match=None)
        value = _value(text, span, named)
    if value is None:
        return None
    found = _measured(sentence, name, span, named, value)
    more = predicted(text, named.measure, value.span.end, span.end)
    return [found, *(more if not named.is_vital else ())]


def _on_any_scale(measure: Measure) -> Measure:
    return replace(measure, unit="{any}", low=-_ANY, high=_ANY)


def _joined_values(text: str, span: Span, names: Sequence[_Named]) -> list[Candidate] | None:
    """Return the values that slashes part ("48/1.5" of "BUN/Cr")."""
    found: list[Candidate] = []
    start = span.start
    for named in names:
        m = _NUMBER.match(text, start, span.end)
        if m is None:
            return None
        value = _quantity(m)
        found.append(lab_result(text, named.measure, value.span, value, unit=value.unit))
        slash = _SLASH.match(text, value.span.end, span.end)
        start = slash.end() if slash else value.span.end
    return found


def _value(text: str, span: Span, named: _Named) -> Quantity | None:
    """Return the number that fills a cell with little beside it; plausible where it is known."""
    if named.match is not None:
        value = read_value(text, span.start, span.end, named.measure)
    else:
        m = _NUMBER.match(text, span.start, span.end)
        value = None if m is None else _quantity(m)
    return value if value is not None and _is_rest(text, value.span.end, span.end) else None


def _is_rest(text: str, start: int, end: int) -> bool:
    return _REST.fullmatch(_ASIDE.sub("", text[start:end])) is not None


def _quantity(m: re.Match[str]) -> Quantity:
    unit = (m["unit"] or "").strip() or None
    return Quantity(
        Span(*m.span()),
        m["num"],
        parse_number(m["num"]),
        comparator=normalize_comparator(m["cmp"]) if m["cmp"] else None,
        unit=unit,
        unit_span=Span(m.end("unit") - len(unit), m.end("unit")) if unit else None,
    )


def _measured(
    sentence: Sentence, name: Span, cell: Span, named: _Named, value: Quantity
) -> Candidate:
    text = sentence.text
    unit = _NAME_UNIT.search(text, name.start, name.end) or _OWN_SCALE.search(name.of(text))
    written = value.unit or (unit["unit"] if unit else None)
    if named.is_vital:
        end = cell.end if _ASIDE.fullmatch(text, value.span.end, cell.end) else value.span.end
        return vital_sign(Span(value.span.start, end), named.measure, value, written)
    measure = named.measure
    if named.match is not None:
        measure = measured_in(sentence, named.match)[0]
    found = lab_result(text, measure, value.span, value, unit=written)
    flag = flag_after(text, value.span.end, cell.end)
    rest = tuple(a for a in found.attributes if a.name != "flag")
    return replace(found, attributes=(*rest, flag) if flag else rest)


def _word(named: _Named, word: re.Match[str]) -> Candidate:
    return Candidate(
        type=FindingType.VITAL if named.is_vital else FindingType.LAB,
        span=Span(*word.span("word")),
        concept=named.measure.name.lower(),
        value=word["word"],
        assertion=Assertion.PRESENT,
    )


def _awaited(named: _Named, where: Span) -> Candidate:
    return Candidate(
        type=FindingType.LAB,
        span=where,
        concept=named.measure.name.lower(),
        attributes=(Attribute("status", "pending", "pending", where),),
        assertion=Assertion.PLANNED,
    )


def dated(found: Candidate, cell: Cell) -> Candidate:
    """Return a result with what heads its column."""
    if cell.label is None:
        return found
    name = "position" if cell.label.is_posture else "date"
    head = Attribute(name, cell.label.written, None, cell.label.span)
    return replace(found, attributes=(*found.attributes, head))


def marked_latest(found: Candidate) -> Candidate:
    """Return a result as the newest of its row."""
    return replace(found, attributes=(*found.attributes, Attribute(_LATEST, _LATEST)))
