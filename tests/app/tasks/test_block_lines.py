"""Which block a line of a note is told under, and which it is not."""

import pytest

from app.tasks.blocks import (
    CODE_STATUS,
    FOLLOW_UP,
    MEDICATION_CHANGES,
    PENDING,
    fixed_blocks,
)
from app.tasks.lines import evidence_lines


@pytest.mark.parametrize(
    ("block", "said", "note"),
    [
        (MEDICATION_CHANGES, "20 mg MWF", "PLAN:\nFurosemide 20 daily -> 20 mg MWF only.\n"),
        (
            MEDICATION_CHANGES,
            "22 units",
            "PLAN:\nInsulin glargine 30 units qHS --> 22 units qHS.\n",
        ),
        (
            MEDICATION_CHANGES,
            "Clopidogrel",
            "HOSPITAL COURSE:\nClopidogrel held pending CT head.\n",
        ),
        (MEDICATION_CHANGES, "hold apixaban", "PLAN:\nNo change in diet; hold apixaban.\n"),
        (PENDING, "cultures", "PLAN:\nHeparin not started; blood cultures pending.\n"),
        (PENDING, "CXR: No effusion", "CXR: No effusion (prelim; final read pending).\n"),
        (PENDING, "Urine culture", "PLAN:\nUrine culture pending, amoxicillin held.\n"),
        (FOLLOW_UP, "Surgery clinic", "PLAN:\nSurgery clinic 9/17 10:15 Dr. Vale.\n"),
        (FOLLOW_UP, "Next here", "PLAN:\nNext here 4 September with bloods.\n"),
        (FOLLOW_UP, "Repeat CT", "PLAN:\nRepeat CT after cycle 4.\n"),
        (FOLLOW_UP, "red card", "PLAN:\nShe has the red card: ring for fever.\n"),
        (MEDICATION_CHANGES, "apixaban", "EVENTS:\nCT negative. Ok to resume apixaban tonight.\n"),
        (MEDICATION_CHANGES, "Increased: Iron", "MEDICATION CHANGES\nINCREASED: Iron 200 mg bd\n"),
        (FOLLOW_UP, "CT chest", "PLAN:\nCT chest in 3 months.\n"),
        (PENDING, "Stone sent", "HPI:\nStone sent - result not back.\n"),
        (PENDING, "albumin", "PLAN:\nThe urine albumin isn't back yet.\n"),
        (PENDING, "culture", "EXAM:\nGram stain negative; culture to follow.\n"),
        (FOLLOW_UP, "OPD", "PLAN:\nOPD Vale 7/8 with results.\n"),
        (FOLLOW_UP, "Review", "Dear Ann,\n\nReview: nurse telephone 11 June; me, 13 August.\n"),
        (FOLLOW_UP, "MRI", "PLAN:\nMRI liver 5/29 7:00 am.\n"),
        (CODE_STATUS, "DNACPR", "PLAN:\nDNACPR in place, form dated 14/12.\n"),
        (CODE_STATUS, "Selective", "CODE STATUS:\n[X] DNR\n[ ] Full  [X] Selective treatment\n"),
        (
            MEDICATION_CHANGES,
            "furosemide",
            "Doctor: Hi.\nPatient: Hi.\nDoctor: I'm cutting the furosemide to twenty.\n",
        ),
        (MEDICATION_CHANGES, "pixaban", "MEDICATIONS\napixaban 5 mg BID      -> 2.5 mg BID\n"),
        (FOLLOW_UP, "CT head", "PLAN:\nLast scan 2 months ago, CT head in 6 months.\n"),
    ],
)
def test_what_a_line_is_told_under(prepared, block, said, note):
    found = prepared(note)
    blocks = fixed_blocks(evidence_lines((found.note,)), found.findings)
    assert any(said in s.text for s in blocks if s.section == block)


@pytest.mark.parametrize(
    ("block", "note"),
    [
        (MEDICATION_CHANGES, "LABS:\nMagnesium 1.4 -> 2.0 mg/dL.\n"),
        (MEDICATION_CHANGES, "HOSPITAL COURSE:\nOn heparin, lactate fell 3.1 -> 1.2.\n"),
        (
            MEDICATION_CHANGES,
            "HPI:\n71F with gout on apixaban, weak since she stopped torsemide two weeks ago.\n",
        ),
        (MEDICATION_CHANGES, "HOSPITAL COURSE:\nIron studies deferred (acute phase).\n"),
        (MEDICATION_CHANGES, "MEDICATIONS\n- azathioprine 100 mg od - no change\n"),
        (PENDING, "HOSPITAL COURSE:\nClopidogrel held pending CT head.\n"),
        (PENDING, "HOSPITAL COURSE:\nTicagrelor not loaded pending angiography.\n"),
        (FOLLOW_UP, "FOLLOW-UP:\n___\n"),
        (FOLLOW_UP, "FOLLOW-UP:\nCompleted by: [**3-18**]\n"),
        (FOLLOW_UP, "Dear Ann,\nHe nearly fell in May and did not go to the ER.\n"),
        (FOLLOW_UP, "FOLLOW-UP:\nWho        When        For\n"),
        (PENDING, "PENDING:\nTest       Sent       Responsible\n"),
        (PENDING, "PLAN:\nSigned H. Roe RN, cosign pending.\n"),
        (PENDING, "HPI:\nBiopsy results were not back last week.\n"),
        (FOLLOW_UP, "MEDICATIONS:\nSumatriptan 100 mg, may repeat x1 in 2 hr.\n"),
        (FOLLOW_UP, "PLAN:\n10/6/2024 11:52 AM\n"),
        (FOLLOW_UP, "PLAN:\nLATE ENTRY 17/7 1430: her son phones, urine clear.\n"),
        (FOLLOW_UP, "HISTORY OF ALL:\nSecond appt.\n"),
        (FOLLOW_UP, "PLAN:\nDr. Vale may decide on surgery.\n"),
        (FOLLOW_UP, "PLAN:\nExam 3/14: wound clean, no drainage.\n"),
        (FOLLOW_UP, "PLAN:\nVancomycin trough 3/14 0730 18.2 mcg/mL.\n"),
        (FOLLOW_UP, "PLAN:\nUrine output 3/14 1200 mL.\n"),
        (FOLLOW_UP, "PLAN:\nDr. Vale saw her in clinic 10/6 0900.\n"),
        (
            FOLLOW_UP,
            "Appt: VALE, Ann  2:15 PM  Cardiology f/u in 3 wks  Provider: H. Roe MD\n"
            "Doctor: Hi.\nPatient: Hi.\nDoctor: Any cough?\nPatient: No cough.\n",
        ),
        (FOLLOW_UP, "HPI:\nThe next of her visits was in 2019.\n"),
        (FOLLOW_UP, "PLAN:\nShe hears her phone ring at night.\n"),
        (FOLLOW_UP, "PLAN:\nVaginal ring for contraception.\n"),
        (FOLLOW_UP, "HOSPITAL COURSE:\nReceived cycle 2 on 1/5.\n"),
        (FOLLOW_UP, "HOSPITAL COURSE:\nHer wife had to phone the surgery.\n"),
        (FOLLOW_UP, "PLAN:\nWeight loss in dementia - 6% in 2 mo.\nPrognosis < 6 mo.\n"),
        (FOLLOW_UP, "DIET:\nPeanut introduced at 6 months, eats it.\n"),
    ],
)
def test_what_a_line_is_not_told_under(prepared, block, note):
    found = prepared(note)
    blocks = fixed_blocks(evidence_lines((found.note,)), found.findings)
    assert not [s.text for s in blocks if s.section == block]
