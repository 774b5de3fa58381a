"""Panels of whatever else a sample or an output holds: every field is shown, none is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any, cast

from app.core.span import Span
from eval.output import Output, Record
from eval.report.panels import Item, Panel, Tone
from eval.sample import Sample

# Shown by panels of their own, or at the head of the page.
_SAMPLE_SHOWN = frozenset(
    """
    sample_id source template reference phi ignored traps findings facts questions claims error
    relevant
    """.split()
)
_OUTPUT_SHOWN = frozenset(
    """
    claims withheld deid_text entities findings answers labels handout error found model prompt
    failures ms
    """.split()
)


def other_panels(record: Record) -> tuple[Panel, ...]:
    """Return a panel for each field that no other panel shows: gold first, then output."""
    return (
        *_panels(record.sample, _SAMPLE_SHOWN, "Gold"),
        *_panels(record.output, _OUTPUT_SHOWN, "Output"),
    )


def _panels(holder: Sample | Output, shown: frozenset[str], side: str) -> Iterator[Panel]:
    for entry in fields(holder):
        value: Any = getattr(holder, entry.name)
        if entry.name not in shown and value not in (None, (), "", {}):
            yield _panel(f"{side}: {_words(entry.name)}", value)


def _panel(title: str, value: object) -> Panel:
    if isinstance(value, str):
        return Panel(title, text=value)
    many = cast("tuple[object, ...]", value) if isinstance(value, (tuple, list)) else (value,)
    return Panel(title, tuple(_item(i, one) for i, one in enumerate(many, start=1)))


def _item(number: int, value: object) -> Item:
    return Item(str(number), Tone.PLAIN, _write(value), spans=tuple(_spans(value)))


def _write(value: object) -> str:
    """Write a value as a person reads it: a line a field, lists behind one another."""
    if isinstance(value, Span):
        return f"{value.start}–{value.end}"
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Mapping):
        entries = cast("Mapping[object, object]", value).items()
        return "\n".join(f"{_words(str(k))}: {_write(v)}" for k, v in entries)
    if isinstance(value, (tuple, list, set, frozenset)):
        return ", ".join(_write(one) for one in cast("tuple[object, ...]", value))
    if is_dataclass(value):
        held = [(f.name, getattr(value, f.name)) for f in fields(value)]
        lines = [f"{_words(name)}: {_write(one)}" for name, one in held if one not in (None, ())]
        return "\n".join(lines)
    return str(value)


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value):
        for entry in fields(value):
            yield from _spans(getattr(value, entry.name))
    elif isinstance(value, (tuple, list)):
        for one in cast("tuple[object, ...]", value):
            yield from _spans(one)


def _words(name: str) -> str:
    return name.replace("_", " ")
