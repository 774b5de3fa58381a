from __future__ import annotations

import math

import pytest

from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.span import Span
from app.findings.critical.results import Limit, all_limits, critical_results


def measured(concept: str, number: float | None, unit: str | None, value: str = "") -> Finding:
    return Finding(
        FindingType.LAB, "n1", Span(0, 1), Assertion.PRESENT, concept,
        value=value, number=number, unit=unit,
    )  # fmt: skip


def rules(finding: Finding, *, is_child: bool = False) -> list[str]:
    return list(critical_results(finding, is_child=is_child))


@pytest.mark.parametrize(
    "limit", all_limits(), ids=lambda m: f"{m.concept} {m.comparator} {m.unit} {m.ages}"
)
def test_a_value_beyond_a_limit_is_critical_and_one_within_is_not(limit: Limit):
    step = max(abs(limit.value) * 0.001, 0.001)
    beyond = limit.value - step if limit.comparator.startswith("<") else limit.value + step
    within = limit.value + step if limit.comparator.startswith("<") else limit.value - step
    is_child = limit.ages == "child"
    unit = limit.unit or None
    assert limit.rule in rules(measured(limit.concept, beyond, unit), is_child=is_child)
    assert limit.rule not in rules(measured(limit.concept, within, unit), is_child=is_child)
    at = rules(measured(limit.concept, limit.value, unit), is_child=is_child)
    assert (limit.rule in at) is limit.comparator.endswith("=")


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (measured("hemoglobin", 64.0, "g/L"), ["critical hemoglobin, low"]),
        (measured("glucose", 2.0, "mmol/L"), ["critical glucose, low"]),
        (measured("glucose", 5.4, "mmol/L"), []),
        (measured("temperature", 106.5, "[degF]"), ["critical temperature, high"]),
        (measured("troponin", 0.8, "ng/L", "0.8"), ["critical troponin, high"]),
        (measured("troponin", 8.0, "ng/L", "8"), []),
        (measured("blood pressure", None, "mm[Hg]", "74/40"), ["critical blood pressure, low"]),
        (measured("blood pressure", None, "mm[Hg]", "190/130"), ["critical blood pressure, high"]),
        (measured("blood pressure", None, "mm[Hg]", "120/80"), []),
        (measured("blood pressure", None, "mm[Hg]", "low"), []),
        (measured("potassium", math.nan, "mmol/L"), []),
        (measured("potassium", None, None, "pending"), []),
        (measured("creatinine", 12.0, "mg/dL"), []),
        (measured("CSF glucose", 30.0, "mg/dL"), []),
    ],
)
def test_units_pressures_and_what_is_no_number(finding: Finding, expected: list[str]):
    assert rules(finding) == expected


def test_a_comparator_against_the_limit_says_nothing():
    below = Attribute("comparator", "<", "<")
    finding = Finding(
        FindingType.LAB, "n1", Span(0, 1), Assertion.PRESENT, "troponin",
        number=400.0, unit="ng/L", attributes=(below,),
    )  # fmt: skip
    assert rules(finding) == []


def test_only_measured_findings_count():
    problem = Finding(
        FindingType.PROBLEM, "n1", Span(0, 1), Assertion.PRESENT, "potassium", number=9
    )
    assert rules(problem) == []


def test_a_child_has_limits_of_its_own():
    fast = measured("heart rate", 160.0, "/min")
    assert rules(fast) == ["critical heart rate, high"]
    assert rules(fast, is_child=True) == []
    assert rules(measured("oxygen saturation", 70.0, "%"), is_child=True)


def test_every_limit_names_its_source():
    assert all(limit.source for limit in all_limits())
