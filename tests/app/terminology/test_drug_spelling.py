from __future__ import annotations

import pytest

from app.terminology.drug_spelling import has_drug_stem, near_drug
from app.terminology.drugs import all_drugs, combination_of


@pytest.mark.parametrize(
    ("written", "ingredient"),
    [("lisinoprill", "lisinopril"), ("warfarrin", "warfarin"), ("metoprolool", "metoprolol"),
     ("Paracetemol", "acetaminophen"), ("atorvastain", "atorvastatin"),
     ("hydroxycobalamin", "hydroxocobalamin")],
)  # fmt: skip
def test_one_slip_from_a_generic_name(written: str, ingredient: str):
    drug = near_drug(written)
    assert drug is not None
    assert drug.ingredient == ingredient


@pytest.mark.parametrize(
    "word", ["", "creatinine", "preceded", "activate", "northern", "androgen", "statin", "patient"]
)
def test_words_that_are_no_slip(word: str):
    assert near_drug(word) is None


@pytest.mark.parametrize("word", ["tofersimab", "velapril", "zubrafenib", "noxaprazole"])
def test_stems(word: str):
    assert has_drug_stem(word)


@pytest.mark.parametrize("word", ["", "April", "cocaine", "cholesterol", "cystatin", "methicillin"])
def test_no_stem(word: str):
    assert not has_drug_stem(word)


def test_a_combination_is_known_in_either_order():
    drug = combination_of("hydrochlorothiazide", "lisinopril")
    assert drug is not None
    assert drug.ingredient == "lisinopril/hydrochlorothiazide"
    assert combination_of("aspirin", "clopidogrel") is None


def test_the_table_covers_common_use():
    assert len(all_drugs()) >= 1600
