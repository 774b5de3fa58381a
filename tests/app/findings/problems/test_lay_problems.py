from __future__ import annotations

import pytest

from app.core.finding import FindingType
from app.core.section import SectionKind
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("My left knee has been hurting.", [("left knee has been hurting", "left knee pain")]),
        ("Her ankles are a little swollen.", [("ankles are a little swollen", "ankles swelling")]),
        ("My hand goes numb at night.", [("hand goes numb", "hand numbness")]),
        ("I twisted my ankle on the stairs.", [("twisted my ankle", "ankle injury")]),
        ("My back is killing me.", [("back is killing me", "back pain")]),
        ("He had lost 40 pounds over the year.", [("lost 40 pounds", "weight loss")]),
        ("She gained about 5-6 lb in a week.", [("gained about 5-6 lb", "weight gain")]),
        ("He lost 3 teeth.", []),
        ("Goal: to lose 20 pounds.", []),
        ("Let me look at your knee.", []),
        ("She raised her hand.", []),
        ("My knee is fine.", []),
        ("He went back to work.", []),
    ],
)
def test_parts_that_hurt(text: str, items: list[tuple[str, str]]):
    assert [(words, f.concept) for words, f in found(text, FindingType.PROBLEM)] == items


def test_what_is_denied_is_absent():
    told = found("No, my knee does not feel stiff or my ankle hurt.", FindingType.PROBLEM)
    assert {finding.assertion for _, finding in told} == {"absent"}


def test_an_allergy_list_holds_none():
    assert found("Eyes itchy", FindingType.PROBLEM, SectionKind.ALLERGIES) == []
