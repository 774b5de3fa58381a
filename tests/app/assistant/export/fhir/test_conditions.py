"""Problems and procedures: what is asserted decides the status."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Json = dict[str, Any]

CONDITIONS = [
    ("present", "She has asthma.", "confirmed", "active"),
    ("absent", "She denies chest pain.", "refuted", None),
    ("possible", "Possible pneumonia.", "provisional", "active"),
    ("past", "History of pneumonia.", "confirmed", "resolved"),
]


@pytest.mark.parametrize(
    ("text", "verification", "clinical"),
    [c[1:] for c in CONDITIONS],
    ids=[c[0] for c in CONDITIONS],
)
def test_a_condition_carries_its_assertion(
    one: Callable[[str, str], Json], text: str, verification: str, clinical: str | None
) -> None:
    condition = one(text, "Condition")
    assert condition["verificationStatus"]["coding"][0]["code"] == verification
    status = condition.get("clinicalStatus")
    assert (status["coding"][0]["code"] if status else None) == clinical
    assert condition["recordedDate"] == "2024-04-09"


def test_a_code_shows_the_term_that_it_was_given_for(one: Callable[[str, str], Json]) -> None:
    [coding] = one("She has asthma.", "Condition")["code"]["coding"]
    assert (coding["system"], coding["userSelected"]) == (
        "http://hl7.org/fhir/sid/icd-10-cm", False,
    )  # fmt: skip
    assert coding["extension"][0]["url"].endswith("/matched-term")
    assert coding["extension"][0]["valueString"] == "asthma"


def test_a_problem_without_a_code_has_its_words_alone(one: Callable[[str, str], Json]) -> None:
    code = one("She denies testicular pain.", "Condition")["code"]
    assert code == {"text": "testicular pain"}


@pytest.mark.parametrize(
    "text", ["Return to the ED if fever.", "History of stroke in grandmother."],
    ids=["watched-for", "relative"],
)  # fmt: skip
def test_what_is_not_the_patients_is_no_condition(
    resources_of: Callable[..., list[Json]], text: str
) -> None:
    assert resources_of(text, "Condition") == []


PROCEDURES = [
    ("done", "s/p appendectomy.", "completed"),
    ("planned", "Will schedule a colonoscopy.", "preparation"),
    ("not-done", "Declined colonoscopy.", "not-done"),
]


@pytest.mark.parametrize(
    ("text", "status"), [c[1:] for c in PROCEDURES], ids=[c[0] for c in PROCEDURES]
)
def test_a_procedure_carries_its_assertion(
    one: Callable[[str, str], Json], text: str, status: str
) -> None:
    assert one(text, "Procedure")["status"] == status


def test_a_procedure_has_its_date_as_written(one: Callable[[str, str], Json]) -> None:
    assert one("PSHx: appendectomy 2004.", "Procedure")["performedString"] == "2004"
