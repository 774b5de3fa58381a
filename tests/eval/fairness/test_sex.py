"""Every sexed word swaps and no other; what both versions say comes to one wording."""

import pytest

from eval.fairness.sex import SEX, neutralize_sex, swap_sex, vary_sex
from eval.fairness.variants import LeftOut
from eval.sample import Sample

SWAPS = [
    ("She took her pill.", "He took his pill."),
    ("We saw her.", "We saw him."),
    ("Gave her the drug; told her to rest.", "Gave him the drug; told him to rest."),
    ("He hurt himself; his wife saw him.", "She hurt herself; her husband saw her."),
    ("A 61-year-old woman", "A 61-year-old man"),
    ("92-YEAR-OLD MAN", "92-YEAR-OLD WOMAN"),
    ("SEX: M", "SEX: F"),
    ("57F w/ cirrhosis", "57M w/ cirrhosis"),
    ("34 y/o M, healthy", "34 y/o F, healthy"),
    ("Mr. Paz and Mrs. Ito", "Ms. Paz and Mr. Ito"),
    ("Mother had gout, son well.", "Father had gout, daughter well."),
    ("HER2 positive; HER-2 by IHC", "HER2 positive; HER-2 by IHC"),
    ("MR brain; MS since 2010", "MR brain; MS since 2010"),
    ("bundle of His; His bundle", "bundle of His; His bundle"),
    ("Did not miss a dose.", "Did not miss a dose."),
    ("16 F catheter, 98.6 F", "16 F catheter, 98.6 F"),
    ("the human theme", "the human theme"),
]


@pytest.mark.parametrize(("text", "swapped"), SWAPS)
def test_swap(text, swapped):
    assert swap_sex(text) == swapped


@pytest.mark.parametrize(("text", "swapped"), SWAPS)
def test_both_versions_come_to_one_wording(text, swapped):
    assert neutralize_sex(text) == neutralize_sex(swapped)


def test_a_clinical_word_stays():
    assert neutralize_sex("She denies fever.") == "⟨person⟩ denies fever."


def test_male_first_whatever_the_note_is(pairs):
    for text in ("Sex: F\nShe coughs.", "Sex: M\nHe coughs."):
        (pair,) = pairs(SEX, text)
        assert (pair.first.value, pair.second.value) == ("male", "female")
        assert pair.first.text == "Sex: M\nHe coughs."
        assert pair.second.text == "Sex: F\nShe coughs."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She is pregnant.", "pregnancy"),
        ("His prostate is large.", "male organs"),
        ("Chest clear.", "the sex is not told"),
        ("Block below the bundle of His.", "no word tells the sex"),
    ],
)
def test_left_out(text, reason):
    assert vary_sex(Sample("n", text)) == LeftOut(reason)
