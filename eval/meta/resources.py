"""Reads the lexicons and templates that this folder carries."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug with the doses it is given in.

    Attributes:
        brand: Empty where it goes by its generic name alone.
        group: What it is given for; drugs of one group are likely mix-ups.
    """

    generic: str
    brand: str
    group: str
    unit: str
    doses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lab:
    """A laboratory value.

    Attributes:
        short: Usual abbreviation, or empty.
        unit: Empty where it is written without one.
    """

    name: str
    short: str
    unit: str
    low: float
    high: float
    decimals: int


@dataclass(frozen=True, slots=True)
class Term:
    """A problem or symptom with other words for it; empty where there are none."""

    name: str
    short: str = ""
    lay: str = ""


@cache
def read_lines(name: str) -> tuple[str, ...]:
    """Return the lines of a file of this folder ("lexicons/joints.txt"), comments left out."""
    text = files("eval.meta").joinpath(*name.split("/")).read_text("utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("# "))


@cache
def drugs() -> tuple[Drug, ...]:
    """Return the drugs; names, groups and doses from general knowledge."""
    return tuple(
        Drug(generic, brand, group, unit, tuple(doses.split()))
        for generic, brand, group, unit, doses, _ in _rows("drugs")
    )


@cache
def labs() -> tuple[Lab, ...]:
    """Return the laboratory values with the range that notes are made with."""
    return tuple(
        Lab(name, short, unit, float(low), float(high), int(decimals))
        for name, short, unit, low, high, decimals in _rows("labs")
    )


@cache
def problems() -> tuple[Term, ...]:
    """Return the problems."""
    return tuple(Term(name, short, lay) for name, short, lay in _rows("problems"))


@cache
def symptoms() -> tuple[Term, ...]:
    """Return the symptoms."""
    return tuple(Term(name, "", other) for name, other in _rows("symptoms"))


def _rows(name: str) -> tuple[list[str], ...]:
    return tuple(line.split("\t") for line in read_lines(f"lexicons/{name}.tsv"))
