"""Measured things by any of their names: tests, other measured results, vital signs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell


@dataclass(frozen=True, slots=True)
class Measure:
    """A test or vital sign.

    Attributes:
        names: As notes write it.
        unit: UCUM code of the unit that is meant where none is written.
        low: Below it a number cannot be this measure's value.
        high: Above it likewise.
        guarded: Names that are a drug or a plain word besides ("lithium", "P").
    """

    name: str
    names: tuple[str, ...]
    unit: str
    low: float
    high: float
    guarded: tuple[str, ...] = ()


def _load(table: str) -> tuple[Measure, ...]:
    return tuple(
        Measure(
            r["name"],
            split_cell(r["names"]),
            r["unit"],
            float(r["low"]),
            float(r["high"]),
            split_cell(r["guarded"]),
        )
        for r in load_table(table).rows
    )


@cache
def all_labs() -> tuple[Measure, ...]:
    """Return every laboratory test and other measured result."""
    return _load("labs")


@cache
def all_vitals() -> tuple[Measure, ...]:
    """Return every vital sign."""
    return _load("vitals")


@cache
def lab_table() -> PhraseTable[Measure]:
    """Return the table that finds test names in a text."""
    return PhraseTable((name, lab) for lab in all_labs() for name in lab.names)


@cache
def vital_table() -> PhraseTable[Measure]:
    """Return the table that finds vital signs in a text."""
    return PhraseTable((name, vital) for vital in all_vitals() for name in vital.names)


@cache
def lab_results_table() -> PhraseTable[Measure]:
    """Return the table that finds test names, guarded ones too, where a value may follow."""
    return _with_guarded(all_labs())


@cache
def vital_results_table() -> PhraseTable[Measure]:
    """Return the table that finds vital signs, guarded ones too, where a value may follow."""
    return _with_guarded(all_vitals())


def _with_guarded(measures: tuple[Measure, ...]) -> PhraseTable[Measure]:
    return PhraseTable((name, m) for m in measures for name in (*m.names, *m.guarded))


def find_lab(name: str) -> Measure | None:
    """Return the test that goes by this name."""
    return lab_table().get(name)


def find_vital(name: str) -> Measure | None:
    """Return the vital sign that goes by this name."""
    return vital_table().get(name)
