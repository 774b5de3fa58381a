from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Penicillin (hives), sulfa", [("Penicillin", "hives"), ("sulfa", None)]),
        ("Codeine - nausea", [("Codeine", "nausea")]),
        ("Lisinopril causes cough", [("Lisinopril", "cough")]),
        ("Latex", [("Latex", None)]),
    ],
)
def test_listed(text: str, items: list[tuple[str, str | None]]):
    pairs = found(text, FindingType.ALLERGY, SectionKind.ALLERGIES)
    made = [(w, a.normalized if (a := f.attribute("reaction")) else None) for w, f in pairs]
    assert made == items


@pytest.mark.parametrize(
    "text", ["NKDA", "No known drug allergies.", "No known allergies", "Denies drug allergies."]
)
def test_none_known_is_one_item_absent(text: str):
    ((_, finding),) = found(text, FindingType.ALLERGY)
    assert finding.assertion is Assertion.ABSENT


def test_none_in_the_section():
    ((written, finding),) = found("None.", FindingType.ALLERGY, SectionKind.ALLERGIES)
    assert (written, finding.assertion) == ("None", Assertion.ABSENT)


def test_inline():
    pairs = found("She is allergic to penicillin and shellfish.", FindingType.ALLERGY)
    assert [(w, f.assertion) for w, f in pairs] == [
        ("penicillin", Assertion.PRESENT), ("shellfish", Assertion.PRESENT)
    ]  # fmt: skip
    assert [w for w, _ in found("Penicillin allergy.", FindingType.ALLERGY)] == ["Penicillin"]


@pytest.mark.parametrize(
    "text", ["Seasonal allergy.", "Allergic rhinitis.", "Took penicillin.", ""]
)
def test_no_allergy(text: str):
    assert found(text, FindingType.ALLERGY) == []
