import pytest

from app.core.section import SectionKind as K
from app.llm.embedded.rewording.edits import Edit
from app.llm.embedded.rewording.limits import may_make, may_reword, says_heading


@pytest.mark.parametrize(
    ("text", "kind", "allowed"),
    [
        ("Denies fever", K.HPI, True),
        ("Fever", K.HPI, False),
        ("Pneumonia?", K.ASSESSMENT, False),
        ("Hgb 9.4 -> 7.2", K.LABS, False),
        ("Fever, - cough, - rash", K.HPI, False),
        ("Lisinopril 20 mg daily", K.DISCHARGE_MEDICATIONS, False),
        ("Full code", K.CODE_STATUS, False),
        ("Return for fever", K.INSTRUCTIONS, False),
        ("word " * 46, K.HPI, False),
    ],
)
def test_lines_that_may_be_reworded(text: str, kind: K, *, allowed: bool) -> None:
    assert may_reword(text, kind) is allowed


@pytest.mark.parametrize(
    ("text", "word", "label", "allowed"),
    [
        ("Pneumonia, improving", "Pneumonia", "+the patient has", True),
        ("Possible pneumonia", "Possible", "+the patient has", False),
        ("Pneumonia likely", "Pneumonia", "+the patient has", False),
        ("Evaluated for possible stroke", "Evaluated", "+the patient was", True),
        ("Fever if untreated", "Fever", "+the patient has", False),
        ("No fever", "No", "+the patient has", True),
        ("No fever", "No", "+the patient had", False),
        ("No fever", "No", "+the patient takes", False),
        ("No pneumonia", "No", "+the patient has a history of", False),
        ("Denies latex allergy", "Denies", "+the patient is allergic to", False),
        ("Lungs without crackles", "without", "+are", True),
        ("Mother had asthma", "Mother", "+the patient's", True),
        ("Mother diabetic", "diabetic", "+the patient is", False),
        ("Brother with asthma", "with", "=has", True),
        ("Asthma in brother", "Asthma", "+the patient has", False),
        ("Lives alone, mother nearby", "Lives", "+the patient", True),
        ("Lisinopril daily", "Lisinopril", "+the patient takes", True),
        ("Lisinopril, held", "Lisinopril", "+the patient takes", False),
        ("Warfarin stopped in May", "Warfarin", "+the patient takes", False),
        ("Lungs no crackles", "no", "=is", False),
        ("Left leg swollen", "Left", "-", False),
    ],
)
def test_edits_that_may_be_made(text: str, word: str, label: str, *, allowed: bool) -> None:
    start = text.index(word)

    assert may_make(text, [Edit(start, start + len(word), label)]) is allowed


@pytest.mark.parametrize(
    ("said", "kind", "expected"),
    [
        ("The patient has a history of gout.", K.PAST_HISTORY, True),
        ("Gout since 2010.", K.PAST_HISTORY, False),
        ("The patient is allergic to latex.", K.ALLERGIES, True),
        ("Latex causes hives.", K.ALLERGIES, False),
        ("The patient presents with chest pain.", K.CHIEF_COMPLAINT, True),
        ("The patient takes aspirin.", K.HOME_MEDICATIONS, True),
        ("The father had gout.", K.FAMILY_HISTORY, False),
        ("The patient's father had gout.", K.FAMILY_HISTORY, True),
        ("The patient denies fever.", K.REVIEW_OF_SYSTEMS, True),
        ("The patient has gout.", K.PENDING, False),
    ],
)
def test_a_heading_that_is_left_out_must_be_said(said: str, kind: K, *, expected: bool) -> None:
    assert says_heading(said, kind) is expected
