from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Father died of MI at 58.", ["Father died of MI at 58"]),
        ("Her father died of MI at 58.", ["father died of MI at 58"]),
        ("No family history of diabetes.", ["No family history of diabetes"]),
        ("She lives with her mother and has asthma.", []),
        ("Her mother reports fever.", []),
        ("She has asthma.", []),
    ],
)
def test_family_statements(text: str, spans: list[str]):
    assert [w for w, _ in found(text, FindingType.FAMILY_HISTORY)] == spans


def test_who_what_and_when():
    ((_, finding),) = found("Father died of MI at 58.", FindingType.FAMILY_HISTORY)
    made = {a.name: a.normalized for a in finding.attributes}
    assert made == {"relative": "father", "condition": "myocardial infarction", "age": "58"}
    assert finding.assertion is Assertion.FAMILY


def test_a_denied_family_history_is_absent():
    ((_, finding),) = found("No family history of diabetes.", FindingType.FAMILY_HISTORY)
    assert finding.assertion is Assertion.ABSENT


def test_a_family_statement_owns_its_problems():
    assert found("Father died of MI at 58.", FindingType.PROBLEM) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Quit smoking in 2009.", [("Quit smoking in 2009", Assertion.PAST)]),
        ("He smokes one pack a day.", [("smokes one pack a day", Assertion.PRESENT)]),
        ("Never smoker.", [("Never smoker", Assertion.ABSENT)]),
        (
            "Denies tobacco, alcohol or drug use.",
            [("Denies tobacco", Assertion.ABSENT), ("alcohol or drug use", Assertion.ABSENT)],
        ),
        ("Lives with her husband.", [("Lives with her husband", Assertion.PRESENT)]),
        ("Patient feels well.", []),
    ],
)
def test_social_statements(text: str, items: list[tuple[str, Assertion]]):
    pairs = found(text, FindingType.SOCIAL, SectionKind.SOCIAL_HISTORY)
    assert [(w, f.assertion) for w, f in pairs] == items


def test_work_counts_in_the_social_history_alone():
    assert found("She works as a baker.", FindingType.SOCIAL) == []


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("s/p appendectomy in 2009.", [("appendectomy", Assertion.PAST)]),
        ("Will schedule MRI of the lumbar spine.", [("MRI", Assertion.PLANNED)]),
        ("CT of the head was done.", [("CT", Assertion.PRESENT)]),
        ("Left total knee arthroplasty.", [("Left total knee arthroplasty", Assertion.PRESENT)]),
        ("She denies surgery.", [("surgery", Assertion.ABSENT)]),
        ("She walked home.", []),
    ],
)
def test_procedures(text: str, items: list[tuple[str, Assertion]]):
    pairs = found(text, FindingType.PROCEDURE)
    assert [(w, f.assertion) for w, f in pairs] == items
