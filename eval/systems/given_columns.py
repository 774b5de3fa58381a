"""Columns of a file of outputs that are no text: orders, labels, an error, what a search found."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from app.core.claim import Label
from eval.output import FoundError, FoundOrder, Output
from eval.sample import Sample
from eval.tasks.order_rows import read_orders
from eval.tasks.rows import Row

# What MEDEC writes for the sentence where there is no error.
_NO_SENTENCE = "-1"


def fill_orders(row: Row, sample: Sample | None, output: Output) -> Output:
    """Take ``orders``: a list of description, order_type, reason and provenance."""
    del sample
    listed = Row(row.file, row.line, {"orders": _list(row, "orders")})
    orders = read_orders(listed, "orders")
    found = tuple(FoundOrder(o.description, o.type, o.reason, o.turns) for o in orders)
    return replace(output, orders=found)


def fill_labels(row: Row, sample: Sample | None, output: Output) -> Output:
    """Take ``labels``: one a claim of the sample."""
    return replace(output, labels=_labels(row, "labels", sample))


def fill_unseen_labels(row: Row, sample: Sample | None, output: Output) -> Output:
    """Take ``unseen_labels``: one a claim, judged by another sample's source."""
    return replace(output, unseen_labels=_labels(row, "unseen_labels", sample))


def fill_error(row: Row, sample: Sample | None, output: Output) -> Output:
    """Take ``error_sentence``, a number or nothing where none is wrong, and ``correction``."""
    written = row.values.get("error_sentence")
    blank = written is None or (isinstance(written, str) and not written.strip())
    number = _NO_SENTENCE if blank else row.text("error_sentence").strip()
    if number == _NO_SENTENCE:
        return replace(output, error=FoundError(None))
    n_sentences = len(sample.sentences) if sample and sample.sentences is not None else None
    if not number.isdecimal() or (n_sentences is not None and int(number) >= n_sentences):
        raise row.invalid("error_sentence is not the number of a sentence")
    has_correction = row.values.get("correction") not in (None, "")
    correction = row.written("correction") if has_correction else None
    return replace(output, error=FoundError(int(number), correction))


def fill_found(row: Row, sample: Sample | None, output: Output) -> Output:
    """Take ``found``: ids of texts, best first, none of them twice."""
    del sample
    ids = _texts(row, "found")
    if len(set(ids)) < len(ids):
        raise row.invalid("found names a text twice")
    return replace(output, found=ids)


def _labels(row: Row, column: str, sample: Sample | None) -> tuple[Label, ...]:
    written = _texts(row, column)
    known = {label.value for label in Label}
    if not known.issuperset(written):
        raise row.invalid(f"{column} holds something else than {', '.join(sorted(known))}")
    n_claims = len(sample.claims) if sample and sample.claims is not None else len(written)
    if len(written) != n_claims:
        raise row.invalid(f"{column} has {len(written)} labels for {n_claims} claims")
    return tuple(map(Label, written))


def _texts(row: Row, column: str) -> tuple[str, ...]:
    values = _list(row, column)
    if not all(isinstance(value, str) and value for value in values):
        raise row.invalid(f"{column} is not a list of texts")
    return tuple(values)


def _list(row: Row, column: str) -> list[Any]:
    """Return a column that holds a list; in a table it is written as JSON."""
    value: Any = row.values.get(column)
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            value = None
    if not isinstance(value, list):
        raise row.invalid(f"{column} is not a list")
    return value  # pyright: ignore[reportUnknownVariableType]  (elements are checked by callers)
