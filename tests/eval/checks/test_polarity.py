"""What stands under a negation and what does not."""

import pytest

from eval.checks.polarity import polarities
from eval.checks.words import stems


def negated(sentence):
    return {stem for stem, is_negated in polarities(sentence) if is_negated}


@pytest.mark.parametrize(
    ("sentence", "words", "others"),
    [
        ("No fever.", "fever", ""),
        ("Denies chest pain, fever or cough.", "chest pain fever cough", ""),
        ("No fever but has cough.", "fever", "cough"),
        ("He did not tolerate metformin, started glipizide.", "tolerate metformin", "glipizide"),
        ("Pulmonary embolism was ruled out.", "pulmonary embolism", ""),
        ("Troponin negative.", "troponin", ""),
        ("Negative for malignancy.", "malignancy", ""),
        ("Without effusion; small nodule.", "effusion", "nodule"),
        ("Rule out pulmonary embolism.", "", "pulmonary embolism"),
        ("Cannot exclude pneumonia.", "", "pneumonia"),
        ("No longer smokes.", "", "smokes"),
        ("No change in the nodule.", "", "nodule"),
        ("Fever and cough.", "", "fever cough"),
        ("Stool notable for blood.", "", "blood"),
        ("No, this is a second pregnancy.", "", "pregnancy"),
        ("He does not report fever, cough or wheezing.", "fever cough wheezing", ""),
        ("Nobody noticed a rash.", "rash", ""),
        ("Skin: Negative rash, negative jaundice.", "rash jaundice", "skin"),
        ("A negative test for gout.", "", "test"),
    ],
)
def test_scope(sentence, words, others):
    found = negated(sentence)
    assert set(stems(words)) <= found
    assert not set(stems(others)) & found
