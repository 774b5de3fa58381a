"""The label table: which upstream label is which kind of PHI here, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from app.core.errors import EvalError
from app.core.phi import PhiKind
from app.core.span import Span
from eval.phi.resources import read_columns
from eval.phi.trimming import RULES
from eval.sample import GoldPhi

_NOT_PHI = "-"


@dataclass(frozen=True, slots=True)
class Label:
    """One row of the table.

    Attributes:
        kind: None where this project does not count the label as PHI.
        rule: Name of the rule that says what of a stretch counts.
        note: Why.
    """

    data_set: str
    name: str
    kind: PhiKind | None
    rule: str
    note: str


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch that an upstream set marks."""

    label: str
    span: Span


@cache
def read_labels() -> tuple[Label, ...]:
    """Return the table, in the order of its file."""
    return tuple(_label(row) for row in read_columns("labels.tsv")[1:])


@cache
def labels_of(data_set: str) -> Mapping[str, Label]:
    """Return the labels of one set by name."""
    return {label.name: label for label in read_labels() if label.data_set == data_set}


def map_marked(
    data_set: str, text: str, marked: tuple[Marked, ...]
) -> tuple[tuple[GoldPhi, ...], tuple[Span, ...]]:
    """Read an upstream set's marks as PHI of this project.

    Args:
        data_set: Name in the table.
        text: What the marks count in.
        marked: Marks of upstream.

    Returns:
        PHI in text order, each stretch once; and stretches that are left out of the score, parts
        of counted stretches among them.

    Raises:
        EvalError: The table has no such label.
    """
    gold: list[GoldPhi] = []
    ignored: list[Span] = []
    for mark in marked:
        label = labels_of(data_set).get(mark.label)
        if label is None:
            raise EvalError("eval_label_unknown", set=data_set, label=mark.label)
        counted = RULES[label.rule](mark.span.of(text))
        if label.kind is None or counted is None:
            ignored.append(mark.span)
            continue
        span = counted.shifted(mark.span.start)
        gold.append(GoldPhi(label.kind.value, span))
        ignored.extend(_rest(mark.span, span))
    return tuple(sorted(gold, key=lambda g: (g.span, g.kind))), tuple(sorted(ignored))


def _rest(marked: Span, counted: Span) -> list[Span]:
    parts = (Span(marked.start, counted.start), Span(counted.end, marked.end))
    return [part for part in parts if len(part)]


def _label(row: tuple[str, ...]) -> Label:
    data_set, name, kind, rule, note = (*row, "")[:5]
    return Label(data_set, name, None if kind == _NOT_PHI else PhiKind(kind), rule, note)
