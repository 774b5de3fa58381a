"""One assistant for all tests of the room, and notes of invented patients."""

from __future__ import annotations

import pytest

from app.assistant import Assistant
from app.core.note import Note
from app.core.settings import Settings

SECRET = b"a secret of the tests alone"
TEXT = """CLINIC NOTE
Patient: Corwin Ashgrove   MRN: 61-40-2283   DOB: 09/30/1960
Date: 02/12/2024   Seen by: Dr. Mirabel Stroud

HISTORY
Mr. Ashgrove is a 63-year-old man with type 2 diabetes and hypertension.
He reports fatigue for three weeks. He denies chest pain.
His wife, Junia Ashgrove, came with him.

MEDICATIONS
Metformin 500 mg PO BID
Lisinopril 10 mg PO daily

RESULTS
02/10/2024: Hemoglobin A1c was 8.1%. Potassium was 6.8 mEq/L.

PLAN
Dr. Stroud will see Mr. Ashgrove again on 03/11/2024 at Fernhollow Clinic.
"""


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """Return an assistant; it keeps its models between tests."""
    return Assistant(Settings(), secret=SECRET)


@pytest.fixture
def note() -> Note:
    """Return a note full of names and dates."""
    return Note("clinic-1", TEXT, patient_id="pt-1", kind="clinic")
