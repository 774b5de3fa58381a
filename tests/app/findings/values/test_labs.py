from __future__ import annotations

import pytest

from app.core.finding import FindingType
from tests.app.findings.notes import found


@pytest.mark.parametrize(
    ("text", "span", "value", "number", "unit"),
    [
        ("BNP was 1,840 pg/mL.", "BNP was 1,840 pg/mL", "1,840", 1840.0, "pg/mL"),
        ("Na 138.", "Na 138", "138", 138.0, "mmol/L"),
        ("Mag of 0.9.", "Mag of 0.9", "0.9", 0.9, "mg/dL"),
        ("HbA1c 8.4%.", "HbA1c 8.4%", "8.4", 8.4, "%"),
        ("ejection fraction of 35%", "ejection fraction of 35%", "35", 35.0, "%"),
        ("Hemoglobin A1c is elevated at 8.", "Hemoglobin A1c is elevated at 8", "8", 8.0, "%"),
        ("WBC 11.2", "WBC 11.2", "11.2", 11.2, "10*3/uL"),
        ("WBC 11,200", "WBC 11,200", "11,200", 11200.0, "/uL"),
        ("Creatinine: 1.4 mg/dL", "Creatinine: 1.4 mg/dL", "1.4", 1.4, "mg/dL"),
        ("Sodium | 138 | mmol/L", "Sodium | 138", "138", 138.0, "mmol/L"),
    ],
)
def test_one_value(text: str, span: str, value: str, number: float, unit: str):
    ((written, finding),) = found(text, FindingType.LAB)
    assert (written, finding.value, finding.number, finding.unit) == (span, value, number, unit)


def test_a_series_gives_its_last_value_and_the_others():
    pairs = found("Troponin rose from 88 to 1,240 ng/L.", FindingType.LAB)
    assert [(written, f.number, f.unit) for written, f in pairs] == [
        ("Troponin rose from 88 to 1,240 ng/L", 1240.0, "ng/L"),
        ("88", 88.0, "ng/L"),
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Creatinine was 1.0 three weeks ago, peaked at 2.3, now 1.4 mg/dL.", [1.4, 1.0, 2.3]),
        ("K 5.9 on 12/1, 5.1 at discharge; lisinopril stopped.", [5.1, 5.9]),
        ("WBC 12 on admission, 8 beds away at discharge.", [12.0]),
        ("Plt 150 2 weeks ago, 3 units transfused.", [150.0]),
    ],
)
def test_a_series_goes_on_behind_its_day(text: str, numbers: list[float]):
    assert [f.number for _, f in found(text, FindingType.LAB)] == numbers


def test_a_row_of_a_table_is_a_series():
    pairs = found("WBC    24.1    18.8    14.2", FindingType.LAB)
    assert [f.number for _, f in pairs] == [14.2, 24.1, 18.8]


def test_a_reference_range_is_no_value():
    assert [f.number for _, f in found("Sodium  138   135-145", FindingType.LAB)] == [138.0]


def test_flag_and_comparator():
    ((_, flagged),) = found("K 6.7 (H)", FindingType.LAB)
    assert (flag := flagged.attribute("flag")) is not None
    assert flag.normalized == "high"
    ((_, compared),) = found("Troponin < 0.01 ng/mL", FindingType.LAB)
    assert (comparator := compared.attribute("comparator")) is not None
    assert comparator.normalized == "<"


@pytest.mark.parametrize(
    "text",
    ["K street 138.", "Vitamin K 10 mg.", "No need to check an INR.",
     "A new glucose meter was ordered.", "Repeat Rh immune globulin.", ""],
)  # fmt: skip
def test_no_result(text: str):
    assert found(text, FindingType.LAB) == []


