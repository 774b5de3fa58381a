"""Composed sentences keep numbers, conditions and names; they tell the patient's own alone."""

import re

import pytest

from app.core.draft import Task
from app.llm.embedded.handouts.handout import APPOINTMENTS, CALL, MEDICINES, compose_handout
from app.llm.embedded.handouts.instruction_wording import say_plainly
from app.llm.embedded.handouts.wording import lowered
from app.llm.embedded.summaries.selection import select
from tests.app.llm.embedded.conftest import NOTES


def _under(note, request_for, name, heading):
    drafted = compose_handout(request_for(note(name), Task.EDUCATE))
    return [s.text for s in drafted if s.section == heading]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "discharge",
            "Take amoxicillin-clavulanate 875 mg by mouth 2 times a day for 5 days (new medicine).",
        ),
        ("discharge", "Take amlodipine 10 mg by mouth once a day (changed, it was 5 mg)."),
        ("discharge", "Hold losartan 50 mg by mouth once a day until seen by Dr. Lindqvist."),
        ("discharge", "Take albuterol 2 puffs breathed in every 4 hours as needed for wheezing."),
        ("discharge", "Stop naproxen."),
        ("clinic", "Take metformin 1000 mg by mouth 2 times a day with meals."),
        ("clinic", "Take insulin glargine 26 units every night (changed)."),
        ("ed", "Start apixaban 10 mg by mouth 2 times a day for 7 days, then 5 mg 2 times a day."),
        ("ed", "Stop estradiol patch."),
    ],
)  # fmt: skip
def test_a_medicine_is_told_with_its_numbers(note, request_for, name, text):
    assert text in _under(note, request_for, name, MEDICINES)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("discharge", "ceftriaxone"),  # given in hospital
        ("clinic", "22 units"),  # replaced by the plan
        ("ed", "0.05 mg"),  # stopped in the plan
    ],
)
def test_what_is_not_taken_from_now_on_is_not_told(note, request_for, name, text):
    assert not any(text in said for said in _under(note, request_for, name, MEDICINES))


def test_visits_and_warning_signs_stand_apart(note, request_for):
    assert "Hematology clinic on 6/12." in _under(note, request_for, "ed", APPOINTMENTS)
    assert _under(note, request_for, "ed", CALL) == [
        "Return for bleeding, fainting or worse breathing."
    ]


@pytest.mark.parametrize("name", NOTES)
def test_no_number_is_new_and_each_sentence_names_one_line(note, request_for, name):
    request = request_for(note(name), Task.EDUCATE)
    for sentence in compose_handout(request):
        numbers = re.findall(r"\d+(?:[.,]\d+)*", sentence.text)
        assert all(number in NOTES[name] for number in numbers)
        assert len(sentence.lines) == 1


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("F/u w/ PCP in 2 wks.", "Follow up with your primary care doctor in 2 weeks."),
        ("The patient was advised to keep her leg up.", "You should keep your leg up."),
        ("Pt to return to ED if fever.", "You should return to the emergency room if fever."),
        ("Call for weight gain over 3 lb.", "Call for weight gain over 3 lb."),
        ("F/u 1 wk after d/c.", "Follow up 1 week after you leave the hospital."),
        ("Return in 11 wks or 1.5 hrs.", "Return in 11 weeks or 1.5 hours."),
        ("Edward will drive her.", "Edward will drive her."),
        ("Go to the nearest ED.", "Go to the nearest emergency room."),
        (
            "Return for T > 38.5 or vomiting > 24 h.",
            "Return for temperature over 38.5 or vomiting over 24 hours.",
        ),
        ("Call for SpO2 ≤ 88%.", "Call for SpO2 at most 88%."),
        ("Do not stop it w/o asking.", "Do not stop it without asking."),
        ("Come back w/in 24 hrs.", "Come back within 24 hours."),
        ("Held for hr 50s.", "Held for heart rate 50s."),
        ("Rest 1 hr after 2 hr of work.", "Rest 1 hour after 2 hours of work."),
        ("Nifedipine ER 60 mg daily.", "Nifedipine ER 60 mg daily."),
        ("Verapamil ER was too dear.", "Verapamil ER was too dear."),
        ("To the ER for chest pain.", "Go to the emergency room for chest pain."),
        ("Tadalafil 5 mg for ED.", "Tadalafil 5 mg for ED."),
        ("ED if you faint.", "Go to the emergency room if you faint."),
        ("Stool cards given today.", "Stool cards given today."),
        ("See cards this wk.", "See cardiology this week."),
        ("Until mo 4, then every 2 wk.", "Until month 4, then every 2 weeks."),
        ("A w/u for it w/ blood tests.", "A work-up for it with blood tests."),
    ],
)
def test_an_instruction_in_plain_words(written, plain):
    assert say_plainly(written) == plain


@pytest.mark.parametrize(
    ("phrase", "within"),
    [
        ("Nausea", "nausea"),
        ("NPH", "NPH"),
        ("McBurney tenderness", "McBurney tenderness"),
        ("L effusion", "L effusion"),
        ("X-ray changes", "x-ray changes"),
        ("A rash", "a rash"),
    ],
)
def test_a_name_keeps_its_capitals_within_a_sentence(phrase, within):
    assert lowered(phrase) == within


