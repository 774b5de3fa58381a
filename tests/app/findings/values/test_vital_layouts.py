"""Layouts of vital signs: rows, tables, chains, positions; and lines that hold none."""

from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found

_LINES = [
    ("Wt up 6 lb, BMI 29.4", [("BMI 29.4", "29.4", "kg/m2")]),
    ("Wt up to 86 kg", [("Wt up to 86 kg", "86", "kg")]),
    ("Tmax 38.4, IOP Tmax 27 OD / 31 OS", [("Tmax 38.4", "38.4", "Cel")]),
    (
        "VS 118/74, 105, 18, 99% RA, 36.4",
        [
            ("118/74", "118/74", "mm[Hg]"),
            ("105", "105", "/min"),
            ("18", "18", "/min"),
            ("99", "99", "%"),
            ("36.4", "36.4", "Cel"),
        ],
    ),
    ("VS: 148/84, 74", [("148/84", "148/84", "mm[Hg]"), ("74", "74", "/min")]),
    ("EDW 84.5 kg, IDWG 3.1 kg", [("EDW 84.5 kg", "84.5", "kg"), ("IDWG 3.1 kg", "3.1", "kg")]),
    (
        "BP 172/98 in the right arm and 168/96 mmHg in the left",
        [("BP 172/98", "172/98", "mm[Hg]"), ("168/96", "168/96", "mm[Hg]")],
    ),
    ("BP 118/62 mmHg", [("BP 118/62 mmHg", "118/62", "mm[Hg]")]),
    ("BP 120/80 (95)", [("BP 120/80", "120/80", "mm[Hg]"), ("95", "95", "mm[Hg]")]),
    ("T 38.6 C / 101.5F", [("T 38.6 C / 101.5F", "38.6", "Cel")]),
    ("HR 88 reg", [("HR 88", "88", "/min")]),
    ("SpO2 93% on 2 L NC", [("SpO2 93% on 2 L NC", "93", "%")]),
    (
        "VS: 98.6-72-18-120/80",
        [
            ("98.6", "98.6", "[degF]"),
            ("72", "72", "/min"),
            ("18", "18", "/min"),
            ("120/80", "120/80", "mm[Hg]"),
        ],
    ),
    ("SBP 110-130s", [("SBP 110-130s", "110-130s", "mm[Hg]")]),
    ("height 5'10\"", [("height 5'10\"", "5'10\"", "[ft_i]")]),
    ("weight 12.4 kg (75th percentile)", [("weight 12.4 kg", "12.4", "kg")]),
    (
        "P 38 irreg. R 16. SpO2 96%.",
        [("P 38", "38", "/min"), ("R 16", "16", "/min"), ("SpO2 96%", "96", "%")],
    ),
    ("next mo. 118/68. no", [("118/68", "118/68", "mm[Hg]")]),
    ("Ok. 142/70, 66.", [("142/70", "142/70", "mm[Hg]"), ("66", "66", "/min")]),
    ("Advair 250/50, 1 puff. 200/100 mg tabs. 120/60 tablets", []),
    ("tearful. pain 9. pain 3 days", [("pain 9", "9", None)]),
    ("T 38.8, exit site red", [("T 38.8", "38.8", "Cel")]),
    ("I/O 1200/800", [("I/O 1200/800", "1200/800", "mL")]),
    (
        "Orthostatics: supine 124/80, standing 98/60",
        [("124/80", "124/80", "mm[Hg]"), ("98/60", "98/60", "mm[Hg]")],
    ),
    ("tachycardic to 120s, 91% on RA", [("120", "120", "/min"), ("91", "91", "%")]),
    (
        "pulse is 80/min, respirations are 18/min",
        [("pulse is 80/min", "80", "/min"), ("respirations are 18/min", "18", "/min")],
    ),
    (
        "time  T     HR  BP\n0800  37.2  88  124/70",
        [("37.2", "37.2", "Cel"), ("88", "88", "/min"), ("124/70", "124/70", "mm[Hg]")],
    ),
    (
        "BP 160/90 -> 130/76",
        [("BP 160/90 -> 130/76", "130/76", "mm[Hg]"), ("160/90", "160/90", "mm[Hg]")],
    ),
    ("pain 7/10", [("pain 7/10", "7/10", None)]),
    (
        "T 36.6, P 72, R 16",
        [("T 36.6", "36.6", "Cel"), ("P 72", "72", "/min"), ("R 16", "16", "/min")],
    ),
    ("Colicky pain hourly, 5/10.", [("5/10", "5/10", None)]),
    ("Ear pain. 38.5. No rash.", [("38.5", "38.5", "Cel")]),
    ("Labetalol given for 178/102.", [("178/102", "178/102", "mm[Hg]")]),
    ("Boy at 09:27, 2,510 g, cried.", [("2,510 g", "2,510", "g")]),
    (
        "On scene core 25.8, HR 28.",
        [("core 25.8", "25.8", "Cel"), ("HR 28", "28", "/min")],
    ),
]

_NONE = [
    "12/18 84 36.4",
    "call if BP > 180/100",
    "keep MAP > 65",
    "hold for HR < 60",
    "BP medication",
    "VSS afebrile",
    "goal SpO2 > 92%",
    "P 3",
    "Pain for 3 days",
    "HR department 12",
    "Seen 12/20",
    "T9 compression",
    "weight loss clinic",
    "BP cuff size 12",
    "Temp tattoo",
    "titrate to SBP < 140",
    "R 3",
    "blood pressure is 12/20",
    "target weight 70 kg",
    "Pulse regular.",
    "RR interval",
    "heart rate regular",
    "R hip 2/3",
    "O2 2 L",
    "Height discussed",
    "temp agency 98",
    "Pain since 5/10.",
    "Mood 4/10.",
    "Target is 130/80.",
    "Lost 5 kg, 3 kg.",
    "K 3.5.",
]


@pytest.mark.parametrize(("text", "wanted"), _LINES, ids=[t for t, _ in _LINES])
def test_vital_signs(text: str, wanted: list[tuple[str, str, str | None]]):
    got = [(written, f.value, f.unit) for written, f in found(text, FindingType.VITAL)]
    assert sorted(got, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("text", _NONE)
def test_no_vital_sign(text: str):
    assert found(text, FindingType.VITAL) == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Dry wt ~86 kg", "dry weight"),
        ("Dry weight 86 kg", "dry weight"),
        ("EDW 86 kg", "dry weight"),
        ("Wt up 6 lb to 182 lb", "weight"),
        ("Ideal weight 70 kg", "ideal weight"),
        ("Mouth dry. Weight 86 kg", "weight"),
    ],
)
def test_a_weight_that_nobody_has_now_is_another(text: str, concept: str):
    ((_, finding),) = found(text, FindingType.VITAL)
    assert finding.concept == concept
