from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Check sodium in 2 days.", ["sodium"]),
        ("Repeat creatinine tomorrow.", ["creatinine"]),
        ("Hemoglobin A1c in 6 months.", ["Hemoglobin A1c"]),
        ("Order CBC", ["CBC"]),
        ("TSH in 6 weeks", ["TSH"]),
        ("Check HbA1c, B12, lipids.", ["HbA1c", "B12", "lipids"]),
        ("Will obtain a BMP and TSH, trend troponin.", ["BMP", "TSH", "troponin"]),
    ],
)
def test_an_ordered_test_is_planned_without_a_value(text: str, spans: list[str]):
    tests = found(text, FindingType.LAB)
    assert [span for span, _ in tests] == spans
    assert {(f.assertion, f.value) for _, f in tests} == {(Assertion.PLANNED, None)}


@pytest.mark.parametrize(
    ("text", "results"),
    [
        (
            "UA neg for nitrites and LE.",
            [
                ("UA neg", Assertion.PRESENT),
                ("nitrites", Assertion.ABSENT),
                ("LE", Assertion.ABSENT),
            ],
        ),
        ("Repeat Cr 1.4.", [("Cr 1.4", Assertion.PRESENT)]),
        ("She declined to get an INR.", []),
        ("Vaccinate: influenza B, RSV.", []),
        ("Leg cramps: potassium, magnesium.", []),
    ],
)
def test_results_beside_orders(text: str, results: list[tuple[str, Assertion]]):
    assert [(span, f.assertion) for span, f in found(text, FindingType.LAB)] == results
