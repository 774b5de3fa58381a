"""Values in the lines under their labels: "Patient Name" and then "Orla Vexley"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from app.core.phi import PhiKind
from app.deid.name_shape import CREDENTIAL
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.field_labels import Label, Trust, read_label
from app.deid.recognizers.field_values import house_in, names_in, place_in
from app.deid.recognizers.header_columns import cell_end, column_kind

_LINE = compiled(r"(?m)^[ \t>*•|]*(?P<told>\S(?:[^\r\n]*\S)?)[ \t|]*$")
_LONGEST_LABEL = 48
_LONGEST_VALUE = 120
# A scan may read all the labels of a form first, and then all its values.
_MOST_LABELS = 12
# Behind the name of a line: credentials, a role in brackets, a number.
_REST = compiled(rf"(?:,?[ ]{CREDENTIAL})*[ \t]*(?:$|[(,;|/<]|[ ]{{2}}|\d)")

Line = tuple[int, int]


class StackedFieldRecognizer(RuleRecognizer):
    """Finds the values of labels that stand alone in their line."""

    KINDS = tuple(PhiKind)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the values under their labels, one by one or list under list."""
        labels: list[Label] = []
        lines = self.matches(_LINE, text)
        for line in lines:
            span = line.span("told")
            if (label := _label(text, span)) is not None:
                labels.append(label)
                continue
            if labels:
                more = len(labels) - 1
                values = [span, *(m.span("told") for m in islice(lines, more))] if more else [span]
                yield from _values(text, labels[:_MOST_LABELS], values)
            labels = []


def _label(text: str, line: Line) -> Label | None:
    """Return what a line announces that is a label and nothing else."""
    start, end = line
    if end - start > _LONGEST_LABEL or not text[start].isupper():
        return None
    has_colon = text[end - 1] in ":#"
    told = text[start:end].rstrip(" :#")
    label = read_label(told)
    if label is not None:
        is_told = has_colon or label.trust is not Trust.TOLD or label.kind is PhiKind.LOCATION
        return label if is_told else None
    kind = column_kind(told)
    return None if kind in (None, PhiKind.NAME) else Label(kind, Trust.LIKELY)


def _values(text: str, labels: Sequence[Label], lines: Sequence[Line]) -> Iterator[Found]:
    for label, (start, end) in zip(labels, lines, strict=False):
        if end - start > _LONGEST_VALUE:
            continue
        if label.kind is PhiKind.NAME:
            yield from _names(text, start, end)
        elif label.kind in (PhiKind.FACILITY, PhiKind.LOCATION):
            read = house_in if label.kind is PhiKind.FACILITY else place_in
            place = read(text, start, end, label.trust)
            if place is not None and place[1] == end:
                yield Found(*place, label.kind, 0.8)
        elif (length := cell_end(label.kind, text[start:end])) is not None:
            yield Found(start, start + length, label.kind, 0.8)


def _names(text: str, start: int, end: int) -> Iterator[Found]:
    """Yield the names of a line that holds nothing else."""
    names = tuple(names_in(text, start, end, Trust.LIKELY))
    if names and _REST.match(text, names[-1][1], end) is not None:
        for name in names:
            yield Found(*name, PhiKind.NAME, 0.85)
