"""Which measured values are critical, by published limits."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from app.core.finding import Finding, FindingType
from app.terminology.tables import load_table
from app.terminology.units import convert

_MEASURED = frozenset({FindingType.LAB, FindingType.VITAL})
_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_UPPER, _LOWER = ("<", "<=", "≤"), (">", ">=", "≥")
_PRESSURE = re.compile(r"(?P<systolic>\d{2,3})\s?/\s?(?P<diastolic>\d{2,3})")
# Troponin with a decimal point and no unit is that of older assays, in ng/mL.
_OLD_TROPONIN = re.compile(r"\d+\.\d+")
# Of an ion with one charge, milliequivalents are millimoles.
_EQUIVALENTS = "meq/L"
_MONOVALENT = frozenset({"sodium", "potassium", "bicarbonate", "lithium level"})


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit beyond which a value is critical.

    Attributes:
        ages: "adult", "child" or "all".
        source: Who published it, as the table's first line spells out.
    """

    concept: str
    comparator: str
    value: float
    unit: str
    rule: str
    ages: str
    source: str


def critical_results(finding: Finding, *, is_child: bool) -> Iterator[str]:
    """Yield the names of the rules that a measured value breaks.

    Args:
        finding: A lab or vital sign; others break none.
        is_child: The limits of children apply, not those of adults.
    """
    if finding.type not in _MEASURED:
        return
    ages = ("all", "child" if is_child else "adult")
    for concept, number, unit in _readings(finding):
        for limit in _limits().get(concept, ()):
            if limit.ages in ages and _is_beyond(finding, number, unit, limit):
                yield limit.rule


def _readings(finding: Finding) -> Iterator[tuple[str, float, str | None]]:
    """Yield what a finding measured; a blood pressure measures two things."""
    concept, written = finding.concept.lower(), finding.value or ""
    pressure = _PRESSURE.match(written) if concept == "blood pressure" else None
    if pressure is not None:
        yield "systolic blood pressure", float(pressure["systolic"]), finding.unit
        yield "diastolic blood pressure", float(pressure["diastolic"]), finding.unit
    elif concept == "blood pressure" and written.isdigit():  # "74/palp"
        yield "systolic blood pressure", float(written), finding.unit
    elif finding.number is not None:
        is_old = (
            concept == "troponin"
            and finding.attribute("unit") is None
            and _OLD_TROPONIN.fullmatch(written) is not None
        )
        yield concept, finding.number, "ng/mL" if is_old else finding.unit


def _is_beyond(finding: Finding, number: float, unit: str | None, limit: Limit) -> bool:
    comparator = finding.attribute("comparator")
    if comparator is not None and comparator.text in (
        _LOWER if limit.comparator.startswith("<") else _UPPER
    ):
        return False  # "<40" says nothing of a limit above
    if unit == _EQUIVALENTS and limit.concept in _MONOVALENT:
        unit = limit.unit
    if unit and limit.unit and unit != limit.unit:
        converted = convert(number, unit, limit.unit)
        if converted is None:
            return False
        number = converted
    return _COMPARISONS[limit.comparator](number, limit.value)


@cache
def all_limits() -> tuple[Limit, ...]:
    """Return the limits in the order of their table."""
    return tuple(
        Limit(
            row["concept"], row["comparator"], float(row["limit"]), row["unit"],
            row["rule"], row["ages"], row["source"],
        )
        for row in load_table("results", "app.findings.critical").rows
    )  # fmt: skip


@cache
def _limits() -> dict[str, tuple[Limit, ...]]:
    return {
        limit.concept: tuple(m for m in all_limits() if m.concept == limit.concept)
        for limit in all_limits()
    }
