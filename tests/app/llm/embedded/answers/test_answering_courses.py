"""Questions to notes in shorthand and to the course of a stay."""

import pytest

from app.core.draft import Task
from app.llm.embedded.answers.answering import answer

SHORTHAND = """Patient: Jo Vance   MRN 12   EDD 9/16/2026

HPI
SROM clear 0130. Last PO 1700. One prior attempt at 19. SpO2 94% 2L.
His wife was told that she has psoriasis.

COURSE
Sertraline stopped 2023 (activation). Naltrexone deferred - ALT 62.
Had one episode of hypotension; amlodipine stopped. Bupropion caused a seizure in 2021.
GBS unknown -> vancomycin 1 g. Hyperkalemia 6.4 on 8/3. Low potassium diet.
BMP and BNP today at 2 pm. Dr. Palla by phone: ok for d/c, clinic 1 wk.

PLAN
Metoprolol cut to 12.5 BID. Hold ibuprofen d/t Cr. No NSAIDs.
Family mtg Mon 3/16 at 1500. RTED: T>100.4.
1.8 cm adrenal nodule, rec outpt eval.
"""


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("Why was sertraline stopped?", "activation"),
        ("Why was naltrexone deferred?", "ALT 62"),
        ("Why was amlodipine stopped?", "hypotension"),
        ("Why is he getting vancomycin?", "GBS"),
        ("Why is ibuprofen on hold?", "d/t Cr"),
        ("What happened with bupropion?", "seizure"),
        ("When is the family meeting?", "3/16"),
        ("When did the water break?", "0130"),
        ("When did he last eat?", "1700"),
        ("What is the due date?", "9/16/2026"),
        ("Has Jo ever attempted suicide?", "at 19"),
        ("How much oxygen is he on?", "2L"),
        ("What was the highest potassium?", "6.4"),
        ("What is the new metoprolol dose?", "12.5"),
        ("Can he take naproxen?", "No NSAIDs"),
        ("When should he return to the ED?", "100.4"),
        ("What incidental finding needs follow-up?", "adrenal"),
        ("Does he have psoriasis?", None),
        ("What is his BNP?", None),
        ("What was his A1c?", None),
        ("What is the HER2 status?", None),
        ("When should amlodipine be held?", None),
    ],
)
def test_questions_to_shorthand(prepared_note, request_for, encoder, question, holds):
    found = answer(request_for(prepared_note(SHORTHAND), Task.ASK, question), encoder)
    assert found if holds else not found
    assert not holds or holds in " ".join(s.text for s in found)


COURSE = """Patient: Ola Fenn   MRN 31

BIRTH
Vacuum-assisted delivery at 08:12. Apgars 6/8. 3b laceration, repaired. QBL 1350 mL.
Shoulder dystocia x 70 sec. Uterine atony: methylergonovine 0.2 mg IM, then misoprostol.
GBS isolate clindamycin resistant, so got vancomycin.

COURSE
Net negative 9.4 L. Ankle film on 12 May reported as an avulsion. Viral serology awaited.
Potassium rose to 6.1. Lisinopril was stopped. Allopurinol was continued. Metformin was held.
Methotrexate-related hepatotoxicity 2019. Annual retinal screening due September 2026.
Low mood, appetite down. Furosemide restarted at 20 mg daily (home 40). EDW 72.0 kg. Weight 75 kg.
Started niraparib 200 mg daily. Week 2 platelets fell to 61, so drug was held. POA son Lambert.
Ileus POD3, NGT replaced. R heel osteomyelitis, MRSA. Two prior episodes of near syncope.

PLAN
Start lamotrigine 25 mg daily x 2 wk, then 50 mg daily. Enoxaparin 40 mg daily through 12/04.
"""


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("What were the Apgars?", "6/8"),
        ("What degree tear did she have?", "3b"),
        ("How long was the shoulder dystocia?", "70 sec"),
        ("What did she get for the bleeding?", "misoprostol"),
        ("Why vancomycin instead of clindamycin?", "resistant"),
        ("How much fluid did we take off?", "9.4"),
        ("What did the ankle film show?", "avulsion"),
        ("What result is still awaited?", "serology"),
        ("Why was lisinopril stopped?", "6.1"),
        ("Why can't she have methotrexate?", "hepatotoxicity"),
        ("When is her eye check due?", "September"),
        ("What is the lamotrigine titration?", "then 50"),
        ("What was changed at the last visit?", None),
        ("What was the home furosemide dose?", "home 40"),
        ("Why was niraparib held?", "fell to 61"),
        ("What is the dry weight?", "72.0"),
        ("Why was the NG tube put back?", "Ileus"),
        ("What grew from the heel?", "MRSA"),
        ("Until when is enoxaparin?", "12/04"),
        ("Who has power of attorney?", "Lambert"),
        ("Has this happened before?", "near syncope"),
        ("Why was metformin held?", None),
        ("Why allopurinol?", None),
        ("Does she have an eating disorder?", None),
        ("What was done for the seizure?", None),
    ],
)
def test_questions_to_a_course(prepared_note, request_for, encoder, question, holds):
    found = answer(request_for(prepared_note(COURSE), Task.ASK, question), encoder)
    assert found if holds else not found
    assert not holds or holds in " ".join(s.text for s in found)


