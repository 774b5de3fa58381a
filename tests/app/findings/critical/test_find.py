from __future__ import annotations

from dataclasses import replace

import pytest

from app.core.section import SectionKind
from app.findings import find_critical, findings_by_rule
from tests.app.findings.notes import note_of


def rules(text: str) -> list[str]:
    note = note_of(text)
    return [c.rule for c in find_critical(note, findings_by_rule(note))]


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


@pytest.mark.parametrize(
    "text",
    [
        "My mum had a blood clot on the lung, that's why I ask.",
        "My nan had a stroke.",
        "Department of Cardiology and Stroke",
        "I went over tiredness, sepsis, diarrhoea, neuropathy, hair loss, chest pain, clots and a"
        " very small (<1%) risk of death.",
        "Crisis team 555-0100; ED or 911 if not eating, any SI, or new rash.",
        "Pneumoperitoneum was established to 12 mmHg.",
        "No ARB or ACE inhibitor because of angioedema.",
        "Allergy on form: cefazolin (anaphylaxis, childhood); latex none",
        "HELLP labs sent.",
        "Hgb 6 h 11.2.",
    ],
)
def test_others_illnesses_risks_titles_and_reactions_of_before_are_not_critical(text: str):
    assert rules(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Mum brought him in: he had a clot on the lung on CT.", "pulmonary embolism"),
        ("Department of Cardiology: acute stroke on CT today.", "stroke"),
        ("I went over the scan: sepsis from the bile duct.", "sepsis"),
        ("Sent to the ED or 911 today: any SI? Yes, suicidal ideation.", "suicidal ideation"),
        ("Free air: pneumoperitoneum under the diaphragm.", "free air or bowel perforation"),
        ("No oral intake because of angioedema.", "airway compromise"),
        ("Allergy on form: peanut (anaphylaxis today, epinephrine given)", "anaphylaxis"),
        ("HELLP labs positive.", "obstetric emergency"),
        ("Hgb 6 g/dL.", "critical hemoglobin, low"),
    ],
)
def test_what_stands_near_them_is_critical(text: str, rule: str):
    assert rule in rules(text)


@pytest.mark.parametrize(
    ("scan", "wanted"), [("no ICH.", []), ("pending.", ["intracranial hemorrhage"])]
)
def test_what_heads_a_differential_is_settled_by_its_study(scan: str, wanted: list[str]):
    note = note_of(f"ICH, migraine, syncope.\nCT head: {scan}")
    note = replace(note, sections=(replace(note.sections[0], title="DDx"),))
    assert [c.rule for c in find_critical(note, findings_by_rule(note))] == wanted


def test_the_statement_is_the_whole_sentence():
    note = note_of("He is well. CT shows pulmonary embolism today. Home soon.")
    (statement,) = find_critical(note, findings_by_rule(note))
    assert note.text[statement.span.start : statement.span.end] == statement.text
    assert statement.text.strip() == "CT shows pulmonary embolism today."


def test_of_a_series_the_latest_value_counts():
    assert rules("Lactate 6.0 -> 1.6 after fluids.") == []
    assert rules("Hemoglobin 9.8 -> 6.1.") == ["critical hemoglobin, low"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Potassium 4.1, down from 7.4 on Monday.", []),
        ("Potassium 4.1 (was 7.4 on Monday).", []),
        ("Sodium up to 134 from 118 yesterday.", []),
        ("Hgb 6.4 two days ago -> 2u -> 8.9 this am.", []),
        ("Hgb 6.4 -> 2 units ordered.", ["critical hemoglobin, low"]),
        ("K 7.2 -> insulin -> 6.8.", ["critical potassium, high"]),
        ("K 6.6 in the morning, repeat 4.5.", []),
        ("Hgb 5.9, HR now 110.", ["critical hemoglobin, low"]),
        ("Hgb nadir 6.8, transfused, 9.4 at discharge.", []),
        ("Septic shock, AKI resolved.", ["septic shock"]),
        ("Septic shock, since resolved.", []),
        ("Pulmonary embolism was on the differential but has been excluded.", []),
        ("Potassium 7.4, up from 4.1.", ["critical potassium, high"]),
        ("Potassium was 7.4.", ["critical potassium, high"]),
        ("He took two paracetamol tablets.", []),
        ("DDx: heart failure vs PE vs pneumonia.", []),
        ("PE on CTA. DDx of the effusion is wide.", ["pulmonary embolism"]),
        ("Regional Neurology - Stroke Follow Up", []),
        ("Acute stroke", ["stroke"]),
        ("911 for fainting or ICD shock x2.", []),
        ("| Amlodipine | dizzy / BP 84/46 | intol. |", []),
        ("| BP 84/46 | HR 130 | RR 30 |", ["critical blood pressure, low"]),
        ("RCA chronically occluded with collaterals.", []),
        ("RCA acutely occluded.", ["acute myocardial infarction"]),
        ("VITALS\n       3/21     3/7\nBP     102/58   84/48", []),
        ("VITALS\n       3/7      3/21\nBP     102/58   84/48", ["critical blood pressure, low"]),
        ("He took forty paracetamol tablets.", ["overdose or poisoning"]),
    ],
)
def test_what_is_over_or_usual_does_not_count(text: str, expected: list[str]):
    assert rules(text) == expected


