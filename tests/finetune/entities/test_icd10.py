"""Names taken from ICD-10-CM: what a note may say of a patient, and nothing that a coder adds."""

from __future__ import annotations

import pytest

from app.terminology.conditions import ICD10_TERMS, Nature
from app.terminology.tables import load_table
from finetune.entities.icd10 import is_known, is_term, nature_of, terms


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("Swimmer's ear", True),
        ("Legionnaires' disease", True),
        ("Other disorders of ear", False),
        ("Presence of cardiac device", False),
        ("Elevated fasting glucose", False),
        ("NIHSS score 4", False),
        ("Tetanus", False),
        ("Flu", False),
        ("Burn of second degree of back wall of thorax", False),
    ],
)
def test_which_names_are_taken(name: str, is_one: bool) -> None:
    assert is_term(name) is is_one


@pytest.mark.parametrize(
    ("code", "nature"),
    [("R36.1", Nature.SYMPTOM), ("Q71.1", Nature.CHRONIC), ("I26.9", Nature.ACUTE)],
)
def test_the_chapter_tells_how_long_it_stays(code: str, nature: Nature) -> None:
    assert nature_of(code) is nature


def test_every_name_is_one_of_the_classification_and_found_where_it_stands_alone() -> None:
    names = [row["name"] for row in load_table(ICD10_TERMS).rows]

    assert len(names) > 1500
    assert set(names) <= {term for term, _ in terms()}
    assert [name for name in names[::40] if not is_known(name)] == []
