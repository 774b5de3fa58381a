"""Verdicts on claims about one note: what it says, what it contradicts, what it does not hold."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, ErrorType, Label
from app.core.deid_text import DeidText
from app.grounding import GroundedNote, verify_claim, verify_text

SUPPORTED = [
    "He has COPD and high blood pressure.",
    "The patient had three days of cough and fever.",
    "He denies hemoptysis.",
    "No chest pain or leg swelling.",
    "His brother had lung cancer.",
    "Left hip replacement in 2015.",
    "There were crackles at the right base.",
    "White blood cell count was 15,200.",
    "Creatinine was 1.9 mg/dL.",
    "Sodium 131.",
    "Chest X-ray showed pneumonia of the right lower lobe.",
    "CT did not show a pulmonary embolism.",
    "Ceftriaxone and azithromycin were given intravenously.",
    "Lisinopril was held because of AKI.",
    "Amoxicillin-clavulanate 875 mg twice daily for 5 days.",
    "Amoxicillin-clavulanate is new.",
    "Tiotropium 18 mcg once a day.",
    "Naproxen was stopped.",
    "Sulfa allergy with rash.",
    "Repeat chest X-ray in 6 weeks.",
    "Fever to 101.4 F.",
    "He is a 68-year-old man.",
    "Cirrhosis is possible.",
    "No wheezing.",
    "He walked 200 feet with PT.",
]
WRONG = [
    ("He has chest pain.", Label.CONTRADICTED, ErrorType.NEGATION),
    ("He reports hemoptysis.", Label.CONTRADICTED, ErrorType.NEGATION),
    ("He had wheezing.", Label.CONTRADICTED, ErrorType.NEGATION),
    ("CT showed a pulmonary embolism.", Label.CONTRADICTED, ErrorType.NEGATION),
    ("He does not have COPD.", Label.CONTRADICTED, ErrorType.NEGATION),
    ("There is no pneumonia.", Label.CONTRADICTED, ErrorType.NEGATION),
    ("Sodium was 141 mmol/L.", Label.CONTRADICTED, ErrorType.NUMBER),
    ("Creatinine was 1.4 mg/dL.", Label.CONTRADICTED, ErrorType.NUMBER),
    ("WBC 12,500.", Label.CONTRADICTED, ErrorType.NUMBER),
    ("He is an 86-year-old man.", Label.CONTRADICTED, ErrorType.NUMBER),
    ("Repeat chest X-ray in 2 weeks.", Label.CONTRADICTED, ErrorType.NUMBER),
    ("Metoprolol succinate 50 mg daily.", Label.CONTRADICTED, ErrorType.DOSE),
    ("Tiotropium 18 mg daily.", Label.CONTRADICTED, ErrorType.DOSE),
    ("Metoprolol succinate 25 mg twice daily.", Label.CONTRADICTED, ErrorType.DOSE),
    ("Amoxicillin-clavulanate 500 mg twice daily.", Label.CONTRADICTED, ErrorType.DOSE),
    ("He was given vancomycin IV.", Label.UNSUPPORTED, ErrorType.DRUG),
    ("Allergic to penicillin.", Label.UNSUPPORTED, ErrorType.DRUG),
    ("Left lower lobe pneumonia.", Label.CONTRADICTED, ErrorType.LATERALITY),
    ("Right hip replacement in 2015.", Label.CONTRADICTED, ErrorType.LATERALITY),
    ("A small right renal cyst was seen.", Label.CONTRADICTED, ErrorType.LATERALITY),
    ("His sister had lung cancer.", Label.CONTRADICTED, ErrorType.PERSON),
    ("He has lung cancer.", Label.CONTRADICTED, ErrorType.PERSON),
    ("Naproxen was started.", Label.CONTRADICTED, ErrorType.STATUS),
    ("Takes naproxen.", Label.CONTRADICTED, ErrorType.STATUS),
    ("Lisinopril was increased.", Label.CONTRADICTED, ErrorType.STATUS),
    ("He has cirrhosis.", Label.UNSUPPORTED, ErrorType.STATUS),
    ("Severe ankle edema.", Label.CONTRADICTED, ErrorType.SEVERITY),
    ("He underwent an appendectomy.", Label.UNSUPPORTED, ErrorType.INVENTED),
    ("He lives with his two daughters in a farmhouse.", Label.UNSUPPORTED, ErrorType.INVENTED),
    ("Biopsy confirmed adenocarcinoma.", Label.UNSUPPORTED, ErrorType.INVENTED),
]


@pytest.mark.parametrize("text", SUPPORTED)
def test_what_the_note_says_is_supported_and_cited(text: str, note: GroundedNote) -> None:
    verdict = verify_claim(Claim(text), (note,))
    assert verdict.label is Label.SUPPORTED, verdict.reason
    assert verdict.error_type is None
    assert verdict.claim.citations
    for citation in verdict.claim.citations:
        assert citation.span.of(note.note.text) == citation.quote


@pytest.mark.parametrize(("text", "label", "error_type"), WRONG)
def test_what_it_does_not_say_is_told_apart(
    text: str, label: Label, error_type: ErrorType, note: GroundedNote
) -> None:
    verdict = verify_claim(Claim(text), (note,))
    assert (verdict.label, verdict.error_type) == (label, error_type)
    assert not verdict.claim.citations
    assert verdict.reason


def test_a_text_is_as_true_as_its_worst_statement(note: GroundedNote) -> None:
    text = DeidText("He has COPD. He has chest pain.", "p1", "m1")
    assert verify_text(text, (note,)).label is Label.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "claim", "label"),
    [
        ("Urine: no protein, no glucose.", "There was protein in her urine.", Label.CONTRADICTED),
        ("Urine: no protein, no glucose.", "Her urine had no protein.", Label.SUPPORTED),
        ("Urine: protein, no glucose.", "There was protein in her urine.", Label.SUPPORTED),
        ("AKI: improving, no dialysis needed.", "She needs dialysis.", Label.CONTRADICTED),
        ("AKI: improving, no dialysis needed.", "She does not need dialysis.", Label.SUPPORTED),
    ],
    ids=["denied-word", "denied-by-both", "said", "not-needed", "not-needed-by-both"],
)
def test_a_negation_between_the_words_of_a_phrase_is_heard(
    text: str, claim: str, label: Label, prepared: Callable[[str], GroundedNote]
) -> None:
    assert verify_claim(Claim(claim), (prepared(f"LABS\n{text}\n"),)).label is label


def test_what_a_heading_says_is_not_said_of_the_lines_below_it(
    prepared: Callable[[str], GroundedNote],
) -> None:
    note = prepared("PLAN\n# AKI: improving, no dialysis needed.\nMetformin held.\n")

    assert verify_claim(Claim("She needs dialysis."), (note,)).label is Label.CONTRADICTED


def test_a_claim_needs_a_note() -> None:
    with pytest.raises(ValueError, match="at least one note"):
        verify_claim(Claim("He has COPD."), ())
