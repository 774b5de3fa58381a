"""A faithful rewording that a check once took for an error, beside one that is."""

from collections.abc import Callable

import pytest

from app.core.claim import Claim, Label
from app.grounding import GroundedNote, verify_claim

CHILD = """ED NOTE
9-year-old boy       With: father
Allergies: cefdinir (hives).
Fell from a trampoline. Mother gave naproxen 220 mg before the ambulance came.
XR left ankle: buckle fracture. No other injuries. Sural nerve: numb over the heel.
"""
WARD = """PROGRESS NOTE
Micro: sputum 3/9 Serratia, MRSA neg, R to ampicillin, S cefepime.
Rocuronium stopped 3/8 AM. Biliary drain out 3/14.
No bisoprolol (prior heart block). not ticagrelor - nosebleeds
no naproxen or other NSAID. gout flare: colchicine 0.6 mg daily.
Pain 8/10, down to 2/10 after block. Echo: LV enlarging, EF 58.
Eye clinic was in May, no retinopathy. He remains unfit to drive.
Net -6.1 L. Weight 91.0 -> 84.2 kg. Hb 98 (121 pre). Free fluid in the pelvis and around the liver.
Drain out by Dr Obi, pred 20 mg daily from tomorrow. Seizures, last one 4 yr ago.
Hips: Graf IIb left. Does not recall the crash. Bladder scan: PVR 410 ml. RSV POS.
No BM x3d. Bowel regimen: senna. Glipizide stopped in June after two episodes of hypoglycemia.
Hgb 12.4 pre -> 9.9. Wt 71.2 (74.0 last visit). New DOE 1 flight. RhIG given.
Niece found her on the stairs, no LOC, no head strike. ICI colitis. Admitted 14-Feb.
Glucose 96. norepinephrine off 3/9 0600. asthma (so no timolol).
"""
CASES = [
    ("the-child", CHILD, "Cefdinir has caused hives in this child.", True),
    ("not-his-mother", CHILD, "His mother is allergic to cefdinir.", False),
    ("other-denied", CHILD, "The sural nerve of the injured foot was numb over the heel.", True),
    (
        "resistant",
        WARD,
        "Serratia was resistant to ampicillin but sensitive to cefepime.",
        True,
    ),
    ("day-of-month", WARD, "Rocuronium was stopped on the morning of March 8.", True),
    ("other-day", WARD, "Rocuronium was stopped on the morning of March 9.", False),
    ("reason", WARD, "Bisoprolol will not be used because of prior heart block.", True),
    ("after-a-stop", WARD, "Colchicine 0.6 mg daily was ordered for a gout flare.", True),
    ("both-and", WARD, "Free fluid was seen both in the pelvis and around the liver.", True),
    ("chamber", WARD, "The left ventricle is enlarging with an ejection fraction of 58.", True),
    ("other-chamber", WARD, "The right ventricle is enlarging.", False),
    ("month-of-may", WARD, "The eye visit in May showed no retinopathy.", True),
    ("short-drug", WARD, "Prednisone 20 mg daily is due to begin tomorrow.", True),
    ("scale", WARD, "The left hip was Graf type IIb.", True),
    ("other-scale", WARD, "The left hip was Graf type IIc.", False),
    ("no-memory", WARD, "He has no memory of the crash.", True),
    ("residual", WARD, "Some 410 ml of residual urine was found.", True),
    ("clause", WARD, "He had no bowel movement for three days, and senna is in the plan.", True),
    ("low", WARD, "Glipizide was stopped after two low blood sugar episodes.", True),
    ("off", WARD, "Norepinephrine was stopped on March 9.", True),
    ("unsuitable", WARD, "Timolol is not suitable because he has asthma.", True),
    ("suitable", WARD, "Timolol is suitable for his asthma.", False),
    ("found-by", WARD, "She did not lose consciousness or hit her head.", True),
    ("dropped-by", WARD, "Her hemoglobin dropped by 2.5.", True),
    ("not-dropped-by", WARD, "Her hemoglobin dropped by 3.5.", False),
    ("kind-of-drug", WARD, "The immunotherapy caused colitis.", True),
    ("hyphens", WARD, "She was admitted on February 14.", True),
    ("unfit", WARD, "He is not allowed to drive.", True),
]


