"""Fixed blocks hold what is due, changed or pending now, and nothing of before."""

import pytest

from app.findings import find_critical
from app.tasks.blocks import (
    ALLERGIES,
    BLOCKS,
    CODE_STATUS,
    CRITICAL,
    DISCHARGE,
    FOLLOW_UP,
    INCIDENTAL,
    MEDICATION_CHANGES,
    PENDING,
    PREGNANCY,
    fixed_blocks,
)
from app.tasks.lines import evidence_lines

NOTE = """PROGRESS NOTE
HPI: He was started on metformin in 2015. Biopsy results were pending at the last visit.
Past History: full code in a prior stay. Follow-up CT in 2020 was normal.
Family History: father on warfarin, stopped after a bleed.
Labs: Hgb 9. Blood culture pending.
Hospital Course: On 3/3 heparin was held for the procedure. Follow-up imaging showed resolution.
Plan: Stop amlodipine. No change in diet. The repeat lactate in 2 hours was normal.
See Dr. Vale in two weeks. Recheck potassium on Friday.
Code Status: DNR/DNI. He does not see well. Pathology not pending.
"""


@pytest.fixture(scope="module")
def blocks(prepared):
    note = prepared(NOTE)
    found = fixed_blocks(evidence_lines((note.note,)), note.findings)
    return {name: [s.text for s in found if s.section == name] for name in BLOCKS}


@pytest.mark.parametrize(
    ("block", "text"),
    [
        (MEDICATION_CHANGES, "heparin was held"),
        (MEDICATION_CHANGES, "Stop amlodipine"),
        (PENDING, "Blood culture pending"),
        (FOLLOW_UP, "See Dr. Vale"),
        (FOLLOW_UP, "Recheck potassium"),
        (CODE_STATUS, "DNR/DNI"),
    ],
)
def test_a_block_holds_what_is_so_now(blocks, block, text):
    assert any(text in said for said in blocks[block])


@pytest.mark.parametrize(
    ("text", "n_blocks"),
    [
        ("Patient: When I called to make the appointment I had chest pain.\n", 0),
        ("Patient: It was weeks ago, but this was your first available appointment.\n", 0),
        ("Doctor: Your last visit ended early, so follow up with me in two weeks.\n", 1),
        ("Doctor: Come for a follow up appointment in two weeks.\n", 1),
    ],
    ids=["called", "first-available", "last-and-next", "next"],
)
def test_how_a_visit_came_about_is_no_follow_up(prepared, text, n_blocks):
    talk = "Doctor: Hello there.\nPatient: Hello.\nDoctor: What brings you in?\nPatient: My knee.\n"
    note = prepared(talk + text)
    found = fixed_blocks(evidence_lines((note.note,)), note.findings)
    assert len(found) == n_blocks


@pytest.mark.parametrize(
    ("said", "n_changes"),
    [
        ("Doctor: How is it since we've put you on the Protonix?\nPatient: A bit better.", 0),
        ("Doctor: We'd started you on the Protonix back then. How is it?\nPatient: Fine.", 0),
        ("Doctor: I'll start you on Protonix 40 milligrams a day.\nPatient: Okay.", 1),
        (
            "Doctor: I want to change you from the Prilosec to Protonix.  But not yet; keep on "
            "with the Prilosec this week.\nPatient: Okay.",
            2,
        ),
    ],
    ids=["asked since", "begun then", "begun now", "put off"],
)
def test_a_talk_tells_what_is_changed_today_and_what_puts_it_off(prepared, said, n_changes):
    note = prepared(f"Doctor: Hello there.\nPatient: Hello.\n{said}\nDoctor: Good.\n")
    found = fixed_blocks(evidence_lines((note.note,)), note.findings)
    assert sum(s.section == MEDICATION_CHANGES for s in found) == n_changes


def test_a_block_quotes_an_order_without_the_okay_behind_it(prepared):
    talk = "Doctor: Hello there.\nPatient: Hello.\nDoctor: What brings you in?\nPatient: My knee.\n"
    note = prepared(f"{talk}Doctor: See me in three weeks with the scan, okay?\n")
    (found,) = fixed_blocks(evidence_lines((note.note,)), note.findings)
    assert found.text.endswith("See me in three weeks with the scan.")