def test_a_question_that_the_note_denies_is_settled():
    assert rules("Indication: rule out pulmonary embolism. Lungs are clear.") == [
        "pulmonary embolism"
    ]
    assert rules("Rule out pulmonary embolism. Impression: No pulmonary embolism.") == []
    assert rules("No pulmonary embolism in May. Rule out pulmonary embolism.") == [
        "pulmonary embolism"
    ]


def test_a_suspicion_outlives_a_denial_elsewhere():
    text = "Highly suspicious for pulmonary embolism. No central pulmonary embolism."
    assert rules(text) == ["pulmonary embolism"]


def test_the_worse_statement_stands_for_the_lesser():
    assert rules("Large left pneumothorax with mediastinal shift.") == ["tension pneumothorax"]
    assert rules("Septic shock from pneumonia, sepsis bundle done.") == ["septic shock"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Doctor: Any fever?\nMother: She threw up twice on Sunday.", []),
        ("Her husband threw her against the wall.", ["abuse or assault"]),
        ("P: Yeah March 3rd.", []),
        ("P waves march through the QRS complexes.", ["complete heart block"]),
        ("MRI: petechial change (HI-2) in the left insula.", []),
        ("HI toward a coworker with a plan.", ["homicidal ideation"]),
        ("Advice given, 112 if any new weakness or seizure >5 min.", []),
        ("Seizure lasting 8 min at triage.", ["status epilepticus"]),
        ("Non-smoker since stroke.", []),
        ("Allergies: cefaclor (anaphylaxis), bupropion (seizure).", []),
        ("Anaphylaxis to cefaclor today.", ["anaphylaxis"]),
        ("BP 121/74 (3/15: 84/50) RR 16.", []),
        ("BP 84/50 (3/15: 121/74) RR 16.", ["critical blood pressure, low"]),
        ("Resident: R. Lane  (107F)  admitted from home.", []),
        ("Core temp 107 F.", ["hyperthermic crisis", "critical temperature, high"]),
        ("Still pending: UA, repeat trop 2100.", []),
        ("Trop 450, repeat trop 2100.", ["critical troponin, high"]),
        ("Na 139, Cr 188, Mg 0.91, PO4 0.8.", []),
        ("Na 139, Cr 1.1, Mg 0.91.", ["critical magnesium, low"]),
    ],
)  # fmt: skip
def test_what_only_looks_like_an_alarm(text: str, expected: list[str]):
    assert rules(text) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SectionKind.HPI, ["anaphylaxis"]),
        (SectionKind.ALLERGIES, []),
        (SectionKind.PAST_HISTORY, []),
        (SectionKind.FAMILY_HISTORY, []),
        (SectionKind.INSTRUCTIONS, []),
    ],
)
def test_the_section_decides(kind: SectionKind, expected: list[str]):
    note = note_of("Anaphylaxis after ceftriaxone.", kind)
    assert [c.rule for c in find_critical(note, findings_by_rule(note))] == expected


def test_findings_of_another_note_do_not_count():
    note = note_of("Potassium 6.8.")
    others = tuple(replace(f, source_id="n2") for f in findings_by_rule(note))
    assert find_critical(note, others) == ()
