"""Values: numbers with UCUM units, pressures in two parts, ranges, words, what is awaited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]
_UCUM = "http://unitsofmeasure.org"


def _quantity(value: float, unit: str, code: str | None = None) -> Json:
    return {"value": value, "unit": unit, "system": _UCUM, "code": code or unit}


def _bare(quantity: Json) -> Json:
    return {name: value for name, value in quantity.items() if name != "extension"}


QUANTITIES = [
    ("comparator", "Troponin < 0.5 ng/mL.", {**_quantity(0.5, "ng/mL"), "comparator": "<"}),
    ("separator", "Troponin 1,240 ng/L.", _quantity(1240, "ng/L")),
    ("no-unit-of-its-own", "INR 2.1.", {"value": 2.1}),
    ("whole", "Temp 38 C.", _quantity(38, "Cel")),
]


@pytest.mark.parametrize(
    ("text", "quantity"), [c[1:] for c in QUANTITIES], ids=[c[0] for c in QUANTITIES]
)
def test_a_number_has_its_unit_and_comparator(
    one: Callable[[str, str], Json], text: str, quantity: Json
) -> None:
    observation = one(text, "Observation")
    assert observation["status"] == "preliminary"
    assert _bare(observation["valueQuantity"]) == quantity
    assert observation["effectiveDateTime"] == "2024-04-09"


def test_a_unit_that_the_note_does_not_name_is_marked(one: Callable[[str, str], Json]) -> None:
    assumed = one("Potassium 4.1.", "Observation")["valueQuantity"]
    [mark] = assumed["extension"]
    assert (mark["url"].rsplit("/", 1)[1], mark["valueBoolean"]) == ("unit-assumed", True)
    assert "extension" not in one("Potassium 4.1 mmol/L.", "Observation")["valueQuantity"]


def test_a_blood_pressure_has_two_parts(one: Callable[[str, str], Json]) -> None:
    observation = one("BP 118/62 mmHg.", "Observation")
    assert [(c["code"]["text"], _bare(c["valueQuantity"])) for c in observation["component"]] == [
        ("systolic blood pressure", _quantity(118, "mm[Hg]")),
        ("diastolic blood pressure", _quantity(62, "mm[Hg]")),
    ]
    assert "valueQuantity" not in observation
    assert "valueString" not in observation


def test_a_range_has_two_ends(one: Callable[[str, str], Json]) -> None:
    value = one("EF 55-60%.", "Observation")["valueRange"]
    assert value == {"low": _quantity(55, "%"), "high": _quantity(60, "%")}


STRINGS = [
    ("word", "Blood culture: negative.", "negative"),
    ("score", "Pain 7/10.", "7/10"),
    ("social", "Quit smoking in 2009.", "Quit smoking in 2009"),
]


@pytest.mark.parametrize(("text", "value"), [c[1:] for c in STRINGS], ids=[c[0] for c in STRINGS])
def test_what_is_no_number_stays_as_written(
    one: Callable[[str, str], Json], text: str, value: str
) -> None:
    assert one(text, "Observation")["valueString"] == value


def test_a_result_that_is_awaited_has_no_value(one: Callable[[str, str], Json]) -> None:
    observation = one("CBC pending.", "Observation")
    assert observation["status"] == "registered"
    assert observation["dataAbsentReason"]["coding"][0]["code"] == "temp-unknown"
    assert not [name for name in observation if name.startswith("value")]


@pytest.mark.parametrize(
    ("text", "category"),
    [("Na 138.", "laboratory"), ("HR 88.", "vital-signs"), ("Smokes 1 ppd.", "social-history")],
)
def test_the_category(one: Callable[[str, str], Json], text: str, category: str) -> None:
    [found] = one(text, "Observation")["category"]
    assert found["coding"][0]["code"] == category


def test_a_flag_is_an_interpretation(one: Callable[[str, str], Json]) -> None:
    [found] = one("WBC 12.3 H.", "Observation")["interpretation"]
    assert found["coding"][0]["code"] == "H"