@pytest.mark.parametrize(
    "text",
    ["metformin", "Biopsy", "prior stay", "CT in 2020", "warfarin", "lactate", "does not see",
     "not pending", "imaging showed", "diet"],
)  # fmt: skip
def test_no_block_holds_what_was_or_what_is_not(blocks, text):
    assert not any(text in said for block in blocks.values() for said in block)


def test_a_status_that_reads_like_a_heading_is_a_line(prepared):
    note = prepared("PLAN\nGo home.\n\nCODE STATUS\nFull code.\n\nFOLLOW-UP\nClinic in May.\n")
    found = fixed_blocks(evidence_lines((note.note,)), note.findings)
    assert any("Full code" in s.text and s.section == CODE_STATUS for s in found)


@pytest.mark.parametrize("text", ["Return for bleeding.", "Hematology clinic on 6/12."])
def test_a_visit_without_the_word_is_follow_up(prepared, text):
    note = prepared(f"PLAN\n{text}\n")
    (found,) = fixed_blocks(evidence_lines((note.note,)), note.findings)
    assert (found.section, found.text) == (FOLLOW_UP, text)


@pytest.mark.parametrize(
    ("block", "note"),
    [
        (ALLERGIES, "ALLERGIES\nPenicillin (rash).\n"),
        (ALLERGIES, "ALLERGIES\nNo known drug allergies.\n"),
        (ALLERGIES, "PLAN\nAllergic to iodinated contrast (bronchospasm).\n"),
        (INCIDENTAL, "IMAGING\nIncidentally noted 8 mm right adrenal nodule.\n"),
        (INCIDENTAL, "IMPRESSION\n2. Pulmonary nodule, incidental.\n"),
        (PREGNANCY, "HPI\nShe is pregnant with her second child.\n"),
        (PREGNANCY, "ASSESSMENT\nIntrauterine pregnancy at 31 weeks.\n"),
        (PREGNANCY, "LABS\nUrine hCG negative.\n"),
        (None, "IMAGING\nNo incidental findings.\n"),
        (None, "DIAGNOSIS\nAcute appendicitis, adrenal nodule, incidental.\n"),
        (None, "PLAN\nContinue exercise after her first pregnancy.\n"),
        (None, "PAST HISTORY\nPre-eclampsia when pregnant with her son.\n"),
        (None, "FAMILY HISTORY\nMother allergic to penicillin.\n"),
    ],
)
def test_what_a_reader_must_not_miss_has_a_block(prepared, block, note):
    ready = prepared(note)
    found = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert [s.section for s in found] == ([block] if block else [])


def test_a_prenatal_note_does_not_fill_its_summary_with_the_pregnancy(prepared):
    lines = "\n".join(f"Intrauterine pregnancy at {n} weeks." for n in range(20, 30))
    ready = prepared(f"ASSESSMENT\n{lines}\n")
    assert len(fixed_blocks(evidence_lines((ready.note,)), ready.findings)) == 2


