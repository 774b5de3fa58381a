"""A urinalysis whose results stand before their tests; and those whose results stand behind."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "UA: negative nitrite, trace leukocytes, small blood",
            ["negative nitrite", "trace leukocytes", "small blood"],
        ),
        (
            "UA: negative nitrite, trace LE, culture pending.",
            ["negative nitrite", "trace LE", "culture pending"],
        ),
        ("UA with 2+ protein and no blood.", ["2+ protein", "no blood"]),
        ("UA: nitrite negative, leukocytes trace", ["nitrite negative", "leukocytes trace"]),
        ("UA neg.", ["UA neg"]),
        ("UA negative for nitrites.", ["UA negative", "nitrites"]),
        ("Urine dip done before the large blood loss.", []),
    ],
)
def test_results_before_their_tests(text: str, told: list[str]):
    assert [said for said, _ in found(text, FindingType.LAB)] == told