TALK = """DR: How about the beer?
PT: I cut down. It is maybe four on a weekend.
PT: And the atorvastatin, I stopped that in June, my legs were aching.
PT: So I stop the chlorthalidone today?
DR: Today, yes.
PT: Can I go back to work? I'm on my feet all day.
DR: I'd stay off till Monday.
PT: And did the shoulder X-ray come back?
DR: It did. Right shoulder, some arthritis, nothing broken.
"""
LETTER = """Dear Dr Ames,

Allergies: sulfa (hives), amoxicillin - rash; tolerated cephalexin

She has agreed to rituximab 1 g by infusion once the QuantiFERON is back.
Adalimumab was given from 2020 to 2023. Lithium discussed; she wants to wait.
Cardioversion was not pursued.
PCN G x4 doses. No magnesium given in labor. D/w surgery (Dr. Lund) at 01:10.
Infant girl, weight 3,240 g. Baby: to NICU for observation r/t maternal chorio.
"""
WARD = """HOSPITAL COURSE
Creatinine 3.1 on arrival. Creatinine 3.4 at its peak on 4/3, 1.2 at discharge.
Albuterol 2.5 mg neb x1 -> wheeze cleared. Delirium: no restraints.

MEDICATIONS
allopurinol 150 mg daily

LABS
bicarb 19

PLAN
Acidosis: increase bicarb to 1300 mg tid. Gout: Increase allopurinol to 200 mg.
If febrile: cefepime.
"""


@pytest.mark.parametrize(
    ("note", "question", "holds"),
    [
        (TALK, "How much beer does he drink?", "four"),
        (TALK, "Why did he stop atorvastatin?", "aching"),
        (TALK, "When can he go back to work?", "Monday"),
        (TALK, "What did the shoulder X-ray show?", "arthritis"),
        (TALK, "Why was chlorthalidone stopped?", None),
        (TALK, "What was the left knee X-ray result?", None),
        (LETTER, "What reaction did she have to sulfa?", "hives"),
        (LETTER, "Has she ever tolerated a cephalosporin?", "cephalexin"),
        (LETTER, "When will rituximab start?", "once the QuantiFERON"),
        (LETTER, "How long was she on adalimumab?", "2020"),
        (LETTER, "Is she on lithium?", "wants to wait"),
        (LETTER, "Was she cardioverted?", "not pursued"),
        (LETTER, "How many doses of penicillin did she get?", "x4"),
        (LETTER, "Did she get magnesium?", "No magnesium"),
        (LETTER, "Who is the surgeon?", "Lund"),
        (LETTER, "Why is the baby in the NICU?", "chorio"),
        (LETTER, "How much did the first baby weigh?", None),
        (LETTER, "What was the magnesium?", None),
        (WARD, "What was the peak creatinine?", "3.4"),
        (WARD, "How did he respond to albuterol?", "cleared"),
        (WARD, "What is the new bicarb dose?", "1300"),
        (WARD, "What dose of allopurinol was he on?", "150"),
        (WARD, "Which antibiotic if he spikes a fever?", "cefepime"),
        (WARD, "Has he been delirious before?", None),
    ],
)
def test_answers_apart_from_the_words_of_the_question(
    prepared_note, request_for, encoder, note, question, holds
):
    found = answer(request_for(prepared_note(note), Task.ASK, question), encoder)
    assert found if holds else not found
    assert not holds or holds in " ".join(s.text for s in found)