def test_selected_lines_are_quotes_within_the_budget(note, request_for, encoder):
    request = request_for(note("discharge"), Task.SUMMARIZE)
    chosen = select(request, encoder)
    by_number = {line.number: line.standalone for line in request.lines}
    assert chosen
    assert all(s.text == by_number[s.lines[0]] for s in chosen)
    assert sum(len(s.text.split()) for s in chosen) <= request.budget_words


def test_a_plan_that_stops_and_continues_a_medicine_is_told_as_written(prepared_note, request_for):
    text = (
        "Assessment: Atrial fibrillation.\n\nPlan:\nContinue apixaban 5 mg BID.\nStop apixaban.\n"
    )
    drafted = compose_handout(request_for(prepared_note(text), Task.EDUCATE))
    said = [s.text for s in drafted if s.section == MEDICINES]
    assert "Stop apixaban." in said
    assert not any(text.startswith("Take apixaban") for text in said)


def test_a_medicine_that_stops_for_a_time_is_told_with_it(prepared_note, request_for):
    text = "Assessment: Hives.\n\nPlan:\nStop loratadine 6 days before skin testing.\n"
    drafted = compose_handout(request_for(prepared_note(text), Task.EDUCATE))
    said = [s.text for s in drafted if s.section == MEDICINES]
    assert said == ["Stop loratadine 6 days before skin testing."]


@pytest.mark.parametrize(
    ("note", "heading", "said"),
    [
        ("PLAN\nStaples out on June 4.\n", APPOINTMENTS, "Staples out on June 4."),
        ("PLAN\nGBS swab 36 weeks.\n", APPOINTMENTS, "GBS swab 36 weeks."),
        (
            "HOSPITAL COURSE\nA repeat MRI in 2 months is advised.\n",
            APPOINTMENTS,
            "A repeat MRI in 2 months is advised.",
        ),
        ("PLAN\nNo aspirin.\n", MEDICINES, "No aspirin."),
        (
            "PLAN\nAvoid NSAIDs; use acetaminophen for pain.\n",
            MEDICINES,
            "Avoid NSAIDs, use acetaminophen for pain.",
        ),
        (
            "PLAN\nShe must not take clarithromycin with it.\n",
            MEDICINES,
            "You must not take clarithromycin with it.",
        ),
    ],
    ids=["staples", "a swab", "a course", "no drug", "a kind", "must not"],
)
def test_a_day_and_a_prohibition_are_kept(prepared_note, request_for, note, heading, said):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert said in [s.text for s in drafted if s.section == heading]


@pytest.mark.parametrize(
    "note",
    ["PLAN\nNo antibiotic prescribed by phone.\n", "PLAN\nAvoid stairs.\n",
     "HOSPITAL COURSE\nAn MRI on day 2 was normal.\n"],
)  # fmt: skip
def test_what_forbids_no_medicine_and_sets_no_day(prepared_note, request_for, note):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert [s for s in drafted if s.section in (MEDICINES, APPOINTMENTS)] == []


@pytest.mark.parametrize(
    ("diagnosis", "said"),
    [
        ("Left kidney stone", "You have left kidney stones."),
        ("Left lung nodule", "You have a left lung nodule (a small spot in the lung)."),
    ],
)
def test_one_of_several_takes_no_article(prepared_note, request_for, diagnosis, said):
    note = prepared_note(f"DIAGNOSIS\n{diagnosis}\n")
    drafted = compose_handout(request_for(note, Task.EDUCATE))
    assert said in [s.text for s in drafted]


@pytest.mark.parametrize(
    ("note", "heading", "said"),
    [
        (
            "You were admitted for a bleeding ulcer. No alcohol.\n",
            "Why you were here",
            ["You were admitted for a bleeding ulcer."],
        ),
        ("Left hip fracture, fixed with surgery on 10/20/2025.\nRest.\n", APPOINTMENTS, []),
        ("FOLLOW-UP\nStop smoking. Clinic in 2 weeks.\n", APPOINTMENTS, ["Clinic in 2 weeks."]),
    ],
    ids=["why", "what was done", "advice"],
)
def test_each_part_tells_its_own(prepared_note, request_for, note, heading, said):
    drafted = compose_handout(request_for(prepared_note(note), Task.EDUCATE))
    assert [s.text for s in drafted if s.section == heading] == said


def test_hours_are_no_disease(prepared_note, request_for):
    note = prepared_note("FINAL DIAGNOSIS:\n* Stroke, late presentation (14 HRS)\n* Hypertension\n")
    said = [s.text for s in compose_handout(request_for(note, Task.EDUCATE))]
    assert not any("HRS" in text for text in said)
    assert "You have high blood pressure." in said


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("oxycodone 5 mg, ceased 1/7", "You no longer take oxycodone."),
        ("metformin 500 mg daily", "Take metformin 500 mg once a day."),
    ],
)
def test_what_ended_on_a_day_is_taken_no_longer(prepared_note, request_for, row, said):
    note = prepared_note(f"PLAN\n{row}\n")
    assert said in [s.text for s in compose_handout(request_for(note, Task.EDUCATE))]
