"""Three invented notes, prepared; the one encoder of the session."""

from collections.abc import Callable

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.core.draft import Task, TaskRequest
from app.encoder import load_encoder
from app.grounding import GroundedNote, prepare
from app.records import segment
from app.tasks.lines import evidence_lines
from retrieval.encoder import Encoder

DISCHARGE = """DISCHARGE SUMMARY

DISCHARGE DIAGNOSES
1. Community-acquired pneumonia
2. Acute kidney injury
3. Hypertension

HISTORY OF PRESENT ILLNESS
Mr. Orrin is a 71-year-old retired baker who presented with four days of productive cough, fever and
dyspnea. He denies hemoptysis, leg swelling and syncope.

PAST MEDICAL HISTORY
Hypertension. Gout. No history of stroke.

FAMILY HISTORY
Mother had breast cancer at 62. Father died of a myocardial infarction at 58.

SOCIAL HISTORY
Former smoker, quit in 2011. Drinks two beers a week.

HOSPITAL COURSE
Chest X-ray on 3/4 showed a left lower lobe infiltrate. He was given ceftriaxone 1 g IV daily.
Creatinine peaked at 2.3 mg/dL and was 1.2 mg/dL at discharge. Sodium was 133 mmol/L.
Echocardiogram showed an ejection fraction of 55%. Losartan was held for acute kidney injury.

ALLERGIES
Codeine (hives).

DISCHARGE MEDICATIONS
NEW: Amoxicillin-clavulanate 875 mg PO BID for 5 days
CHANGED: Amlodipine 10 mg PO daily (was 5 mg)
CONTINUE: Allopurinol 100 mg PO daily
Albuterol inhaler 2 puffs q4h PRN for wheezing
HELD: Losartan 50 mg PO daily until seen by Dr. Lindqvist
STOP: Naproxen

PENDING AT DISCHARGE
Sputum culture.

CODE STATUS
Full code.

FOLLOW-UP
Dr. Lindqvist on 3/18 at 9:40 with a basic metabolic panel.
Repeat chest X-ray in 6 weeks.
Call if fever returns or breathing gets worse.
"""

CLINIC = """CLINIC VISIT

Chief Complaint: left knee pain

HPI: 58-year-old woman with type 2 diabetes and osteoarthritis presents with left knee pain for
three months. No fall. No locking. Her sister had a knee replacement.

Medications:
- metformin 1000 mg PO BID with meals
- insulin glargine 22 units subcutaneous nightly
- lisinopril 20 mg daily
- acetaminophen 650 mg q6h PRN

Allergies: NKDA

Vitals: BP 148/86, HR 72, weight 88 kg

Exam: Left knee with small effusion. No erythema. Right knee normal.

Labs: HbA1c 8.9% (H), creatinine 0.8 mg/dL, LDL 131 mg/dL.

Assessment and Plan:
1. Left knee osteoarthritis. Start diclofenac gel 2 g topical QID. Referral to physical therapy.
2. Type 2 diabetes, not at goal. Increase insulin glargine to 26 units nightly.
3. Possible sleep apnea. Sleep study ordered.
Return in 3 months, sooner if the knee becomes red or hot.
"""

ED = """EMERGENCY DEPARTMENT NOTE

CC: chest pain

HPI: 45 y/o F with migraine c/o sharp chest pain since 06:00 today. Pain is worse with deep breaths.
Denies palpitations, vomiting. No recent travel. She takes an estrogen patch.

PMH: migraine, appendectomy 2005.

FH: brother with deep vein thrombosis at 30. No family history of diabetes.

Meds: estradiol patch 0.05 mg weekly; sumatriptan 50 mg PO PRN migraine.

Allergies: penicillin (anaphylaxis), latex (rash).

Vitals: BP 118/70, HR 112, SpO2 93% RA, T 37.1 C.

Results: D-dimer 1,850 ng/mL (H). Troponin <5 ng/L. Hgb 13.1 g/dL.
CT angiogram: segmental pulmonary embolism in the right lower lobe. No right heart strain.

ED course: Apixaban 10 mg PO given at 11:20. Discussed with Dr. Ferro of hematology, who agrees.

Dx: Acute pulmonary embolism.

Plan: Start apixaban 10 mg PO BID for 7 days, then 5 mg BID. Stop estradiol patch.
Hematology clinic on 6/12. Return for bleeding, fainting or worse breathing.
Thrombophilia panel pending.
"""
NOTES = {"discharge": DISCHARGE, "clinic": CLINIC, "ed": ED}


def _prepared(text: str) -> GroundedNote:
    found = segment(text)
    body = DeidText(text, "p1", "m1")
    return prepare(DeidNote(body, "n1", None, "note", found.sections, found.sentences))


@pytest.fixture(scope="session")
def prepared() -> Callable[[str], GroundedNote]:
    return _prepared


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return load_encoder()


@pytest.fixture(scope="session")
def note() -> Callable[[str], GroundedNote]:
    ready = {name: _prepared(text) for name, text in NOTES.items()}
    return lambda name: ready[name]


@pytest.fixture(scope="session")
def prepared_note() -> Callable[[str], GroundedNote]:
    return _prepared


@pytest.fixture(scope="session")
def request_for() -> Callable[..., TaskRequest]:
    def make(note: GroundedNote, task: Task, question: str | None = None) -> TaskRequest:
        asked = DeidText(question, "p1", "m1") if question else None
        return TaskRequest(
            task, "p.v1", "t", (note.note,), evidence_lines((note.note,)), note.findings,
            question=asked,
        )  # fmt: skip

    return make
