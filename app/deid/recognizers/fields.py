"""Where the labels and values of a header stand: "Patient: Roe  MRN: 4", "ATTENDING    QUILL"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from app.deid.patterns import compiled
from app.deid.recognizers.field_labels import Label, read_label

# A colon behind a word, dotted leaders before it ("MRN.....: 4"); no time, no "::", no address.
_MARK = compiled(
    r"(?<=[\p{L}).#'\d])[ \t]{0,12}(?:[._·…]{2,60}[ ]?)?(?:(?<!\d):|(?<=[\p{L}])[:=]|(?<=[._ ]):)"
    r"(?![:=/\\])"
)
# Where a label may begin: a cell, a sentence, behind a number.
_EDGE = compiled(r"[ \t]{2,}|[ ]?[|;\t(][ \t]*|(?<=[.,\d)])[ ]")
_BULLETS = compiled(r"[ \t>*•\-#\[\]|]*(?:\d{1,2}[.)][ \t]+)?")
_CELL_ENDS = compiled(r"[ ]{2,}|[ ]*[\t|]")
# What parts a label from its value where no colon does.
_GAP = compiled(r"[ ]*\t[ \t]*|[ ]{2,}|[ ]?\.{3,60}[ ]?|[ ]*\|[ ]*|[ ]-[ ]")
_WORD_START = compiled(r"(?<=[ ])(?=\p{Lu})")
_LONGEST_LABEL = 48
_MOST_WORDS = 5
_MOST_EDGES = 6


@dataclass(frozen=True, slots=True)
class Field:
    """A label and the place of what stands behind it.

    Attributes:
        start: First character of the value.
        end: Behind its cell: a gap, a bar, the next label or the end of the line.
        has_mark: A colon parts the label from its value; else a gap does.
    """

    label: Label
    written: str = field(repr=False)
    start: int
    end: int
    has_mark: bool = True


def marked_fields(text: str, line: tuple[int, int]) -> Iterator[Field]:
    """Yield the fields of a line whose labels end with a colon, in text order.

    Behind a first field a label may follow in the running line: "Patient: Roe Attending: Quill".
    """
    fields: list[tuple[int, int, str, Label]] = []
    at = line[0]
    for mark in _MARK.finditer(text, *line):
        told = _label_before(text, at, mark.start(), is_behind_field=bool(fields))
        if told is not None:
            start, label = told
            fields.append((start, mark.end(), text[start : mark.start()], label))
        at = mark.end()
    for n, (_, behind, written, label) in enumerate(fields):
        limit = fields[n + 1][0] if n + 1 < len(fields) else line[1]
        yield Field(label, written, *_value(text, behind, limit))


def gapped_fields(text: str, line: tuple[int, int]) -> Iterator[Field]:
    """Yield the fields of a line whose labels are cells of their own, with a capital."""
    start = _BULLETS.match(text, *line)
    at = line[0] if start is None else start.end()
    gaps = [gap.span() for gap in _GAP.finditer(text, at, line[1])]
    cuts = [(at, at), *gaps, (line[1], line[1])]
    cells = [(left[1], right[0]) for left, right in pairwise(cuts)]
    for (begin, end), (value, limit) in pairwise(cells):
        if value >= limit or end - begin > _LONGEST_LABEL or not text[begin : begin + 1].isupper():
            continue
        label = read_label(text[begin:end])
        if label is not None and read_label(text[value:limit]) is None:
            yield Field(label, text[begin:end], value, limit, has_mark=False)


def _label_before(
    text: str, at: int, end: int, *, is_behind_field: bool
) -> tuple[int, Label] | None:
    """Return where the longest label that ends here begins, and what it announces."""
    at = max(at, end - 2 * _LONGEST_LABEL)
    begins = [at, *(edge.end() for edge in _EDGE.finditer(text, at, end))][-_MOST_EDGES:]
    if is_behind_field:
        begins += [word.start() for word in _WORD_START.finditer(text, at, end)][-_MOST_WORDS:]
    for begin in sorted(set(begins)):
        bullets = _BULLETS.match(text, begin, end)
        start = begin if bullets is None else bullets.end()
        if end - start <= _LONGEST_LABEL:
            label = read_label(text[start:end])
            if label is not None:
                return start, label
    return None


def _value(text: str, start: int, limit: int) -> tuple[int, int]:
    """Return the value's cell, without the spaces before it."""
    while start < limit and text[start] in " \t":
        start += 1
    end = _CELL_ENDS.search(text, start, limit)
    stop = limit if end is None else end.start()
    return start, max(start, stop)
