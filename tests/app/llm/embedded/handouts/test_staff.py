"""What a note writes for those who treat is told to no patient; what sounds alike is."""

import pytest

from app.core.draft import EvidenceLine, Task
from app.core.section import SectionKind as K
from app.core.span import Span
from app.llm.embedded.handouts.handout import CALL, MEDICINES, compose_handout
from app.llm.embedded.handouts.staff import (
    is_code_status,
    is_for_staff,
    is_habit,
    is_no_sign,
    is_no_visit,
)


@pytest.mark.parametrize(
    "text",
    [
        "Rosa Delgado DO e-signed 04/11/2025 09:12.",
        "D: 04/11/2025 10:02 T: 04/11/2025 11:40 Job #2210 cc: P. Stone MD.",
        "L. Fenn PharmD 04/11/2025 1610.",
        "Time 42 min.",
        "[04/11/25 09:40] Triage RN - Lena Fenn, RN.",
        "Code status: Contact: brother Otto Fenn.",
        "HCP: wife Ada Fenn (617) 555-0100.",
        "Bleep 412.",
        "Tel sec 021 555 0100.",
        "Pt cell 207-555-0100 (OK to text).",
        "SW Lena Fenn to call uncle about the rifle.",
        "Transfuse if Hgb under 7.",
        "Nodule needs a repeat CT in 3 months, pt NOT yet told.",
        "Diet: full code.",
        "11/02 11/05 11/08.",
        "Blood tests (10/12/26) Prev (4/1/26).",
        "None avail.",
        "Discussed with Prof Stone.",
        "Tue 03/04/2025 10:22 AM.",
        "0900 metoprolol 25 by mouth ........ GIVEN 0911.",
        "Called pt, no answer, LM to call back.",
        "A. Fenn NP-C CWS 3/4/25 12:20.",
        "L. Stone, RDN, CDCES — signed 09/17/24 13:02.",
        "5/17 08:18 5/17 12:00.",
        "Meds on arrival and at discharge: BLOODS 13/8 21:40 (prev 02/05/24).",
        "Phone on file (218) 555-0100, ok to leave VM.",
        "If SpO2 under 90: CXR stat for PTX, call Surg pager 4471.",
    ],
)
def test_a_line_for_staff(text):
    assert is_for_staff(text)


@pytest.mark.parametrize(
    "text",
    [
        "Call Dr. Stone's office at (617) 555-0100 for fever.",
        "Phone 555-0100 if you bleed.",
        "Cardiology Tue 03/04/2025 10:22 AM.",
        "Metoprolol 25 mg twice a day, the dose given in hospital.",
        "You called and got no answer, please call again if you have a fever.",
        "The nurse will call you with the result.",
        "Pt to see Dr. Stone in 2 weeks.",
        "Limit screen time: 60 min a day.",
        "Labs 3/4.",
        "3/18/2026 9:40 Dr. Stone, Cardiology.",
        "Contact: your cardiologist at 617-555-0100 with questions.",
        "Tel: 617-555-0100 to schedule your follow-up.",
        "[00:13] I sent amoxicillin three times a day to the pharmacy.",
        "Dr. Stone 3/18/2026 at 9:40.",
        "Notify your team of any fever.",
        "Return precautions given, patient verbalized understanding: fever, bleeding.",
        "Send a message to your doctor if the rash spreads.",
        "Safety net (teach-back via interpreter): coughing blood, yellow eyes.",
        "MRI 5/29/25 7:00.",
    ],
)
def test_a_line_for_the_patient(text):
    assert not is_for_staff(text)


@pytest.mark.parametrize(
    ("text", "is_code"),
    [
        ("DNACPR discussed briefly; no decision.", True),
        ("Resus status not discussed.", True),
        ("Blood cultures pending.", False),
        ("Zip code 02139.", False),
    ],
)
def test_what_is_done_if_the_heart_stops(text, is_code):
    assert is_code_status(text) is is_code


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["11/02   " * 16 + "x", f"[04/11/25 09:40] {'a' * 80}!x?"])
def test_a_long_line_takes_no_time(text):
    assert not is_for_staff(text)


