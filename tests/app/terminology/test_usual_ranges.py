"""What lies outside the usual range of adults."""

from __future__ import annotations

import pytest

from app.terminology.labs import all_labs, all_vitals
from app.terminology.units import convert
from app.terminology.usual_ranges import is_unusual, is_unusual_pressure, usual_ranges


@pytest.mark.parametrize(
    ("measure", "value", "unit", "expected"),
    [
        ("creatinine", 2.1, "mg/dL", True),
        ("creatinine", 0.9, "mg/dL", False),
        ("Hemoglobin A1c", 8.4, "%", True),
        ("temperature", 38.4, "Cel", True),
        ("temperature", 101.0, "[degF]", True),
        ("temperature", 98.6, "[degF]", False),
        ("oxygen saturation", 88, "%", True),
        ("sodium", 140, None, False),
        ("creatinine", 200, "umol/L", None),
        ("serum unobtainium", 5, "mg/dL", None),
    ],
)
def test_a_value_is_held_against_its_range(measure, value, unit, expected):
    assert is_unusual(measure, value, unit) is expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [("118/62", False), ("98/54", True), ("186 / 104", True), ("120", None), ("", None)],
)
def test_a_pressure_is_unusual_by_either_number(written, expected):
    assert is_unusual_pressure(written) is expected


def test_every_range_is_of_a_known_measure_in_a_unit_of_its_kind():
    units = {m.name.lower(): m.unit for m in (*all_labs(), *all_vitals())}
    for name, usual in usual_ranges().items():
        assert name in units
        assert not usual.unit or convert(1, units[name], usual.unit) is not None


def test_no_range_is_empty_or_upside_down():
    for usual in usual_ranges().values():
        assert usual.low is not None or usual.high is not None
        assert usual.low is None or usual.high is None or usual.low < usual.high
