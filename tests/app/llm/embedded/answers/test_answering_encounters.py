"""Questions to a note that holds several encounters: what is so now stands in the latest."""

import pytest

from app.core.draft import Task
from app.llm.embedded.answers.answering import answer

DOWNWARDS = """# EPILEPSY CLINIC

### 2024-11-14 - Video visit - Dr. Arden
Plan
- LTG 150 BID -> 200 BID.
- MFM (Dr. Pike) 12/03, was 11/26.
- RTC 2/11/25.

---
### 2024-06-25 - Office - Dr. Arden
Meds: lamotrigine 100 mg BID, sumatriptan 50 mg prn
Lamotrigine "allergy" that urgent care entered in May: removed, it was contact dermatitis.
Plan
- RTC 9/3/24.

---
### 2024-04-02 - Clinic letter to Dr. Vole
I am starting lamotrigine 25 mg daily, slow titration, rash precautions given (phenytoin rash 2016).
Code status: full code.
"""
UPWARDS = """==== 01/16/2024 OFFICE VISIT (R. Arden, MD) ====
A/P
Increase torsemide to 20 mg daily. Needs 3 L home oxygen at night.
Follow-up 04/16/24.

==== 07/02/2024 OFFICE VISIT (K. Pike, NP) ====
A/P
Torsemide 20 -> 40 mg daily. Home oxygen 1 L with exertion alone.
Follow-up 10/08/24.
"""


@pytest.mark.parametrize(
    ("note", "question", "holds", "lacks"),
    [
        (DOWNWARDS, "What is the current lamotrigine dose?", "200 BID", "25 mg"),
        (DOWNWARDS, "Is she allergic to lamotrigine?", "removed", "phenytoin"),
        (DOWNWARDS, "When is the MFM visit?", "12/03", "9/3"),
        (DOWNWARDS, "When is her next visit?", "2/11/25", "9/3/24"),
        (UPWARDS, "What is his torsemide dose now?", "40 mg", "to 20 mg"),
        (UPWARDS, "When is his next visit after July 2?", "10/08/24", "OFFICE VISIT"),
        (UPWARDS, "How much home oxygen does he need now?", "1 L", "3 L"),
        # What was before is still found where it is asked.
        (DOWNWARDS, "Why was she given lamotrigine 25 mg?", None, "200"),
        (DOWNWARDS, "What dose of sumatriptan does she take?", "50 mg", "LTG"),
    ],
)
def test_what_is_so_now(prepared_note, request_for, encoder, note, question, holds, lacks):
    request = request_for(prepared_note(note), Task.ASK, question)
    said = " ".join(s.text for s in answer(request, encoder))
    assert (holds in said) if holds else True
    assert lacks not in said