def test_a_value_of_another_day_is_an_earlier_one():
    values = [(t, f.number) for t, f in found("K was 6.6 on Monday, 4.3 today.", FindingType.LAB)]
    assert values == [("K was 6.6 on Monday, 4.3", 4.3), ("6.6", 6.6)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("80% neutrophils, 12% lymphs and 4% bands", "neutrophils 80; lymphocytes 12; bands 4"),
        ("Neutrophils 71% Lymphs 19%", "neutrophils 71; lymphocytes 19"),
        (
            "Chem 7: 141 103 19 / 3.9 25 1.1 < 98",
            "sodium 141; chloride 103; blood urea nitrogen 19; potassium 3.9; bicarbonate 25;"
            " creatinine 1.1; glucose 98",
        ),
        (
            "PSA 3.9 ng/mL in 2021, 7.2 in 2022",
            "prostate-specific antigen 7.2; prostate-specific antigen 3.9",
        ),
        (
            "WBC changed from 8.1 to 12.2.",
            "white blood cell count 12.2; white blood cell count 8.1",
        ),
        ("Sodium now measured 136 after 140 at the last check.", "sodium 136; sodium 140"),
        ("Potassium 4.2 after 40 mEq of KCl.", "potassium 4.2"),
        ("PSA (10/2019) 4.1", "prostate-specific antigen 4.1"),
        ("Troponin 9.4; downtrended to 2.2", "troponin 2.2; troponin 9.4"),
        ("Blood cx 2/2 bottles GNR", "blood culture GNR"),
        ("Urine culture: >100,000 CFU E. coli", "urine culture >100,000 CFU E. coli"),
        (
            "Skin prick tests: histamine 5 mm, birch 7 mm, saline 0. Prednisolone 5 daily.",
            "histamine skin test 5; birch skin test 7; saline skin test 0",
        ),
        ("Nodule 5 mm, birch 7 mm tall.", ""),
        ("C4 low, VL undetectable.", "complement c4 low; viral load undetectable"),
        ("Tac 7.8. Digoxin 0.25 daily.", "tacrolimus level 7.8"),
        ("UDS: fentanyl negative. Fentanyl 50 mcg given.", "fentanyl negative"),
    ],
)
def test_each_name_has_its_own_values(text: str, wanted: str):
    labs = found(text, FindingType.LAB)
    assert "; ".join(f"{f.concept} {f.value}" for _, f in labs) == wanted


def test_a_flag_behind_the_range():
    ((_, finding),) = found("Hgb 8.8 (13.5-17.5) L", FindingType.LAB)
    assert finding.attribute("flag") is not None


@pytest.mark.parametrize(
    ("text", "labs"),
    [
        ("Testosterone 412 ng/dL.", ["Testosterone 412 ng/dL"]),
        ("Lamotrigine 4.2 mcg/mL.", ["Lamotrigine 4.2 mcg/mL"]),
        ("Lead <1 mcg/dL.", ["Lead <1 mcg/dL"]),
        ("Lamotrigine 200 mg daily.", []),
        ("EtOH 2 drinks a week.", []),
        ("EtOH 142 mg/dL.", ["EtOH 142 mg/dL"]),
    ],
)
def test_a_drug_with_a_concentration_is_a_lab(text: str, labs: list[str]):
    assert [words for words, _ in found(text, FindingType.LAB)] == labs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cr 188, Mg 0.9, bili 14.", ["umol/L", "mmol/L", "umol/L"]),
        ("Hb 104, urea 9.", ["g/L", "mmol/L"]),
        ("Cr 1.1, Mg 0.9, bili 1.4.", ["mg/dL", "mg/dL", "mg/dL"]),
        ("Mg 0.9.", ["mg/dL"]),
    ],
)
def test_a_bare_number_has_the_unit_of_its_laboratory(text: str, expected: list[str]):
    assert [f.unit for _, f in found(text, FindingType.LAB)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pending at handoff: UA, repeat trop 1900.", [("UA", None), ("repeat trop", None)]),
        ("Awaiting ferritin 1800.", [("ferritin", None)]),
        ("Ferritin 1800.", [("Ferritin 1800", "1800")]),
    ],
)
def test_the_hour_of_an_awaited_test_is_no_result(
    text: str, expected: list[tuple[str, str | None]]
):
    assert [(written, f.value) for written, f in found(text, FindingType.LAB)] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Return for fever over 100.4, arm swelling, hives, sugars <70 or >350.", []),
        ("Glucose <70: call us.", []),
        ("Returned with fever, glucose 48.", ["48"]),
        ("Troponin <6 twice.", ["6"]),
    ],
)
def test_a_bound_that_calls_for_help_is_no_result(text: str, values: list[str]):
    assert [f.value for _, f in found(text, FindingType.LAB)] == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("TSH 2/25: 2.1", ["2.1"]),
        ("Ferritin (2/24): 14", ["14"]),
        ("Labs 2/17 2/18 2/19\nK 4.1 3.1 3.8", ["3.8", "4.1", "3.1"]),
        ("Labs 2/17 2/18\nK 4.1 3.1 3.8", ["4.1"]),
        ("BP 2/25: 128/80, K 4.1", ["4.1"]),
    ],
)
def test_days_between_a_name_and_its_values(text: str, values: list[str]):
    assert [f.value for _, f in found(text, FindingType.LAB)] == values