def test_a_time_that_is_past_is_no_visit():
    assert is_no_visit("Weight loss - 6% in 2 months.")
    assert not is_no_visit("Weight check in 2 months.")
    assert not is_no_visit("Seen for cough for the past 3 weeks; see Dr. Stone on 3/18.")


def test_what_there_is_none_of_is_no_sign():
    assert is_no_sign("No vomiting or diarrhea.")
    assert not is_no_sign("No urine for 8 hours: call.")
    assert not is_no_sign("No better in 2 days, come back.")


@pytest.mark.parametrize(
    ("kind", "behind", "is_lived"),
    [(K.OTHER, K.EXAM, True), (K.OTHER, K.PLAN, False), (K.INSTRUCTIONS, K.EXAM, False)],
)
def test_activity_is_a_habit_in_front_of_an_examination(kind, behind, is_lived):
    said = "Activity: no lifting over 10 lb."
    line = EvidenceLine(0, "n1", Span(0, len(said)), said, kind, "")
    other = EvidenceLine(1, "n1", Span(50, 60), "Lungs clear", behind, "")
    assert is_habit(line, (line, other)) is is_lived


def test_what_a_roommate_was_tested_for_is_no_visit():
    assert is_no_visit("Roommate tested COVID + 9/12; pt tested neg 9/14.")


def test_a_question_is_no_sign(prepared_note, request_for):
    note = "RETURN FOR\nHives or just a rash?\nFever over 101.\n"
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert not any("Hives or" in s.text for s in drafted if s.section == CALL)


def test_a_sign_below_its_heading_may_be_a_lack(prepared_note, request_for):
    note = "RETURN FOR\nNo wet diaper for 8 hours.\nFever over 101.\n"
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert any("No wet diaper" in s.text for s in drafted if s.section == CALL)


@pytest.mark.parametrize(
    "note",
    [
        "PLAN\nPain: ketamine gtt 0.2 mg/kg/h.\n",
        "PLAN\nShock: norepinephrine 4 mcg/min.\n",
        "PLAN\nFluoride varnish applied today.\n",
        "PLAN\nCefazolin 2 g x1 given for tube placement.\n",
        "PLAN\nEnoxaparin 40 mg prophylaxis whilst inpatient only.\n",
        "MEDICATIONS\nVapes nicotine daily (5%).\n",
        "MEDICATIONS\nRho(D) immune globulin 300 mcg given 28w.\n",
        "MEDICATIONS\n| tolterodine | 2 mg | -- | never filled |\n",
        "MEDICATIONS\nHydrocortisone 1% cream BID - not taking, ran out\n",
    ],
)
def test_what_nobody_takes_at_home_is_no_medicine(prepared_note, request_for, note):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert [s.text for s in drafted if s.section == MEDICINES] == []


@pytest.mark.parametrize(
    "note",
    [
        "MEDICATIONS\nLisinopril 10 mg daily - ran out last week, refilled today\n",
        "MEDICATIONS\nAspirin 81 mg daily, NSAIDs contraindicated\n",
        "PLAN\nWas on warfarin, switch to apixaban 5 mg BID.\n",
        "PLAN\nContinue infliximab 400 mg infusion every 8 weeks.\n",
        "INSTRUCTIONS\nClonidine 0.1 mg BID started while in hospital; keep taking it.\n",
        "DISCHARGE MEDICATIONS\nApixaban 5 mg BID (started during admission)\n",
        "DISCHARGE MEDICATIONS\nMetformin 500 mg BID - ran out, new prescription sent\n",
        "MEDICATIONS\nNicotine patch 14 mg daily\n",
        "MEDICATIONS\nLatanoprost 1 gtt both eyes at bedtime\n",
        "PLAN\nPrednisone 40 mg daily for 5 days, rx given.\n",
        "PLAN\nAzithromycin 500 mg, prescription given.\n",
        "DISCHARGE MEDICATIONS\nVancomycin 1 g IV infusion every 12 hours\n",
    ],
)
def test_what_is_taken_at_home_stays(prepared_note, request_for, note):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert [s.text for s in drafted if s.section == MEDICINES]
