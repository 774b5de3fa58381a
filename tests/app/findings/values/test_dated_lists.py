"""Results behind their days in one line; and lists of other things behind days."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "EBV PCR (IU/mL): 4/16 18,400 | 4/30 3,150 | 5/13 410",
            [
                ("ebv pcr", "18,400", "4/16", False),
                ("ebv pcr", "3,150", "4/30", False),
                ("ebv pcr", "410", "5/13", True),
            ],
        ),
        (
            "JC plasma PCR: 3/6 not detected | 5/13 PENDING",
            [
                ("jc plasma pcr", "not detected", "3/6", False),
                ("jc plasma pcr", None, "5/13", False),
            ],
        ),
        (
            "WBC: 5/13 3.4; 4/30 1.9",
            [
                ("white blood cell count", "3.4", "5/13", True),
                ("white blood cell count", "1.9", "4/30", False),
            ],
        ),
        ("Prednisone: 4/16 20 mg | 4/30 10 mg", []),
        ("Prednisone: 4/16 20, 4/30 10", []),
        ("Calls: 4/16 left message, 4/30 spoke", []),
    ],
)
def test_each_value_behind_its_day(text, told):
    assert [
        (f.concept, f.value, day.text if day else None, f.attribute("latest") is not None)
        for _, f in found(text, FindingType.LAB)
        for day in [f.attribute("date")]
    ] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Repeat K 10/17 on 2K bath: 5.0", [("potassium", "5.0")]),
        ("INR 5/20 = 2.6, heparin stopped.", [("international normalized ratio", "2.6")]),
        ("Repeat K 10/17", [("potassium", None)]),
        ("HGB 12.1 @0800 -> 7.2 (L) @1100", [("hemoglobin", "7.2"), ("hemoglobin", "12.1")]),
        ("HGB    12.1 @0800  ->  7.2 (L) @1100", [("hemoglobin", "7.2"), ("hemoglobin", "12.1")]),
        ("WBC    11.9   (H)   3.8-10.8", [("white blood cell count", "11.9")]),
    ],
)
def test_a_day_or_a_time_beside_a_value(text, told):
    assert [(f.concept, f.value) for _, f in found(text, FindingType.LAB)] == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Weight: 88.1 kg (10/6)  |  89.7 (10/5)  |  93.6 (admit)",
            [("88.1", "10/6", True), ("89.7", "10/5", False)],
        ),
        (
            "Wt Readings from Last 3 Encounters:  07/15/25 171 lb | 01/21/25 165 lb",
            [("171", "07/15/25", True), ("165", "01/21/25", False)],
        ),
        ("Weight: 88.1 kg (up 2)", [("88.1", None, False)]),
    ],
)
def test_weights_with_their_days(text: str, told: list[tuple[str, str | None, bool]]):
    assert [
        (f.value, day.text if (day := f.attribute("date")) else None, bool(f.attribute("latest")))
        for _, f in found(text, FindingType.VITAL)
    ] == told


EYES = (
    "IOP (GAT)     OD     OS    time\n"
    " 04/16/24     16     18    0910\n"
    " 10/22/24     18     21    0920\n"
)


def test_pressures_of_both_eyes_below_their_head():
    told = [
        (f.value, f.attribute("site"), f.attribute("date"))
        for _, f in found(EYES, FindingType.LAB)
        if f.concept == "intraocular pressure"
    ]
    assert [(value, side and side.text, day and day.text) for value, side, day in told] == [
        ("16", "right eye", "04/16/24"),
        ("18", "left eye", "04/16/24"),
        ("18", "right eye", "10/22/24"),
        ("21", "left eye", "10/22/24"),
    ]
    assert not found(EYES.replace("IOP", "VA"), FindingType.LAB)
