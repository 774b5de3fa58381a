"""Results of one test in a line, each behind its day: "CMV PCR: 4/16 18,400 | 5/13 PENDING"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.core.span import Span
from app.findings.candidate import Candidate
from app.findings.sentence import Sentence
from app.findings.values.timed_rows import dated, in_order, measures_of, results_of, unlisted
from app.records.column_labels import Label, is_newest_first
from app.records.time_columns import Cell
from app.records.written_days import day_key

_DAY = r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}/\d{1,2}(?:/\d{2,4})?)"
_VALUE = (
    r"[<>]?\d[\d,.]*%?(?:\s?(?:kg|lbs?)\b)?(?:\s?[HL*!](?![A-Za-z]))?|\d{2,3}/\d{2,3}"
    r"|[A-Za-z][A-Za-z ]{1,14}"
)
# "Wt Readings from Last 3 Encounters: 07/15/25 171 lb | 01/21/25 165 lb"
_READINGS = r"(?:\s+readings?\s+from\s+last\s+\d{1,2}\s+(?:encounters|visits|readings))?"
_ENTRY = re.compile(rf"(?P<day>{_DAY})[ ]+(?P<value>{_VALUE})(?=\s*(?:[|;,]|[ ]{{2}}|$|\n))")
_LIST = re.compile(
    rf"(?:(?<=\n)|(?<=[ ]{{2}})|^)[ ]*(?P<name>[A-Za-z][A-Za-z0-9 /()-]{{0,28}}?)"
    rf"{_READINGS}[ ]?:[ ]*"
    rf"(?P<entries>{_DAY}[ ]+(?:{_VALUE})(?:\s*[|;,]\s*{_DAY}[ ]+(?:{_VALUE}))+)",
    re.MULTILINE | re.IGNORECASE,
)
# "Weight: 88.1 kg (10/6)  |  89.7 (10/5)": the day behind its value.
_AMOUNT = r"[<>]?\d[\d,.]*(?:\s?(?:kg|lbs?|%))?"
_BEHIND = re.compile(rf"(?P<value>{_AMOUNT})\s*\((?P<day>{_DAY})\)")
_LIST_BEHIND = re.compile(
    rf"(?:(?<=\n)|(?<=[ ]{{2}})|^)[ ]*(?P<name>[A-Za-z][A-Za-z0-9 /-]{{0,28}}?)[ ]?:[ ]*"
    rf"(?P<entries>{_AMOUNT}\s*\({_DAY}\)(?:\s*\|\s*{_AMOUNT}\s*\({_DAY}\))+)",
    re.MULTILINE,
)


def find_dated_lists(sentence: Sentence) -> Iterator[tuple[Span, list[Candidate]]]:
    """Yield each such list with its results; none that holds something else."""
    text = sentence.text
    lists = [
        (told, entry)
        for pattern, entry in ((_LIST, _ENTRY), (_LIST_BEHIND, _BEHIND))
        for told in pattern.finditer(text, sentence.span.start, sentence.span.end)
    ]
    for told, entry in lists:
        name = Span(*told.span("name"))
        cells = [
            Cell(Span(*m.span("value")), _label(text, Span(*m.span("day"))))
            for m in entry.finditer(text, *told.span("entries"))
        ]
        names = measures_of(text, name) or unlisted(text, name)
        if not names:
            continue
        results = [results_of(sentence, name, cell, names) for cell in cells]
        found = [
            [dated(r, cell) for r in each]
            for each, cell in zip(results, cells, strict=True)
            if each is not None
        ]
        units = {result.unit for each in found for result in each if result.unit}
        if len(units) == 1:  # said of one value, it is that of all
            found = [[replace(result, unit=min(units)) for result in each] for each in found]
        if len(found) == len(cells):
            labels = [cell.label for cell in cells if cell.label is not None]
            yield Span(*told.span()), in_order(found, newest_first=is_newest_first(labels))


def _label(text: str, day: Span) -> Label:
    return Label(day, day.of(text), day_key(text, day))
