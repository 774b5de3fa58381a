"""Each line of a visit's conversation belongs to the part that its clinician has come to."""

import pytest

from app.core.draft import EvidenceLine
from app.core.section import SectionKind as K
from app.core.span import Span
from app.llm.embedded.summaries.visit_parts import visit_parts


def parts_of(*said, kind=K.OTHER):
    lines = [
        EvidenceLine(n, "note", Span(n, n + 1), text, kind, heading)
        for n, (heading, text) in enumerate(said, 1)
    ]
    return list(visit_parts(lines).values())


def test_a_visit_goes_from_story_to_plan():
    told = [
        (
            "",
            "[doctor] Ines is a 52-year-old woman with gout who presents with a sore knee .",
            K.HPI,
        ),
        ("patient", "it started on monday after i knelt in the garden .", K.HPI),
        ("doctor", "i know you had a flare of the gout last spring .", K.HPI),
        ("doctor", "okay , i wan na go ahead and do a quick physical exam , okay ?", K.EXAM),
        ("doctor", "on your heart exam , there is no murmur .", K.EXAM),
        ("doctor", "a little warmth over the joint line .", K.EXAM),
        ("doctor", "hey , dragon , show me the knee x-ray .", K.FINDINGS),
        ("doctor", "there's good bony alignment .", K.FINDINGS),
        ("doctor", "your uric acid was nine point one .", K.FINDINGS),
        ("doctor", "so for your first problem , i think this is gout again .", K.ASSESSMENT),
        ("doctor", "the joint is a little full .", K.ASSESSMENT),
        ("doctor", "i'm gon na start you on colchicine , okay ?", K.PLAN),
        ("doctor", "hey , dragon , order a uric acid .", K.PLAN),
    ]
    assert parts_of(*((who, text) for who, text, _ in told)) == [part for *_, part in told]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("we'll get an ultrasound of the gallbladder .", K.PLAN),
        ("if the calf swells or you cannot breathe , go to the emergency room .", K.PLAN),
        ("i suspect a small tear of the meniscus .", K.ASSESSMENT),
        ("the mri showed a small tear of the meniscus .", K.FINDINGS),
        ("your blood pressure today is one fifty over ninety .", K.EXAM),
        ("lungs are clear .", K.EXAM),
        ("you mentioned some burning in the feet .", K.HPI),
        ("you're due for your eye exam , too .", K.PLAN),
        ("i hear you .", K.HPI),
        ("the hip pain sounds like a strain .", K.ASSESSMENT),
        ("she'll do your stitches tomorrow at ten .", K.PLAN),
        ("you look a good colour .", K.EXAM),
        ("i'd like to tell Ada a little bit about you .", K.HPI),
    ],
)
def test_a_line_that_says_what_it_does_is_that_from_the_start(text, part):
    assert parts_of(("doctor", text)) == [part]


def test_an_early_judgement_does_not_end_the_story():
    said = [
        ("doctor", "i think this is the cold that everybody has ."),
        ("doctor", "any wheezing ? [patient] a bit at night ."),
        ("doctor", "the same as when you were small ."),
    ]
    assert parts_of(*said) == [K.ASSESSMENT, K.HPI, K.HPI]


def test_what_is_asked_after_the_plan_leaves_the_plan_going():
    said = [
        ("doctor", "on exam , the left calf is tender ."),
        ("doctor", "i want you to have a scan of the veins today ."),
        ("doctor", "do you have somebody to drive you ? [patient] my sister ."),
        ("doctor", "the scan is on the second floor ."),
    ]
    assert parts_of(*said) == [K.EXAM, K.PLAN, K.HPI, K.PLAN]


def test_a_line_under_a_heading_has_its_part_already():
    assert parts_of(("", "the mri showed a tear ."), kind=K.PLAN) == []


def test_what_somebody_else_says_is_of_the_story_whoever_it_is():
    said = [
        ("", "DR. VALE: Let me listen to your chest."),
        ("DR. VALE", "There is no wheezing."),
        ("", "INES: I hear a whistle at night."),
        ("INES", "Two puffs help."),
        ("patient_guest", "his ankles are bigger ."),
        ("DR. VALE", "Heart is regular."),
    ]
    assert parts_of(*said) == [K.EXAM, K.EXAM, K.HPI, K.HPI, K.HPI, K.EXAM]


def test_a_label_within_a_turn_names_nobody():
    said = [
        ("", "Doctor: Let me listen to your chest."),
        ("", "Plan: antibiotics for five days."),
        ("", "Mum: Thank you."),
        ("", "Doctor: Plan: see me again."),
    ]
    assert parts_of(*said) == [K.EXAM, K.PLAN, K.HPI, K.PLAN]


def test_problems_are_counted_and_doses_told_once_the_patient_was_examined():
    said = [
        ("", "Doctor: Let me look in your ears."),
        ("Doctor", "The left ear is clear."),
        ("Doctor", "So, two things."),
        ("Doctor", "One, an infection of the right ear."),
        ("Doctor", "For home, eye drops, two drops every four hours."),
        ("Doctor", "Now, if you get a fever, ring us."),
    ]
    assert parts_of(*said) == [K.EXAM, K.EXAM, K.ASSESSMENT, K.ASSESSMENT, K.PLAN, K.PLAN]


def test_doses_of_the_story_are_no_plan_and_what_cannot_be_heard_is_no_examination():
    said = [
        ("Doctor", "You told me twice a day."),
        ("Doctor", "Two puffs every four hours, then."),
        ("Doctor", "I can't listen to your chest like this."),
        ("Doctor", "That is the trouble."),
    ]
    assert parts_of(*said) == [K.HPI] * 4