NEAR_MISSES = """HOME MEDICATIONS
Levothyroxine 100 mcg daily
Metoprolol 25 mg BID

ALLERGIES
Latex - hives.

CODE STATUS
DNR, confirmed with his wife.
Troponin pending at handoff.

COURSE
FNA of the lung: EGFR wild type. D-dimer not sent.
eGFR 61 today.
Place drain tomorrow. Left knee effusion, tender. 4 mm stone in the left kidney.
Addendum: the stone is in the right kidney, not left.

PLAN
Levothyroxine decrease to 75 mcg once daily. If bradycardic cut metoprolol to 12.5 BID.
Remove drain on 5/6. INR check with the clinic on Elm Street 5/9.
Recheck in 3 weeks on the antibiotic.
"""


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("What dose of levothyroxine should he take after discharge?", "75 mcg", "100 mcg"),
        ("What dose of levothyroxine was he on at home?", "100 mcg", None),
        ("What is the code status?", "DNR", "Troponin"),
        ("What is the EGFR status?", "wild type", "eGFR 61"),
        ("What is the eGFR?", "61", "wild type"),
        ("What was the D-dimer?", "not sent", None),
        ("When should the drain be removed?", "5/6", "tomorrow"),
        ("When is the INR check?", "5/9", None),
        ("Which knee is swollen?", "Left knee", None),
        ("Which side is the kidney stone?", "right kidney", "4 mm"),
        ("How long should the antibiotic be given?", None, "3 weeks"),
    ],
)
def test_a_near_miss_is_not_told(prepared_note, request_for, encoder, question, holds, lacks):
    found = answer(request_for(prepared_note(NEAR_MISSES), Task.ASK, question), encoder)
    told = " ".join(s.text for s in found)
    assert holds is None or holds in told
    assert lacks is None or lacks not in told


SHOWN = """Patient: Ira Moss, right handed   MRN 12

PROPOSED OPERATION   Left total knee replacement, Thurs 6 February 2025.
Right knee replaced 2016, no problems with it.

IMAGING
CT abdomen 3/15: 4 cm collection in the pelvis. No extravasation of contrast to suggest leak.
TEE neg for endocarditis. MRI foot not done.

ASSESSMENT
1. Post-stroke epilepsy, focal with R motor onset.
2. L MCA stroke, cardioembolic.
The air leak test was negative.
"""


@pytest.mark.parametrize(
    ("question", "holds", "lacks"),
    [
        ("Which knee is being replaced?", "Left total knee", "Right knee"),
        ("Which knee was replaced before?", "Right knee", "Left"),
        ("Which side was the stroke?", "L MCA", "R motor"),
        ("Did the CT show a leak?", "extravasation", "air leak"),
        ("Did the TEE show endocarditis?", "neg for endocarditis", "MRI"),
        ("Did the MRI show a leak?", "not done", "leak"),
        ("Did the colonoscopy show a polyp?", None, None),
    ],
)
def test_what_a_test_showed_and_on_which_side(
    prepared_note, request_for, encoder, question, holds, lacks
):
    found = answer(request_for(prepared_note(SHOWN), Task.ASK, question), encoder)
    told = " ".join(s.text for s in found)
    assert bool(told) is (holds is not None)
    assert holds is None or holds in told
    assert lacks is None or lacks not in told


QUIT = """Doctor: Are you still smoking?
Patient: I packed in.
Doctor: Good. Any pain in the chest when you walk up the hill?
Patient: None.
Doctor: Lovely.
"""


def test_a_short_reply_is_told_with_its_question(prepared_note, request_for, encoder):
    found = answer(request_for(prepared_note(QUIT), Task.ASK, "Does he still smoke?"), encoder)
    assert [s.text.replace("\n", " ") for s in found] == [
        "Doctor: Are you still smoking? Patient: I packed in."
    ]
