from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.section import SectionKind
from app.terminology.abbreviations import expand
from app.terminology.drugs import all_drugs, find_drug, source
from app.terminology.icd10 import find_code
from app.terminology.labs import find_lab, find_vital
from app.terminology.molar import convert_value
from app.terminology.procedures import find_procedure
from app.terminology.units import Unit, all_units, convert, ucum


@pytest.mark.parametrize(
    ("name", "ingredient"),
    [("Lasix", "furosemide"), ("Tylenol", "acetaminophen"), ("lisinopril", "lisinopril"),
     ("Eliquis", "apixaban"), ("metoprolol succinate", "metoprolol"), ("TMP-SMX",
      "trimethoprim/sulfamethoxazole"), ("Keytruda", "pembrolizumab")],
)  # fmt: skip
def test_a_brand_leads_to_its_ingredient(name: str, ingredient: str):
    drug = find_drug(name)
    assert drug is not None
    assert drug.ingredient == ingredient
    assert drug.drug_class


def test_every_drug_name_leads_to_a_drug():
    assert source()
    assert [n for d in all_drugs() for n in d.names if find_drug(n) is None] == []


@pytest.mark.parametrize("name", ["", "water", "heart", "lisinopri"])
def test_what_is_no_drug(name: str):
    assert find_drug(name) is None


@pytest.mark.parametrize(
    ("term", "code"),
    [("HTN", "I10"), ("hypertension", "I10"), ("COPD", "J44.9"), ("type 2 diabetes", "E11.9"),
     ("atrial fibrillation", "I48.91"), ("UTI", "N39.0")],
)  # fmt: skip
def test_codes(term: str, code: str):
    found = find_code(term)
    assert found is not None
    assert (found.code, found.matched) == (code, term)


@pytest.mark.parametrize("term", ["shingle roof", "DVT", "unknown thing"])
def test_no_code_without_certainty(term: str):
    assert find_code(term) is None


@pytest.mark.parametrize(
    ("value", "source_unit", "target", "expected"),
    [(1.0, "g", "mg", 1000.0), (500.0, "mcg", "mg", 0.5), (12.0, "g/dL", "g/L", 120.0),
     (98.6, "F", "C", 37.0), (37.0, "C", "F", 98.6), (220.0, "lbs", "kg", 99.790321),
     (11200.0, "/uL", "K/uL", 11.2)],
)  # fmt: skip
def test_conversions(value: float, source_unit: str, target: str, expected: float):
    assert convert(value, source_unit, target) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("concept", "value", "source_unit", "target", "expected"),
    [("creatinine", 124.0, "umol/L", "mg/dL", 1.403), ("glucose", 180.16, "mg/dL", "mmol/L", 10.0),
     ("hemoglobin A1c", 53.0, "mmol/mol", "%", 7.0), ("creatinine", 1.0, "g/L", "mg/dL", 100.0),
     ("sodium", 140.0, "mmol/L", "mg/dL", None), ("glucose", 5.0, "mmol/mol", "%", None)],
)  # fmt: skip
def test_conversions_of_a_test(
    concept: str, value: float, source_unit: str, target: str, expected: float | None
):
    found = convert_value(concept, value, source_unit, target)
    assert found == (expected if expected is None else pytest.approx(expected, rel=1e-3))


def test_other_dimensions_do_not_convert():
    assert convert(1.0, "mg", "mL") is None
    assert convert(1.0, "mg", "no such unit") is None


@given(st.sampled_from(all_units()), st.sampled_from(all_units()), st.floats(0.01, 1e4))
def test_conversion_and_back(a: Unit, b: Unit, value: float):
    there = convert(value, a.written, b.written)
    if there is not None:
        back = convert(there, b.written, a.written)
        assert back == pytest.approx(value, rel=1e-6)


def test_units_have_ucum_codes():
    assert ucum("mm Hg") == "mm[Hg]"
    assert ucum("µg") == "ug"
    assert ucum("bogus") is None


@pytest.mark.parametrize(
    ("short", "section", "expansion"),
    [("CHF", SectionKind.OTHER, "congestive heart failure"),
     ("PT", SectionKind.LABS, "prothrombin time"), ("PT", SectionKind.PLAN, "physical therapy"),
     ("PT", SectionKind.OTHER, None), ("chf", SectionKind.OTHER, None)],
)  # fmt: skip
def test_abbreviations(short: str, section: SectionKind, expansion: str | None):
    assert expand(short, section) == expansion


def test_tests_vitals_and_procedures_by_any_name():
    assert (lab := find_lab("Na")) is not None
    assert lab.name == "sodium"
    assert (vital := find_vital("BP")) is not None
    assert vital.name == "blood pressure"
    assert (procedure := find_procedure("lap chole")) is not None
    assert procedure.name == "cholecystectomy"
