"""Layouts of results: several per line, groups, tables, series, words; and lines that hold none."""

from __future__ import annotations

import pytest

from app.core.finding import Assertion, FindingType
from app.core.section import SectionKind
from tests.app.findings.notes import found

_LINES = [
    ("SLE OD: K 1+ PEE inf", []),
    ("Labs: BMT 1/22. DPU 02 5550 0164, NEW 9/17", []),
    ("ZIMS 6/15, NEWS 4", [("ZIMS 6/15", "6/15", None), ("NEWS 4", "4", None)]),
    (
        "ALT was 28 and now it's 71",
        [("ALT was 28 and now it's 71", "71", "U/L"), ("28", "28", "U/L")],
    ),
    (
        "CRP was 4 in March and it's 22 on May 20",
        [("CRP was 4 in March and it's 22", "22", "mg/L"), ("4", "4", "mg/L")],
    ),
    (
        "Hgb 7.1 in Feb, 6.8 on 5/20",
        [("Hgb 7.1 in Feb, 6.8", "6.8", "g/dL"), ("7.1", "7.1", "g/dL")],
    ),
    ("WBC 12 in May, 3 visits since", [("WBC 12", "12", "10*3/uL")]),
    ("A1c last tuesday was 8.1", [("A1c last tuesday was 8.1", "8.1", "%")]),
    ("ABI R 1.02  L 0.94, seen", [("ABI R 1.02  L 0.94", "0.94", None), ("1.02", "1.02", None)]),
    ("K 2.9 L, repeat later", [("K 2.9", "2.9", "mmol/L")]),
    ("MSU: WCC 40, RBC >500", [("WCC 40", "40", None), ("RBC >500", "500", None)]),
    ("LDL CHOL 68, chol 151", [("LDL CHOL 68", "68", "mg/dL"), ("chol 151", "151", "mg/dL")]),
    ("MICROALB/CREAT 112", [("MICROALB/CREAT 112", "112", "mg/g")]),
    ("Goals: A1c <6.5 before June, TIR >70", []),
    (
        "Lipid targets were gone over again at length, today LDL >190",
        [("LDL >190", "190", "mg/dL")],
    ),
    ("A1c <6.5, at goal", [("A1c <6.5", "6.5", "%")]),
    ("Half dose by criteria (weight, creatinine <133)", []),
    ("2.5 mg bid (age, Cr >=1.5)", []),
    ("eGFR >=60", [("eGFR >=60", "60", "mL/min/{1.73_m2}")]),
    ("Go to the ED: ketones >1.5, vomiting", []),
    ("Sent to the ED for review. CRP >200", [("CRP >200", "200", "mg/L")]),
    ("RASS -2, T-score -1.8", [("RASS -2", "-2", None), ("T-score -1.8", "-1.8", None)]),
    ("AP -180 VP 160", []),
    ("Hb 104, creatinine 62", [("Hb 104", "104", "g/L"), ("creatinine 62", "62", "umol/L")]),
    ("ANA 1:640, seen at 1:30", [("ANA 1:640", "1:640", None)]),
    ("UA: 20-50 WBC, >50 RBC", [("20-50 WBC", "20-50", None), (">50 RBC", ">50", None)]),
    ("UA: WBC 20, RBC 5", [("WBC 20", "20", None), ("RBC 5", "5", None)]),
    ("Sputum: MRSA", [("Sputum: MRSA", "MRSA", None)]),
    ("Sputum: thick", []),
    ("POC: RSV +", [("RSV +", "+", None)]),
    ("Mg 1.9", [("Mg 1.9", "1.9", "mg/dL")]),
    ("Mg 1.5 g", []),
    ("Hgb 7.1, post 8.3", [("Hgb 7.1, post 8.3", "8.3", "g/dL"), ("7.1", "7.1", "g/dL")]),
    ("Tbili 6.2/0.4", [("Tbili 6.2/0.4", "6.2", "mg/dL"), ("0.4", "0.4", "mg/dL")]),
    (
        "12-lead: rate 44, PR 280 ms, QRS 142 ms",
        [("PR 280 ms", "280", "ms"), ("QRS 142 ms", "142", "ms")],
    ),
    ("ER 95%, PR 80%", [("ER 95%", "95", "%"), ("PR 80%", "80", "%")]),
    ("Hgb 9.1 pre-op, 7.6 POD 1", [("Hgb 9.1 pre-op, 7.6", "7.6", "g/dL"), ("9.1", "9.1", "g/dL")]),
    ("ABI R 0.92, L 0.88", [("ABI R 0.92, L 0.88", "0.88", None), ("0.92", "0.92", None)]),
    ("AQP4 neg, IDH1/2 pending", [("AQP4 neg", "neg", None), ("IDH1/2 pending", None, None)]),
    ("FAST neg. SLR neg. DVT neg. HEENT: neg", []),
    ("CD33+, CD34-", [("CD33+", "+", None), ("CD34-", "-", None)]),
    (
        "x 1\nCeftriaxone  S\nCiprofloxacin: R",
        [("Ceftriaxone  S", "S", None), ("Ciprofloxacin: R", "R", None)],
    ),
    ("ALT 61, XLT 9", [("ALT 61", "61", "U/L"), ("XLT 9", "9", None)]),
    ("On POD 3, HD 4", []),
    ("ISAR 4. SUITE 12, PEEP 8", [("ISAR 4", "4", None)]),
    ("Mallampati III", [("Mallampati III", "III", None)]),
    ("GCS E3V2M6", [("GCS E3V2M6", "E3V2M6", None)]),
    ("Apgars 2/6/8", [("Apgars 2/6/8", "2/6/8", None)]),
    ("NIF minus 42", [("NIF minus 42", "-42", "cm[H2O]")]),
    ("Keep K>4; insulin 4 u, paracetamol 1 g", []),
    ("CRP (mg/L)   388   <5", [("CRP (mg/L)   388", "388", "mg/L")]),
    ("Urea mmol/L   29.8   2.5-7.8", [("Urea mmol/L   29.8", "29.8", "mmol/L")]),
    ("7.31/55", [("7.31/55", "7.31", "[pH]"), ("55", "55", "mm[Hg]")]),
    (
        "ABG 7.29/54/-/25",
        [("ABG 7.29/54/-/25", "7.29", "[pH]"), ("54", "54", "mm[Hg]"), ("25", "25", "mmol/L")],
    ),
    ("A - patent, no stridor", []),
    ("Ferritin low, G6PD ok", [("Ferritin low", "low", None), ("G6PD ok", "ok", None)]),
    ("Stop heparin, smear, LDH", [("smear", None, None), ("LDH", None, None)]),
    ("Interleukin-18 4500 pg/mL", [("Interleukin-18 4500 pg/mL", "4500", "pg/mL")]),
    ("Beriplex + vit K 5. 3u RBC, 2 FFP. K 2 bath", []),
    ("EtOH <10, EtOH 312", [("EtOH <10", "10", "mg/dL"), ("EtOH 312", "312", "mg/dL")]),
    ("Bone bx Proteus, E faecalis", [("Bone bx Proteus, E faecalis", "Proteus, E faecalis", None)]),
    ("Sputum MRSA pneumonia", []),
    ("P/C 0.62", [("P/C 0.62", "0.62", "mg/mg")]),
    ("MG 24 mmHg", [("MG 24 mmHg", "24", "mm[Hg]")]),
    ("DEXA: T -2.6 spine", [("T -2.6", "-2.6", None)]),
    ("GBS unk", [("GBS unk", "unk", None)]),
    ("Mag 4 g IV, then magnesium 2 g/h and albumin 1.5 g/kg", []),
    ("s/p R CEA 2019", []),
    ("bnp 310, tsh 2.2", [("bnp 310", "310", "pg/mL"), ("tsh 2.2", "2.2", "m[iU]/L")]),
    ("APAP 650 mg PR q6h, alb q4h, ACR 1B", []),
    (
        "Na 138, K 4.2, Cl 101",
        [("Na 138", "138", "mmol/L"), ("K 4.2", "4.2", "mmol/L"), ("Cl 101", "101", "mmol/L")],
    ),
    (
        "Na 138 K 4.2 HCO3 24",
        [("Na 138", "138", "mmol/L"), ("K 4.2", "4.2", "mmol/L"), ("HCO3 24", "24", "mmol/L")],
    ),
    ("K of 4.2", [("K of 4.2", "4.2", "mmol/L")]),
    ("sodium was 138 mEq/L", [("sodium was 138 mEq/L", "138", "meq/L")]),
    ("Hgb 9.1 (L)", [("Hgb 9.1", "9.1", "g/dL")]),
    ("WBC 12.3 H", [("WBC 12.3", "12.3", "10*3/uL")]),
    ("K 3.1 L", [("K 3.1", "3.1", "mmol/L")]),
    ("WBC 18.4 K (was 12.9)", [("WBC 18.4 K", "18.4", "10*3/uL"), ("12.9", "12.9", "10*3/uL")]),
    (
        "WBC/Hgb/Plt 12.3/9.1/210",
        [
            ("WBC/Hgb/Plt 12.3/9.1/210", "12.3", "10*3/uL"),
            ("9.1", "9.1", "g/dL"),
            ("210", "210", "10*3/uL"),
        ],
    ),
    ("AST/ALT 45/60", [("AST/ALT 45/60", "45", "U/L"), ("60", "60", "U/L")]),
    (
        "AST and ALT were 45 and 60",
        [("AST and ALT were 45 and 60", "45", "U/L"), ("60", "60", "U/L")],
    ),
    ("H/H 9.1/27.3", [("H/H 9.1/27.3", "9.1", "g/dL"), ("27.3", "27.3", "%")]),
    (
        "BMP: 138|101|12\n4.2|24|0.9",
        [
            ("BMP: 138|101|12\n4.2|24|0.9", "138", "mmol/L"),
            ("101", "101", "mmol/L"),
            ("12", "12", "mg/dL"),
            ("4.2", "4.2", "mmol/L"),
            ("24", "24", "mmol/L"),
            ("0.9", "0.9", "mg/dL"),
        ],
    ),
    (
        "ABG 7.32/55/80/28",
        [
            ("ABG 7.32/55/80/28", "7.32", "[pH]"),
            ("55", "55", "mm[Hg]"),
            ("80", "80", "mm[Hg]"),
            ("28", "28", "mmol/L"),
        ],
    ),
    (
        "CBC: 12.3>9.1/27.3<210",
        [
            ("CBC: 12.3>9.1/27.3<210", "12.3", "10*3/uL"),
            ("9.1", "9.1", "g/dL"),
            ("27.3", "27.3", "%"),
            ("210", "210", "10*3/uL"),
        ],
    ),
    ("Cr 1.2 -> 1.8", [("Cr 1.2 -> 1.8", "1.8", "mg/dL"), ("1.2", "1.2", "mg/dL")]),
    ("Cr 1.8 (from 0.9)", [("Cr 1.8", "1.8", "mg/dL"), ("0.9", "0.9", "mg/dL")]),
    ("EF was 30%, down from 45%", [("EF was 30%", "30", "%"), ("45%", "45", "%")]),
    ("EF 55-60%", [("EF 55-60%", "55-60", "%")]),
    ("Sodium\t138\tmmol/L\t135-145", [("Sodium\t138", "138", "mmol/L")]),
    ("CRP    62    H    <8 mg/L", [("CRP    62", "62", "mg/L")]),
    (
        "| test | today | last week |\n| Hgb | 10.8 | 11.2 |",
        [("Hgb | 10.8", "10.8", "g/dL"), ("11.2", "11.2", "g/dL")],
    ),
    ("Sodium: 138 mmol/L (135-145)", [("Sodium: 138 mmol/L", "138", "mmol/L")]),
    ("Lactate <0.5", [("Lactate <0.5", "0.5", "mmol/L")]),
    ("26% eosinophils", [("26% eosinophils", "26", "%")]),
    ("A1c at goal, 6.8", [("A1c at goal, 6.8", "6.8", "%")]),
    ("Hgb 7.9, 2 units given", [("Hgb 7.9", "7.9", "g/dL")]),
    ("INR 2.4 (goal 2-3)", [("INR 2.4", "2.4", None)]),
    ("lithium 0.8 mmol/L", [("lithium 0.8 mmol/L", "0.8", "mmol/L")]),
    (
        "HIV nonreactive, RPR negative",
        [("HIV nonreactive", "nonreactive", None), ("RPR negative", "negative", None)],
    ),
    ("HIV 1+2 Ab: negative", [("HIV 1+2 Ab: negative", "negative", None)]),
    ("rubella immune", [("rubella immune", "immune", None)]),
    ("Blood type O pos", [("Blood type O pos", "O pos", None)]),
    ("urine culture grew E. coli", [("urine culture grew E. coli", "E. coli", None)]),
    ("negative troponin", [("negative troponin", "negative", None)]),
    ("KRAS wild type", [("KRAS wild type", "wild type", None)]),
    (
        "UA: nitrite positive, protein trace",
        [("nitrite positive", "positive", None), ("protein trace", "trace", None)],
    ),
    ("Ferritin 8 ng/mL", [("Ferritin 8 ng/mL", "8", "ng/mL")]),
    ("MoCA 22/30", [("MoCA 22/30", "22/30", None)]),
]

