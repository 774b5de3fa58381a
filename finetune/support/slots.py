"""What fills the slots of wordings: values by kind, each with its ways of being said.

Every tenth value never shows in training.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import cache

from app.core.claim import ErrorType
from app.terminology.conditions import Nature, all_conditions
from app.terminology.drugs import all_drugs
from app.terminology.labs import all_labs
from app.terminology.procedures import all_procedures
from finetune.support.facts import FOLDER, SLOTS_FILE, Side, blocks, broken

# A value as the ways of saying it, the first the plainest.
Ways = tuple[str, ...]

_HELD_OUT_ONE_IN = 10
_MOST_WAYS = 4
# Kinds whose few values, or numbers, every side needs.
_SHARED_BELOW = 24
_SHARED = frozenset({"year"})
# Longer names are lists of codes or sentences.
_MOST_WORDS = 5

# What goes wrong where a value of a kind is taken for another, and whether the evidence then says
# otherwise or only does not say so.
ERRORS: dict[str, ErrorType] = {
    "ago": ErrorType.TEMPORALITY,
    "dose": ErrorType.DOSE,
    "drug": ErrorType.DRUG,
    "freq": ErrorType.DOSE,
    "kg": ErrorType.NUMBER,
    "mm": ErrorType.NUMBER,
    "ndays": ErrorType.NUMBER,
    "relative": ErrorType.PERSON,
    "sat": ErrorType.NUMBER,
    "severity": ErrorType.SEVERITY,
    "temp": ErrorType.NUMBER,
    "value": ErrorType.NUMBER,
    "when": ErrorType.TEMPORALITY,
    "year": ErrorType.TEMPORALITY,
    "bp": ErrorType.NUMBER,
    "weeks": ErrorType.NUMBER,
    "units": ErrorType.NUMBER,
    "packs": ErrorType.NUMBER,
    "side": ErrorType.LATERALITY,
}


@cache
def values(kind: str, side: Side) -> tuple[Ways, ...]:
    """Return the values of a kind that a side may show.

    Args:
        kind: As wordings name it, without a number.
        side: Development shows what training may.

    Raises:
        KeyError: There is no such kind.
    """
    every = _tables()[kind]
    if kind in _SHARED or len(every) < _SHARED_BELOW:
        return every
    held_out = tuple(v for v in every if _is_held_out(v[0]))
    return held_out if side is Side.HELD_OUT else tuple(v for v in every if v not in held_out)


def is_kind(name: str) -> bool:
    """Say whether there are values of this kind."""
    return name in _tables()


def _is_held_out(value: str) -> bool:
    return zlib.crc32(f"value:{value}".encode()) % _HELD_OUT_ONE_IN == 0


@cache
def _tables() -> dict[str, tuple[Ways, ...]]:
    own = _own()
    diseases = (Nature.CHRONIC, Nature.ACUTE)
    conditions = tuple(_short(c.names) for c in all_conditions() if c.nature in diseases)
    symptoms = tuple((c.name,) for c in all_conditions() if c.nature is Nature.SYMPTOM)
    operations = tuple(_short(p.names) for p in all_procedures() if p.kind == "surgery")
    return {
        **own,
        "condition": _merged(own["condition"], conditions),
        "symptom": _merged(own["symptom"], symptoms),
        "procedure": _merged(own["procedure"], operations),
        "drug": _merged((), tuple(_short(d.names) for d in all_drugs() if "/" not in d.ingredient)),
        "lab": _merged((), tuple(_short(lab.names) for lab in all_labs() if lab.unit)),
        "year": tuple((str(year),) for year in range(1996, 2025)),
    }


def _short(names: Ways) -> Ways:
    return tuple(n for n in names if len(n.split()) <= _MOST_WORDS)[:_MOST_WAYS]


def _merged(first: tuple[Ways, ...], second: tuple[Ways, ...]) -> tuple[Ways, ...]:
    """Return both, without values of which a way is known already."""
    seen: set[str] = set()
    kept: list[Ways] = []
    for ways in (*first, *second):
        keys = {way.lower().removeprefix("a ") for way in ways}
        if ways and not keys & seen:
            kept.append(ways)
            seen |= keys
    return tuple(kept)


def _own() -> dict[str, tuple[Ways, ...]]:
    return dict(_read())


def _read() -> Iterator[tuple[str, tuple[Ways, ...]]]:
    file = FOLDER / SLOTS_FILE
    for name, number, lines in blocks(file):
        if not lines or not all(line.startswith("= ") for _, line in lines):
            raise broken(file, number)
        yield (
            name,
            tuple(
                tuple(way.strip() for way in line.removeprefix("= ").split("|"))
                for _, line in lines
            ),
        )
