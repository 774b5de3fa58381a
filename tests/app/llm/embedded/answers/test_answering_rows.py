"""Questions that a row of a table answers, and what grew from a specimen."""

import pytest

from app.core.draft import Task
from app.llm.embedded.answers.answering import answer

TABLE = """Results

                03/05     03/07     03/09
Creatinine      1.4       3.6       1.9
Potassium       4.1       5.4       4.4
Platelets       210       68        137

Microbiology
PERITONEAL FLUID: E. coli, heavy growth.
Urine culture: no growth.
3/6 BCx 2/2 S. pneumoniae.
3/8 BCx NGTD.
Estimated blood loss: 350 mL.

Plan
Vincristine reduced 2 mg -> 1 mg starting today.
Edoxaban restarted 12-Mar at 60 mg od.
Ciclosporin was discontinued as creatinine climbed to 3.6.
Mother is blood type A positive.
"""


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("What was the peak creatinine?", "3.6 (03/07)"),
        ("What was the potassium on March 7?", "5.4 (03/07)"),
        ("What was the potassium on March 8?", None),
        ("What was the lowest platelet count?", "68 (03/07)"),
        ("What grew from the ascitic fluid?", "E. coli"),
        ("What organism grew in the urine?", "no growth"),
        ("What organism grew in the sputum?", None),
        ("What grew in the blood cultures?", "S. pneumoniae"),
        ("How much blood was lost?", "350 mL"),
        ("What dose of vincristine is she getting this cycle?", "1 mg"),
        ("When was the edoxaban restarted and at what dose?", "60 mg"),
        ("Why was ciclosporin stopped?", "climbed"),
        ("What is the father's blood type?", None),
    ],
)
def test_questions_to_tables(prepared_note, request_for, encoder, question, holds):
    request = request_for(prepared_note(TABLE), Task.ASK, question)
    said = " ".join(s.text for s in answer(request, encoder))
    assert (holds in said) if holds else not said