_NO_RESULT = [
    "K 20 mEq PO",
    "iron 325 mg daily",
    "calcium 600 mg BID",
    "goal INR 2-3",
    "INR goal 2-3",
    "target A1c < 7",
    "call if glucose > 300",
    "transfuse for Hgb < 7",
    "hold if K > 5.5",
    "glucose 151-200: 2 units",
    "No labs today.",
    "lithium 300 mg BID",
    "vitamin D 2000 IU daily",
    "PT 3x/week",
    "PT 3 visits",
    "PO 2 tabs",
    "Room 138",
    "CT 3/4 slices",
    "HIV positive",
    "Blood moderate in the field",
    "Protein shake 30 g",
    "Sodium 2 g diet",
    "albumin 25 g IV",
    "Cholesterol was discussed.",
    "magnesium oxide 400 mg",
    "Keep K > 4",
    "Mg goal > 2",
    "K street 138",
    "folate 1 mg",
    "Digoxin 0.125 daily",
    "Glucose monitoring 4 times a day",
    "potassium chloride 10 mEq",
    "Sent 11/7.",
]


@pytest.mark.parametrize(("text", "wanted"), _LINES, ids=[t for t, _ in _LINES])
def test_results(text: str, wanted: list[tuple[str, str, str | None]]):
    got = [(written, f.value, f.unit) for written, f in found(text, FindingType.LAB)]
    assert sorted(got, key=str) == sorted(wanted, key=str)


