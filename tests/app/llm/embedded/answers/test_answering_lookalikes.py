"""Questions whose answer stands beside a line that only seems to answer them."""

import pytest

from app.core.deid_text import DeidText
from app.core.draft import Task
from app.llm.embedded.answers.answering import answer
from app.llm.embedded.answers.question import measures_in, read_question
from app.llm.embedded.answers.wants import tells_stop

CLINIC = """CLINIC LETTER
Dosing wt: 21.4 kg (measured 3/2; 25 kg was stated by parent)

HEALTH MAINTENANCE
Mammogram ........ due since 05/02/2024

Current treatment after this clinic:
Methotrexate 15 mg ONCE WEEKLY, Mondays, subcut (REDUCED from 20 mg)
Ropinirole 1 mg nightly

MEDICATIONS
| Drug          | Was taking          | After today            |
| Clopidogrel   | 75 mg daily         | STOP (>6 yr post stent, bleed hx) |
| Torsemide     | 20 mg daily         | 40 mg daily            |
| Ceftriaxone   | 1 g IV daily        | same                   |

ALLERGIES
Clopidogrel - none listed, tolerates (an old entry of "rash" was disproved in 2018)
Enalapril (angioedema)

RESULTS
B12 resulted 188 (L).
ECG 1/30: QTc 472 (last year 441).
EGD: 1.4 cm ulcer in the duodenal bulb, no varices; gastric bx taken.
#1 L heel diabetic foot ulcer since 12/2024, #2 R shin ulcer.
Stage by CT: 2 of 14 lymph nodes positive.
1.5 cm R supraclavicular lymph node, firm.

PLAN
1. QTc borderline prolonged: avoid ondansetron.
2. Start cyanocobalamin 1000 mcg daily.
3. Fam hx breast cancer; bilat screening mammogram ordered (Larch Imaging, 07/28 8:15a).
4. OK to restart enalapril at 5 mg was told by phone in May, in error.
5. No heavy wt lifting for 6 wks.
6. Vascular surg re GSV ablation - Dr Poe, 3/19/25 1:15 pm.
7. If ALT >105 or neuts <1.6: stop methotrexate and ring us.
8. OMIT vincristine today (gr 3 neuropathy).
9. Methotrexate 2.5 mg tablets are still on her repeat, please delete.
10. Anatomy scan 18-20 w. MRI brain showed small old infarcts.
Addendum: REVISED COUNT of lymph nodes: 3 of 19.
K. Roe NP-C 3/4/25 12:20
"""
RHYTHM = """PROGRESS NOTE

INTERVAL HISTORY
Afib with rapid rates overnight, got diltiazem 10 mg IV x1.

PLAN
pAF: continue apixaban 5 mg BID and metoprolol 50 mg daily.
Gout: colchicine 0.6 mg daily.
"""
EYES = """GLAUCOMA CLINIC
CC: "Left eye is always red since the new drop."
A/P
- Start netarsudil 0.02% qhs OD only.
- Continue latanoprost both eyes.
"""
TALK = """[doctor] and i'm cutting the furosemide to twenty .
[patient] okay .
[doctor] prednisone goes up from five to fifteen milligrams every morning until i see you .
[doctor] we hold the ropinirole until the dizziness is gone , then up to two .
[patient] mouth sores yes since i went up on the methotrexate .
"""


@pytest.mark.parametrize(
    ("note", "question", "holds", "lacks"),
    [
        (CLINIC, "What dose of methotrexate is she on now?", "15 mg ONCE", "2.5 mg"),
        (CLINIC, "When should the GP stop methotrexate?", "ALT >105", "2.5 mg"),
        (CLINIC, "What is the new torsemide dose?", "40 mg", "75 mg"),
        (CLINIC, "Why was clopidogrel stopped?", "bleed hx", "tolerates"),
        (CLINIC, "Why was enalapril stopped?", "angioedema", "OK to restart"),
        (CLINIC, "Why is vincristine being stopped?", "neuropathy", "clopidogrel"),
        (CLINIC, "What was the B12 result?", "188", "1000 mcg"),
        (CLINIC, "What dose of B12 does she take?", "1000 mcg", "188"),
        (CLINIC, "When is the mammogram?", "07/28", "due since"),
        (CLINIC, "What was the latest QTc?", "472", "borderline"),
        (CLINIC, "What did the gastric biopsy show?", "", "ulcer"),
        (CLINIC, "How big is the left foot ulcer?", "", "heel"),
        (CLINIC, "What is her potassium?", "", "Roe"),
        (CLINIC, "What weight is used for dosing?", "21.4", "lifting"),
        (CLINIC, "When does she see vascular surgery?", "3/19/25", "07/28"),
        (CLINIC, "Where is the enlarged lymph node?", "", "ALT"),
        (CLINIC, "How many lymph nodes were positive?", "3 of 19", "QTc"),
        (CLINIC, "What is the result of the anatomy scan?", "", "infarcts"),
        (CLINIC, "What dose of oral antibiotic does she take?", "", "IV"),
        (RHYTHM, "What is she on for AF?", "apixaban", "diltiazem"),
        (RHYTHM, "And the dose (AF)?", "5 mg BID", "colchicine"),
        (RHYTHM, "What did she get for the rapid rates?", "diltiazem", "apixaban"),
        (EYES, "Which eye gets netarsudil?", "OD only", "Left eye"),
        (EYES, "Which eye is red?", "Left eye", "OD"),
        (TALK, "What is the new furosemide dose?", "twenty", "fifteen"),
        (TALK, "What is his new prednisone dose?", "fifteen", "twenty"),
        (TALK, "Why was methotrexate stopped?", "", "mouth sores"),
    ],
)
def test_the_line_that_answers(prepared_note, request_for, encoder, note, question, holds, lacks):
    request = request_for(prepared_note(note), Task.ASK, question)
    said = " ".join(s.text for s in answer(request, encoder))
    assert holds in said
    assert lacks not in said


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("Why was enalapril stopped?", "OK to restart enalapril at 5 mg.", False),
        ("Why was enalapril stopped?", "STOP enalapril, added to the allergy list.", True),
        ("Why was enalapril stopped?", "Enalapril (angioedema)", True),
        ("Why was enalapril stopped?", "Enalapril: tolerates.", False),
        ("Why was enalapril stopped?", "Enalapril - not tolerated, cough.", True),
        ("Why was it held, and what dose of enalapril did he get?", "Given at 5 mg.", True),
        ("Why was enalapril stopped and can it be restarted?", "Restart at 5 mg.", True),
        ("Why was the catheter held?", "Placed again.", True),
    ],
)
def test_what_may_tell_why_a_drug_was_stopped(question, text, told):
    assert tells_stop(read_question(DeidText(question, "p1", "m1")), text) is told


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("K 3.3 this morning", {"potassium"}),
        ("WBC 19.2 K", {"white blood cell count"}),
        ("K. Roe NP-C 3/4/25", set()),
        ("E. Roe NP-K 3/4/25", set()),
        ("the enlarged lymph node", set()),
        ("No heavy wt lifting for 6 wks", set()),
        ("Wt 81 kg", {"weight"}),
    ],
)
def test_what_is_measured(text, measures):
    assert measures_in(text) == measures