@pytest.mark.parametrize(
    ("note", "claim", "holds"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_an_objection_is_fair(
    note: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(note),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason


COURSE = """COURSE
Vitamin B12 low, received B12 injections. Oral cyanocobalamin not started.
DIAGNOSES: pernicious anemia; reflux.
Azathioprine (was 100 BID) held 9/3, restarted 9/8 at 50 BID.
Sirolimus held 9/3. Danaparoid held 9/2, heparin restarted 9/4.
Secondary prevention with clopidogrel started 9/9 (aspirin allergic).
The rash has gone by his account, though I could still find some papules on the left arm.
Brain MRI was not done because his neurostimulator was not MR-conditional.
Pt reports no cough; records show cough since March.
For this reason no bolus, irinotecan at 180 mg/m2 every 2 weeks.
Doctor: You mustn't have clarithromycin, not with the simvastatin.
Doctor: Simvastatin at night? Patient: Yes.
IF UOP < 200 -> bumetanide isn't absorbing -> furosemide 80 IV x1.
9/5 furosemide gtt stopped -> bumetanide 2 PO bid.
Says "allergic to fentanyl" = sleepy, NOT true allergy.
Atorvastatin 80: cramps; tolerates pravastatin.
Neuro checks q2h; call for any seizure. Ten minutes of confusion on 9/1, possibly a seizure.
Mother: stroke at 60. She has a spleen scar.
The knee locked and went back by itself.
HbA1c has not reached our target of 53, hence the gliclazide increase.
Timolol - bronchospasm.
Vaccine offered; kidney left 9 cm, right 11 cm.
"""
TOLD = [
    ("not-started", "She received B12 injections but went home without oral cyanocobalamin.", True),
    ("restarted", "Azathioprine was restarted at half of the dose before.", True),
    ("only-held", "Sirolimus was restarted.", False),
    ("another-restarted", "Danaparoid was restarted.", False),
    (
        "still-some",
        "Some papules remain on the left arm although he feels the rash has gone.",
        True,
    ),
    ("no-mri", "He could not have a brain MRI because of his neurostimulator.", True),
    ("had-mri", "He had a brain MRI despite his neurostimulator.", False),
    ("both-told", "The records show cough although the patient denied it.", True),
    ("with-dose", "She gets irinotecan 180 mg/m2 every two weeks.", True),
    ("the-bolus", "She gets a bolus.", False),
    ("beside-it", "She takes simvastatin.", True),
    ("in-a-case", "He was switched from furosemide to bumetanide on 9/5.", True),
    ("other-way", "He was switched from bumetanide to furosemide on 9/5.", False),
    ("no-allergy", "The reported fentanyl allergy is really sleepiness.", True),
    ("side-effect", "He gets cramps from atorvastatin.", True),
    ("by-itself", "The knee locked and went back without help.", True),
    ("not-the-patient", "Her mother, not the patient, had a stroke.", True),
    ("the-patient", "The patient had a stroke.", False),
    ("above-target", "Gliclazide was increased because HbA1c was above target.", True),
    ("at-target", "HbA1c has reached the target.", False),
    ("ruled-out", "Beta-blockers are ruled out because timolol gave her bronchospasm.", True),
    ("ten-minutes", "The ten minutes of confusion may have been a seizure.", None),
    ("rather-than", "Clopidogrel rather than aspirin was chosen because of his allergy.", None),
]


@pytest.mark.parametrize(("claim", "holds"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD])
def test_a_course_or_a_reason_is_no_contradiction(
    claim: str, *, holds: bool | None, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(COURSE),))
    if holds is None:
        assert verdict.label is not Label.CONTRADICTED, verdict.reason
    else:
        assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason


NEIGHBOURS = [
    ("bound-of-another", "No systolic >150. LDL 162, above 150.", "LDL was above 150.", True),
    (
        "bound-of-time",
        "No falls over 2 months. Weight loss of 3 kg over 2 months.",
        "She lost weight over 2 months.",
        True,
    ),
    ("on-his-own", "He lives on his own in a flat.", "He does not live in a flat.", False),
    ("other-drug", "Heparin drip started, not given tPA.", "Heparin was given.", True),
    ("not-so-tired", "Remains very tired. Pain not very bad.", "She remains very tired.", True),
    (
        "listed",
        "Asthma is listed in the old records, but she has never been intubated.",
        "She has asthma.",
        True,
    ),
    ("not-sent", "Urine culture collected, not sent.", "A urine culture was collected.", True),
    (
        "wifes-worry",
        "Patient takes warfarin; this is his wife's main worry.",
        "The patient takes warfarin.",
        True,
    ),
    (
        "not-his",
        "He has asthma. His wife, not the patient, has COPD.",
        "The patient has COPD.",
        False,
    ),
    ("her-own", "He has asthma. His wife, not the patient, has COPD.", "His wife has COPD.", True),
    (
        "none-of-three",
        "No aspirin, clopidogrel 75 mg or warfarin.",
        "She takes clopidogrel.",
        False,
    ),
    ("gone", "Cough for a week, no cough at follow-up.", "The cough was gone at follow-up.", True),
    (
        "acuity",
        "Corrected acuity left eye 20/20. Corrected acuity right eye 20/40.",
        "Corrected acuity in the right eye is 20/40.",
        True,
    ),
    (
        "mended-sodium",
        "Sodium initially recorded at 121, corrected to 133 with saline.",
        "The sodium was initially 121.",
        True,
    ),
    (
        "later-on",
        "Metoprolol not continued initially; metoprolol 25 mg BID at discharge.",
        "He was discharged on metoprolol.",
        True,
    ),
    ("still-dnr", "DNR, not changed to full code.", "She remains DNR.", True),
    ("now-full", "DNR on arrival, changed to full code on 3/4.", "She is DNR.", False),
    (
        "two-stents",
        "DES to mid RCA 2015. Clopidogrel is planned for a year after DES to LAD.",
        "A stent was placed in the RCA in 2015.",
        True,
    ),
    ("pan-s", "UCx: E coli, pan-S.", "The urine culture grew pan-sensitive E. coli.", True),
    (
        "not-until",
        "We repeat the echo in three months and then decide on the defibrillator.",
        "The defibrillator will not be decided on until the echo is repeated in three months.",
        True,
    ),
    ("never-before", "He had a seizure in 2012.", "He never had a seizure before.", False),
    (
        "each-its-person",
        "Sister ovarian ca 44. BRCA panel neg.",
        "The patient's sister had ovarian cancer, but the patient's BRCA panel found no mutation.",
        True,
    ),
    (
        "each-but-wrong",
        "Sister ovarian ca 44. BRCA panel neg.",
        "The patient's mother had ovarian cancer, but the patient's BRCA panel was negative.",
        False,
    ),
    (
        "weights",
        "Wt up. Wt readings: 07/15/25 171 lb | 01/21/25 165 lb | 08/09/24 163 lb",
        "She has gained about 8 pounds since August 2024.",
        True,
    ),
    (
        "other-weights",
        "Wt up. Wt readings: 07/15/25 171 lb | 01/21/25 165 lb | 08/09/24 163 lb",
        "She has gained about 18 pounds since August 2024.",
        False,
    ),
    (
        "no-true-allergy",
        "Amoxicillin-clav -> diarrhea only, 2023 (intolerance, NOT allergy).",
        "The reaction to amoxicillin-clavulanate was diarrhea and is not regarded as an allergy.",
        True,
    ),
    (
        "pressure",
        "Valsartan - dose reduced from 160 to 80 due to low BP.",
        "Valsartan was lowered to 80 mg because his blood pressure was low.",
        True,
    ),
    (
        "dose-before",
        "Valsartan - dose reduced from 160 to 80 due to low BP.",
        "Valsartan was lowered to 160 mg because his blood pressure was low.",
        False,
    ),
    (
        "never-administered",
        "Terbutaline drawn up, not given.",
        "Terbutaline was prepared but never administered.",
        True,
    ),
    ("unnecessary", "ICD: not indicated (EF 45).", "ICD was unnecessary with EF 45.", True),
    ("necessary", "ICD: not indicated (EF 45).", "ICD was necessary with EF 45.", False),
    ("norepinephrine", "Levophed gtt off 3/2.", "Norepinephrine was weaned off on 3/2.", True),
]


@pytest.mark.parametrize(
    ("note", "claim", "holds"), [c[1:] for c in NEIGHBOURS], ids=[c[0] for c in NEIGHBOURS]
)
def test_what_a_rule_must_not_catch(
    note: str, claim: str, *, holds: bool, prepared: Callable[[str], GroundedNote]
) -> None:
    verdict = verify_claim(Claim(claim), (prepared(f"COURSE\n{note}\n"),))
    assert (verdict.label is Label.SUPPORTED) is holds, verdict.reason
