"""The kinds of planted errors by name."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.errors import (
    dose,
    drug,
    experiencer,
    frequency,
    inserted,
    laterality,
    negation,
    number,
    severity,
    status,
    temporality,
    unit,
)

Corrupt = Callable[[str, Random], Planted | None]

CORRUPTIONS: dict[Kind, Corrupt] = {
    Kind.NUMBER: number.corrupt,
    Kind.UNIT: unit.corrupt,
    Kind.DOSE: dose.corrupt,
    Kind.FREQUENCY: frequency.corrupt,
    Kind.DRUG: drug.corrupt,
    Kind.NEGATION: negation.corrupt,
    Kind.LATERALITY: laterality.corrupt,
    Kind.TEMPORALITY: temporality.corrupt,
    Kind.EXPERIENCER: experiencer.corrupt,
    Kind.SEVERITY: severity.corrupt,
    Kind.STATUS: status.corrupt,
    Kind.INSERTED: inserted.corrupt,
}
