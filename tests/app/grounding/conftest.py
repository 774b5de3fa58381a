"""An invented note, prepared for checking."""

from collections.abc import Callable

import pytest

from app.core.deid_text import DeidNote, DeidText
from app.grounding import GroundedNote, prepare
from app.records import segment

NOTE = """HISTORY OF PRESENT ILLNESS
Mr. Tarn is a 68-year-old man with COPD and hypertension who presented with three days of productive
cough and fever to 101.4 F. He denies chest pain, hemoptysis or leg swelling. His brother had lung
cancer at age 60. He has a history of left hip replacement in 2015.

EXAM
Crackles at the right lung base. No wheezing. Trace ankle edema bilaterally.

LABS
WBC 15,200, sodium 131 mmol/L, creatinine 1.88 mg/dL. Troponin was negative.

IMAGING
Chest X-ray showed a right lower lobe pneumonia. CT showed no pulmonary embolism. A small left renal
cyst was seen. Possible early cirrhosis.

HOSPITAL COURSE
He was given ceftriaxone and azithromycin IV and improved. Lisinopril was held for acute kidney
injury.
He walked 200 feet with physical therapy.

DISCHARGE MEDICATIONS
1. Amoxicillin-clavulanate 875 mg PO BID for 5 days (new)
2. Tiotropium 18 mcg inhaled daily
3. Metoprolol succinate 25 mg PO daily
STOP: naproxen

ALLERGIES: Sulfa (rash)

PLAN
Repeat chest X-ray in 6 weeks. Follow up with pulmonology on day 10. Return if fever recurs.
"""


@pytest.fixture(scope="session")
def prepared() -> Callable[[str], GroundedNote]:
    def make(text: str) -> GroundedNote:
        found = segment(text)
        body = DeidText(text, "p1", "m1")
        return prepare(DeidNote(body, "n1", None, "note", found.sections, found.sentences))

    return make


@pytest.fixture(scope="session")
def note(prepared: Callable[[str], GroundedNote]) -> GroundedNote:
    return prepared(NOTE)