@pytest.mark.parametrize(
    ("block", "note"),
    [
        pytest.param(CODE_STATUS, "HPI\nDNR/DNI per the form on the chart.\n", id="in the story"),
        pytest.param(
            PENDING, "LABS\nHepatitis serology was sent; results are not back.\n", id="sent"
        ),
        pytest.param(FOLLOW_UP, "PLAN\nAppt tomorrow at 8:20 with Dr. Vale.\n", id="short form"),
        pytest.param(FOLLOW_UP, "PLAN\nGo to the ED for trouble breathing.\n", id="emergency"),
        pytest.param(FOLLOW_UP, "PLAN\nChest CT in 8 weeks for the nodule.\n", id="a later test"),
        pytest.param(MEDICATION_CHANGES, "MDM\nNo NTG, RV infarct.\n", id="not to be given"),
        pytest.param(MEDICATION_CHANGES, "PLAN\nHemabate contraindicated.\n", id="forbidden"),
        pytest.param(MEDICATION_CHANGES, "PLAN\nLasix 80 mg IV x1 trial.\n", id="given once"),
        pytest.param(
            MEDICATION_CHANGES,
            "Dear Dr Vale\nShe should stop the combined pill.\n",
            id="told to stop",
        ),
        pytest.param(
            MEDICATION_CHANGES,
            "Dear Dr Vale\nI have started him on xylatrol 2.5 mg.\n",
            id="a name of no table",
        ),
        pytest.param(FOLLOW_UP, "Dear Dr Vale\nHe should not fly.\n", id="not to fly"),
        pytest.param(CODE_STATUS, "Dear Dr Vale\nHe would not want intubation.\n", id="ceiling"),
        pytest.param(None, "PLAN\nNo statin side effects.\n", id="tolerated"),
        pytest.param(None, "HPI\nLast TSH 9.8, not rechecked.\n", id="not done"),
        pytest.param(FOLLOW_UP, "PLAN\nRTC 10/15 2 pm telehealth.\n", id="short for clinic"),
        pytest.param(FOLLOW_UP, "PENDING\nCall 911 for weakness.\n", id="not awaited"),
        pytest.param(PENDING, "LABS\nUCx sent.\n", id="a culture sent"),
        pytest.param(None, "PLAN\nNew rx sent today.\n", id="a prescription sent"),
        pytest.param(None, "VITALS\nHR 104. Recheck 82.\n", id="measured again"),
        pytest.param(
            INCIDENTAL, "IMAGING\n1.8 cm adrenal nodule, rec outpt eval.\n", id="a lump to look at"
        ),
        pytest.param(
            MEDICATION_CHANGES, "PLAN\nColon cancer: Hold cycle 3 for ANC 1.1.\n", id="a cycle"
        ),
        pytest.param(FOLLOW_UP, "PLAN\nStaples out on July 24.\n", id="staples"),
        pytest.param(FOLLOW_UP, "PLAN\nCBC on 7/31 with the PCP.\n", id="a test on its day"),
        pytest.param(FOLLOW_UP, "PLAN\nCardiology 8/13 at 10:30.\n", id="a visit at its hour"),
        pytest.param(
            FOLLOW_UP, "May I ask you to check his liver enzymes every two weeks?\n", id="a letter"
        ),
        pytest.param(
            MEDICATION_CHANGES, "PLAN\nFOLFIRI with irinotecan cut by 20%.\n", id="an amount"
        ),
        pytest.param(
            MEDICATION_CHANGES, "24H EVENTS\nVasopressin off at 22:00.\n", id="a drip stopped"
        ),
        pytest.param(
            MEDICATION_CHANGES,
            "HOSPITAL COURSE\nApixaban is to start on 3/16 after a repeat CT.\n",
            id="a drug that waits for its day",
        ),
        pytest.param(
            MEDICATION_CHANGES,
            "DISCHARGE MEDICATIONS\nApixaban 5 mg twice daily, START 3/16\n",
            id="marked in a list",
        ),
        pytest.param(
            FOLLOW_UP,
            "PLAN\nShe has been told to go to the hospital if it gets worse.\n",
            id="go to the hospital",
        ),
        pytest.param(
            FOLLOW_UP,
            "He was told to attend eye casualty if his sight is affected.\n",
            id="where to go in a letter",
        ),
        pytest.param(
            DISCHARGE,
            "DISCHARGE MEDICATIONS\nApixaban 5 mg twice daily\n",
            id="taken on",
        ),
        pytest.param(
            DISCHARGE,
            "DISCHARGE MEDICATIONS\nApixaban     5 mg    1 tab BID     CHANGED (was 2.5)\n",
            id="changed in a row of the list",
        ),
        pytest.param(
            MEDICATION_CHANGES,
            "DISCHARGE MEDICATIONS\nApixaban     5 mg    1 tab BID     STOPPED\n",
            id="stopped in a row of the list",
        ),
        pytest.param(
            FOLLOW_UP, "Dear Dr Vale\nCould I ask you to check it in one week?\n", id="asked"
        ),
        pytest.param(
            MEDICATION_CHANGES,
            "Dear Dr Vale\nShe should not be given nitrates.\n",
            id="must not be given",
        ),
        pytest.param(None, "OR, let me see your hand.\n", id="a look at it"),
        pytest.param(None, "PLAN\nCephalexin 500 mg daily for 10 days.\n", id="a course"),
        pytest.param(None, "HOSPITAL COURSE\nThe fever lasted 3 days.\n", id="a duration"),
    ],
)
def test_what_is_due_later_has_a_block(prepared, block, note):
    ready = prepared(note)
    found = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert [s.section for s in found] == ([block] if block else [])


