from __future__ import annotations

import pytest

from app.core.finding import FindingType
from app.core.section import SectionKind
from tests.app.findings.notes import found


def test_a_row_of_vital_signs():
    text = "BP 118/62, HR 88, RR 18, T 98.6 F, SpO2 93% RA, weight 82 kg, pain 4/10"
    assert [(w, f.value) for w, f in found(text, FindingType.VITAL)] == [
        ("BP 118/62", "118/62"), ("HR 88", "88"), ("RR 18", "18"), ("T 98.6 F", "98.6"),
        ("SpO2 93% RA", "93"), ("weight 82 kg", "82"), ("pain 4/10", "4/10"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "unit"),
    [("Temp 37.2", "Cel"), ("Temp 98.6", "[degF]"), ("Weight 180 lbs", "[lb_av]"),
     ("HR 72", "/min"), ("BP 120/80 mmHg", "mm[Hg]"), ("Weight 82", None)],
)  # fmt: skip
def test_units(text: str, unit: str | None):
    ((_, finding),) = found(text, FindingType.VITAL)
    assert finding.unit == unit


def test_a_pressure_needs_no_name_among_vital_signs():
    assert [w for w, _ in found("120/80, afebrile", FindingType.VITAL, SectionKind.VITALS)] == [
        "120/80"
    ]


@pytest.mark.parametrize(
    "text",
    ["Blood pressure is well controlled.", "Pain in 3 joints.", "Seen 12/20.", "HR department",
     "P 3", "Pulse regular.", ""],
)  # fmt: skip
def test_no_vital_sign(text: str):
    assert found(text, FindingType.VITAL) == []
