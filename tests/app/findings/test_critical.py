from __future__ import annotations

import pytest

from app.findings import extract_findings, find_critical
from tests.app.findings.notes import note_of


def rules(text: str) -> list[str]:
    note = note_of(text)
    return [c.rule for c in find_critical(note, extract_findings(note))]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("CTA shows left M1 occlusion.", "large vessel occlusion"),
        ("Saddle pulmonary embolism on CT.", "pulmonary embolism"),
        ("EKG shows anterior STEMI.", "ST-elevation myocardial infarction"),
        ("Possible aortic dissection.", "aortic dissection"),
        ("Concern for septic shock.", "septic shock"),
        ("Right tension pneumothorax.", "tension pneumothorax"),
        ("She endorses suicidal ideation.", "suicidal ideation"),
        ("Acute subdural hematoma.", "intracranial hemorrhage"),
        ("Potassium 6.8.", "critical potassium, high"),
        ("Na 116 mmol/L.", "critical sodium, low"),
        ("Glucose 38.", "critical glucose, low"),
        ("Hgb 6.4 g/dL.", "critical hemoglobin, low"),
        ("Hgb 64 g/L.", "critical hemoglobin, low"),
        ("Platelets 12,000", "critical platelets, low"),
    ],
)
def test_critical(text: str, rule: str):
    assert rules(text) == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "No pulmonary embolism.", "Denies suicidal ideation.", "History of STEMI.",
        "Father had aortic dissection.", "Return if stroke symptoms.", "Potassium 4.1.",
        "Na 138.", "Hgb 12.4.", "Asthma.", "",
    ],
)  # fmt: skip
def test_not_critical(text: str):
    assert rules(text) == []


def test_the_statement_is_the_whole_sentence():
    note = note_of("He is well. CT shows pulmonary embolism today. Home soon.")
    (statement,) = find_critical(note, extract_findings(note))
    assert note.text[statement.span.start : statement.span.end] == statement.text
    assert statement.text.strip() == "CT shows pulmonary embolism today."