@pytest.mark.parametrize("text", _NO_RESULT)
def test_no_result(text: str):
    assert found(text, FindingType.LAB) == []


@pytest.mark.parametrize(
    ("text", "spans"),
    [("blood cultures pending", ["blood cultures pending"]),
     ("SPEP, UPEP and LFTs pending", ["SPEP", "UPEP", "LFTs pending"])],
)  # fmt: skip
def test_pending_is_planned_without_a_value(text: str, spans: list[str]):
    pairs = found(text, FindingType.LAB)
    assert [w for w, _ in pairs] == spans
    assert all(f.assertion is Assertion.PLANNED and f.value is None for _, f in pairs)
    assert all((a := f.attribute("status")) and a.normalized == "pending" for _, f in pairs)


def test_a_fluid_names_what_was_measured_in_it():
    pairs = found("CSF: WBC 120, glucose 30", FindingType.LAB)
    assert [f.concept for _, f in pairs] == ["csf white blood cell count", "csf glucose"]
    assert all(f.unit is None for _, f in pairs)


def test_the_unit_stands_as_written_beside_its_ucum_code():
    ((_, finding),) = found("WBC 11.2 K/uL", FindingType.LAB)
    assert (unit := finding.attribute("unit")) is not None
    assert (unit.text, unit.normalized) == ("K/uL", "10*3/uL")


def test_a_guarded_name_counts_in_a_section_of_results():
    assert [w for w, _ in found("lithium 0.8", FindingType.LAB, SectionKind.LABS)] == [
        "lithium 0.8"
    ]
    assert found("vancomycin 15", FindingType.LAB) == []
    assert [w for w, _ in found("lithium 0.8", FindingType.LAB)] == ["lithium 0.8"]
