"""What was thought of, told or measured is no order to the patient; what sounds alike is one."""

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import ADVICE, APPOINTMENTS, CALL, compose_handout
from app.llm.embedded.handouts.not_to_do import asks_for_help, asks_nothing, is_no_warning


@pytest.mark.parametrize(
    "text",
    [
        "Trough level considered, not done (she prefers no more sticks).",
        "Valve clinic referral discussed; pt wants to wait.",
        "Transplant: referred 2021, declined by center.",
        "OSA: referral to sleep offered, he said no.",
        "I did think about sending you for a scan today but I'll leave that.",
        "We talked about a hip injection today, i'd rather wait for the scan.",
        "Here for follow up after the emergency room visit 3/14/2025.",
        "REASON FOR VISIT: weekly check + follow up on phone call 3/14.",
        "Results for orders placed or performed 03/14/25.",
        "GI phone note 3/14/25: results given.",
        "States vision is hazy with night driving x 6 mo.",
        "Daughter Ada fills the box - her cell 555-0100.",
        "Brother Otto in tomorrow; his hx of clotting trouble noted.",
        "GU: catheter to leg bag, clear urine.",
        "Worn 97% 92%.",
        "14/1/25 June 24.",
        "INR 1.4 (3/14 0640; was 2.9 on 3/6).",
        "Repeat tap 48h: PMN 88.",
        "Keep hemoglobin above 8 given her age.",
        "Goal 8-10 until month 6.",
        "Med list (reviewed with pt, start of visit).",
        "Hey dragon , order the scan of the left hip .",
        "All right Otto, I'm gonna look in your throat.",
        "Bed nine, yes.",
        "So here's my plan .",
        "Pending / for receiving team: INR on arrival.",
        "To come back to it.",
        "Urine test today neg.",
        "A strep test was negative on 02/19.",
        "MRI 3T (03/11) shows a small scar; no mass.",
        "9/6 follow up call: resolved.",
        "Wt 71.4 kg (70.1 on 11/14/22).",
        "BP 136/84 today; repeat 128/80 before d/c.",
        "Thank you for asking me to see this 70 year old in follow up of his echo.",
    ],
)
def test_what_asks_nothing(text):
    assert asks_nothing(text, is_letter=False)


@pytest.mark.parametrize(
    "text",
    [
        "Consider physical therapy if the knee is not better in 2 weeks.",
        "Repeat EEG (ordered 6/17): not scheduled yet.",
        "Discussed with you: no driving for 6 months.",
        "Recheck INR in 1 week.",
        "A1c 3 months.",
        "BMP 2 weeks (K/Cr).",
        "Repeat BMP: 3/21.",
        "Keep your leg up.",
        "Keep your blood pressure under 130/80.",
        "Goal weight 180 lb.",
        "Call if your husband sees you shake.",
        "Your daughter was taught the shots.",
        "I want to look at that ear in four weeks.",
        "We'll look at the results at your next visit.",
        "Skin: keep the wound dry.",
        "Please stop smoking.",
        "5/24 at 0930 with Dr. Stone.",
        "Return to clinic 2 weeks.",
        "Sees Dr Stone 5/24 at 0930.",
        "He declined physical therapy; do the home exercises every day.",
        "She declined a statin. Continue ezetimibe 10 mg daily.",
        "Labs not done today; get a BMP before your next visit.",
        "If the stool test is not done by Friday, call us.",
        "Referred to cardiology, not started on a beta blocker.",
        "Spoke with daughter: bring him to the ED if he is confused.",
        "Here for blood pressure. Return in 3 months.",
        "GI: low residue diet for 2 weeks.",
        "MSK: wear the boot for 6 weeks.",
        "Repeat CT chest: March 14.",
        "Keep prednisone 5 mg daily until March.",
        "Goal: 7 hours of sleep.",
        "We'll take a look at the wound on Thursday.",
        "Nodule stable on CT 9/2023; repeat due 9/2024.",
        "If the strep test is positive, start the antibiotic.",
        "CT shows a nodule, needs a scan in 6 months.",
        "BP 150/90, recheck in 2 weeks.",
        "Weight check on 3/14.",
        "Some bruising at the site is normal.",
        "Return when the rash has resolved.",
        "Follow up with cardiology in two weeks, your echo was normal.",
        "Stay home for a day after the fever resolved.",
        "You may go back to school now that your test was negative.",
        "Keep the splint on, the x-ray showed a small break.",
    ],
)
def test_what_asks_something(text):
    assert not asks_nothing(text, is_letter=False)


def test_in_a_letter_the_doctor_is_asked():
    said = "Ferritin: could you repeat it, and replace iron."
    assert asks_nothing(said, is_letter=True)
    assert not asks_nothing(said, is_letter=False)
    assert not asks_nothing("Please ring us if she faints.", is_letter=True)
    assert not asks_nothing("Could you check her potassium in one week.", is_letter=True)
    assert not asks_nothing("Clinic 4 December at 10.40.", is_letter=True)


@pytest.mark.parametrize(
    ("text", "is_none"),
    [
        ("If Cr over 1.5 again, hold and call renal (Dr. Stone).", True),
        ("If ALT over 120 or neutrophils under 1.5 stop it and call us.", True),
        ("Call 555-0100 with swab if pos (pt cell).", True),
        ("Call if weight over 188 or you faint.", False),
        ("Call the clinic if your sugar is over 300.", False),
        ("If temperature over 38, stop the shots and call us.", False),
        ("Call cardiology if your weight is up.", False),
        ("Hold the pill and call us if your heart rate is under 50.", False),
        ("Stop and call us if you get a rash.", False),
        ("If WBC over 12 or fever, call us.", False),
        ("Call anesthesia if the headache persists.", False),
        ("Call if INR over 4.", False),
        ("Phone alarm set, Rosa to call nightly.", True),
        ("TB contact: shared a room with a man who coughed blood.", True),
        ("Settings d/w Dr. Stone by phone 10:40.", True),
        ("Mother to call us for fever.", False),
        ("Avoid sick contacts.", False),
        ("Advised to call for any concerns.", False),
        ("Knows to call with questions.", False),
        ("Rosa to call the clinic for fever.", False),
    ],
)
def test_a_warning_for_the_patient(text, is_none):
    assert is_no_warning(text) is is_none


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("OR ready.", False),
        ("To come back to it.", False),
        ("EEG if not waking.", False),
        ("ED if sats under 85 or fever.", True),
        ("24h line 555-0190.", True),
        ("Come back if it swells.", True),
        ("Bring her back if she feeds less.", True),
    ],
)
def test_whom_to_ask_for_help(text, asks):
    assert asks_for_help(text) is asks


def test_none_of_it_stands_among_what_is_to_come(prepared_note, request_for):
    note = prepared_note(
        "PLAN\nPeak level considered, not done.\nHip MRI in 2 weeks.\n"
        "If Cr over 1.5 again, hold and call renal (Dr. Stone).\n"
        "Call 617-555-0100 for fever or chills.\n\n"
        "L. Fenn, PGY1. Attg attestation: I saw and examined the pt. >30 min on d/c.\n"
    )
    drafted = compose_handout(request_for(note, Task.EDUCATE))
    said = [s.text for s in drafted if s.section in (ADVICE, APPOINTMENTS, CALL)]
    assert said == ["Hip MRI in 2 weeks.", "Call 617-555-0100 for fever or chills."]
