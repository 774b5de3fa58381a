import pytest

from finetune.rewording.patient_wording import said_to_patient


@pytest.mark.parametrize(
    ("clinical", "plain"),
    [
        ("The patient has dyspnea.", "You have trouble breathing."),
        ("The patient denies fever and chills.", "You do not have fever or chills."),
        ("The patient denies fever, cough, and rash.", "You do not have fever, cough, or rash."),
        ("The patient denied fever.", "You denied fever."),
        ("The patient is allergic to sulfa.", "You are allergic to sulfa."),
        ("The patient was started on heparin.", "You were started on heparin."),
        ("He takes aspirin and his pain is better.", "You take aspirin and your pain is better."),
        ("The patient's hypertension is well controlled.",
         "Your high blood pressure is well controlled."),
        ("The patient has a myocardial infarction.", "You have a heart attack."),
        ("The ECG shows edema; it is mild.", "The ECG shows swelling. It is mild."),
        ("The patient underwent a colonoscopy.", "You had a colonoscopy."),
        ("Take 1 tablet twice a day.", "Take 1 tablet twice a day."),
    ],
)  # fmt: skip
def test_said_to_the_patient(clinical: str, plain: str) -> None:
    assert said_to_patient(clinical) == plain


@pytest.mark.parametrize(
    "clinical",
    [
        "The patient's father died of a stroke.",
        "Her mother reports that she has a cough.",
        "The patient ambulates with a cane.",
        "On exam he was in distress and the patient seemed tired.",
        "Discussed with her husband.",
        "Dr. Vance saw the patient.",
        "We told him to rest.",
    ],
)
def test_what_may_be_about_somebody_else_is_left(clinical: str) -> None:
    assert said_to_patient(clinical) is None
