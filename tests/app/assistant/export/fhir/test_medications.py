"""Medications: status, dosage in words, and in numbers where there is one reading."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from app.assistant.export.fhir.context import FhirContext
from app.assistant.export.fhir.medications import medication_statement
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.note import Note
from app.core.span import Span

Json = dict[str, Any]
_CONTEXT = FhirContext(Note("n", "metformin"), datetime(2025, 1, 2, tzinfo=UTC))


def _made(
    *attributes: tuple[str, str, str | None], assertion: Assertion = Assertion.PRESENT
) -> Json | None:
    finding = Finding(
        FindingType.MEDICATION,
        "n",
        Span(0, 9),
        assertion,
        "metformin",
        attributes=tuple(Attribute(*each) for each in attributes),
    )
    return medication_statement(finding, _CONTEXT)


def _statement(*attributes: tuple[str, str, str | None], **more: Any) -> Json:
    made = _made(*attributes, **more)
    assert made is not None
    return made


STATUSES = [
    ("active", "Continue metformin 500 mg BID.", "active"),
    ("held", "Metformin was held.", "on-hold"),
    ("stopped", "STOP: ibuprofen.", "stopped"),
    ("planned", "Will start lisinopril 10 mg daily.", "intended"),
]


@pytest.mark.parametrize(
    ("text", "status"), [c[1:] for c in STATUSES], ids=[c[0] for c in STATUSES]
)
def test_a_status_of_the_required_binding(
    one: Callable[[str, str], Json], text: str, status: str
) -> None:
    assert one(text, "MedicationStatement")["status"] == status


@pytest.mark.parametrize(
    ("assertion", "status", "expected"),
    [
        (Assertion.PRESENT, "active", "active"),
        (Assertion.PRESENT, "unheard-of", "unknown"),
        (Assertion.PAST, "active", "completed"),
        (Assertion.PAST, "stopped", "stopped"),
        (Assertion.ABSENT, "active", "not-taken"),
        (Assertion.POSSIBLE, "active", "unknown"),
    ],
)
def test_assertion_and_status(assertion: Assertion, status: str, expected: str) -> None:
    assert _statement(("status", "", status), assertion=assertion)["status"] == expected


def test_a_relatives_medication_is_none() -> None:
    assert _made(assertion=Assertion.FAMILY) is None


def test_a_whole_sig(one: Callable[[str, str], Json]) -> None:
    text = "amoxicillin 500mg/5mL suspension 10 mL PO BID x7 days prn pain"
    statement = one(text, "MedicationStatement")
    assert statement["reasonCode"] == [{"text": "pain"}]
    ucum = "http://unitsofmeasure.org"
    assert statement["dosage"] == [
        {
            "text": "10 mL suspension PO BID prn x7 days",
            "route": {"text": "PO"},
            "doseAndRate": [
                {"doseQuantity": {"value": 10, "unit": "ml", "system": ucum, "code": "mL"}}
            ],
            "timing": {
                "code": {"text": "BID"},
                "repeat": {
                    "frequency": 2,
                    "period": 1,
                    "periodUnit": "d",
                    "boundsDuration": {"value": 7, "unit": "d", "system": ucum, "code": "d"},
                },
            },
            "asNeededBoolean": True,
        }
    ]


SCHEDULES = [
    ("daily", "daily", "1/d", {"frequency": 1, "period": 1, "periodUnit": "d"}),
    ("other-day", "qod", "1/2d", {"frequency": 1, "period": 2, "periodUnit": "d"}),
    ("weekly", "twice a week", "2/wk", {"frequency": 2, "period": 1, "periodUnit": "wk"}),
    ("hours", "q5h", "every 5 h", {"frequency": 1, "period": 5, "periodUnit": "h"}),
    ("bedtime", "qhs", "1/d bedtime",
     {"frequency": 1, "period": 1, "periodUnit": "d", "when": ["HS"]}),
    ("range", "q4-6h", "6/d", None),
    ("meals", "with meals", "3/d meals", None),
    ("once", "once", "once", None),
    ("no-form", "as directed", None, None),
    ("never", "0x", "0/d", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "form", "repeat"), [c[1:] for c in SCHEDULES], ids=[c[0] for c in SCHEDULES]
)
def test_a_schedule_is_counted_where_it_has_one_reading(
    written: str, form: str | None, repeat: Json | None
) -> None:
    timing = _statement(("frequency", written, form))["dosage"][0]["timing"]
    assert timing == {"code": {"text": written}, **({"repeat": repeat} if repeat else {})}


DOSES = [
    ("known-unit", "500 mg", "500 mg", "mg"),
    ("pieces", "2 tabs", "2 tablet", None),
    ("range", "1-2 tabs", "1-2 tablet", "no dose"),
    ("no-unit", "50", "50", "no dose"),
    ("no-form", "some", None, "no dose"),
]


@pytest.mark.parametrize(
    ("written", "form", "code"), [c[1:] for c in DOSES], ids=[c[0] for c in DOSES]
)
def test_a_dose_is_a_quantity_where_it_is_one(
    written: str, form: str | None, code: str | None
) -> None:
    [dosage] = _statement(("dose", written, form))["dosage"]
    assert dosage["text"] == written
    quantity = dosage.get("doseAndRate", [{"doseQuantity": {"code": "no dose"}}])[0]["doseQuantity"]
    assert quantity.get("code") == code
