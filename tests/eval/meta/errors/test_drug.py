"""Another drug, never the same by another name."""

import pytest

from eval.meta.errors.drug import corrupt


@pytest.mark.parametrize(
    "sentence",
    [
        "Creatinine was 1.4 mg/dL.",
        "He takes a blood thinner.",
    ],
)
def test_leaves_alone(planted_texts, sentence):
    assert planted_texts(corrupt, sentence) == set()


def test_never_its_own_brand(planted_texts):
    made = planted_texts(corrupt, "He takes Lasix 40 mg daily.")
    assert len(made) > 10
    assert not any("furosemide" in text or "Lasix" in text for text in made)


def test_half_of_its_own_group(planted_texts):
    made = planted_texts(corrupt, "Continue apixaban.")
    assert made & {"Continue rivaroxaban.", "Continue warfarin.", "Continue dabigatran."}
