"""Numbers with units: what counts as one, and what equals what."""

import pytest

from eval.checks.quantities import quantities


@pytest.mark.parametrize(
    ("case", "text", "values"),
    [
        ("plain", "took 40 mg", [(40.0, "mg")]),
        ("grams are milligrams", "2 g daily", [(2000.0, "mg")]),
        ("thousands", "troponin 1,240 ng/L", [(1240.0, "pg/ml")]),
        ("decimal", "creatinine 1.9 mg/dL", [(1.9, "mg/dl")]),
        ("spelled", "twenty-five units", [(25.0, "unit")]),
        ("weeks are days", "for two weeks", [(14.0, "day")]),
        ("percent", "EF 35%", [(35.0, "%")]),
        ("one before a unit", "one week", [(7.0, "day")]),
        ("pronoun", "one of the sisters", []),
        ("inside a word", "B12, T9 and A1c", []),
        ("list marker", "1. Aspirin", []),
        ("part of a spelled word", "often seventh tension", []),
    ],
)
def test_simple(case, text, values):
    assert [(q.value, q.unit) for q in quantities(text)] == values, case


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("BP 118/62", ["118/62"]),
        ("on 03/04/2024", ["3/4/2024"]),
        ("MRN 40-77-1932", ["40-77-1932"]),
        ("at 08:05", ["8:5"]),
    ],
)
def test_compounds_are_one(text, written):
    assert [q.written for q in quantities(text)] == written


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2 g", "2000 mg", True),
        ("two grams", "2000 mg", True),
        ("1,240", "1240 ng/L", True),
        ("2 g", "2", True),
        ("40 mg", "40 mcg", False),
        ("40 mg", "80 mg", False),
        ("118/62", "118", False),
        ("118/62", "118/82", False),
        ("3/4/2024", "03/04/2024", True),
    ],
)
def test_matches(one, other, same):
    a, b = quantities(one)[0], quantities(other)[0]
    assert a.matches(b) is same
    assert b.matches(a) is same
