"""Values of one test in the other of its two usual units: mass and amount of substance."""

from __future__ import annotations

from functools import cache

from app.terminology.tables import load_table
from app.terminology.units import convert, find_unit

_MASS, _AMOUNT = "mass concentration", "substance concentration"
_MASS_UNIT, _AMOUNT_UNIT = "mg/dL", "mmol/L"
# One mmol/L of a substance of 1 g/mol is 0.1 mg/dL.
_MG_PER_DL = 0.1
_A1C, _NGSP, _IFCC = "hemoglobin a1c", "%", "mmol/mol"
# NGSP = 0.09148 IFCC + 2.152
_SLOPE, _OFFSET = 0.09148, 2.152


def convert_value(concept: str, value: float, source_unit: str, target_unit: str) -> float | None:
    """Convert a value of a test between its units; None where it is not known how.

    Args:
        concept: The test's usual name; what a molar unit weighs depends on it.
        value: In the first unit.
        source_unit: As written or in UCUM.
        target_unit: Likewise.
    """
    if (plain := convert(value, source_unit, target_unit)) is not None:
        return plain
    name = concept.lower()
    if name == _A1C:
        return _a1c(value, source_unit, target_unit)
    grams, between = _grams_per_mol().get(name), (_dimension(source_unit), _dimension(target_unit))
    if grams is None:
        return None
    if between == (_AMOUNT, _MASS):
        amount = convert(value, source_unit, _AMOUNT_UNIT) or 0.0
        return convert(amount * grams * _MG_PER_DL, _MASS_UNIT, target_unit)
    if between == (_MASS, _AMOUNT):
        mass = convert(value, source_unit, _MASS_UNIT) or 0.0
        return convert(mass / grams / _MG_PER_DL, _AMOUNT_UNIT, target_unit)
    return None


def _a1c(value: float, source_unit: str, target_unit: str) -> float | None:
    if (source_unit, target_unit) == (_IFCC, _NGSP):
        return _SLOPE * value + _OFFSET
    if (source_unit, target_unit) == (_NGSP, _IFCC):
        return (value - _OFFSET) / _SLOPE
    return None


def _dimension(unit: str) -> str:
    found = find_unit(unit)
    return found.dimension if found else ""


@cache
def _grams_per_mol() -> dict[str, float]:
    return {row["concept"]: float(row["g_per_mol"]) for row in load_table("molar").rows}