def test_a_changed_drug_has_its_problem_in_front(prepared):
    ready = prepared(
        "ASSESSMENT AND PLAN\n"
        "1. Gestational diabetes, above goal. Start insulin 10 units nightly.\n"
    )
    (found,) = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert found.text == "Gestational diabetes, above goal: Start insulin 10 units nightly."
    assert len(found.lines) == 2


def test_an_urgent_thing_is_said_once_by_the_line_that_judges(prepared):
    ready = prepared(
        "INDICATION\nRule out pulmonary embolism.\n\nFINDINGS\nFilling defect in the right main "
        "pulmonary artery.\n\nIMPRESSION\n1. Acute pulmonary embolism.\n"
    )
    lines = evidence_lines((ready.note,))
    found = fixed_blocks(lines, ready.findings, find_critical(ready.note, ready.findings))
    assert [s.text for s in found if s.section == CRITICAL] == ["Acute pulmonary embolism."]


@pytest.mark.parametrize(
    ("note", "n_told"),
    [
        ("CLINIC\nDepartment of Stroke Medicine\nDate: 3/4/2025\n\nPLAN:\nRest.\n", 0),
        ("ASSESSMENT\nDDx: intracranial hemorrhage, syncope.\n", 0),
        ("PLAN:\nI went over sepsis, clots and death. She signed.\n", 0),
        ("PLAN:\nRest. Family: mother with MI at 58.\n", 0),
        ("ASSESSMENT\nSepsis from pneumonia.\n", 1),
        ("ASSESSMENT\nAcute pulmonary embolism on CT, went over it with her.\n", 1),
    ],
    ids=["a letterhead", "weighed", "a risk", "a relative", "judged", "talked through"],
)
def test_what_only_may_be_is_not_urgent(prepared, note, n_told):
    found = prepared(note)
    urgent = find_critical(found.note, found.findings)
    blocks = fixed_blocks(evidence_lines((found.note,)), found.findings, urgent)
    assert len([s for s in blocks if s.section == CRITICAL]) == n_told


def test_what_was_copied_from_an_earlier_note_is_left_out(prepared):
    ready = prepared(
        "PLAN\nStart apixaban 5 mg twice daily. [copied forward from 2/3: on heparin]\n"
    )
    found = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert not any("heparin" in s.text for s in found)


def test_what_a_discharge_list_continues_is_told_whole(prepared):
    ready = prepared(
        "DISCHARGE MEDICATIONS\nCONTINUE: apixaban 5 mg PO BID\n"
        "          atorvastatin 40 mg PO nightly\n"
    )
    said = [s.text for s in fixed_blocks(evidence_lines((ready.note,)), ready.findings)]
    assert any("apixaban 5 mg" in text for text in said)


def test_a_paragraph_headed_incidental_tells_its_finding(prepared):
    ready = prepared(
        "HOSPITAL COURSE\nIncidental finding. Chest CT showed a 9 mm nodule in the right lower "
        "lobe. There was no adenopathy.\n"
    )
    found = fixed_blocks(evidence_lines((ready.note,)), ready.findings)
    assert [s.text for s in found if s.section == INCIDENTAL] == [
        "Chest CT showed a 9 mm nodule in the right lower lobe."
    ]
