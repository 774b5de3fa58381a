"""A later sentence is its speaker's; a question that lost its mark has its answer."""

import pytest

from app.core.claim import Claim, Label
from app.grounding import verify_claim
from app.tasks.lines import evidence_lines
from app.tasks.turns import speakers

TALK = """[doctor] good morning how is the ankle
[patient] it is swollen. I cannot put weight on it.
[doctor] any numbness in the toes
[patient] no not really just sore
[doctor] did you take anything
[patient] i took naproxen twice
[doctor] it is a sprain. You should rest it for a week.
"""


def told(prepared, talk=TALK):
    return {" ".join(x.text.split()): x for x in evidence_lines((prepared(talk).note,))}


def test_a_question_and_the_answer_of_another_are_one_line(prepared):
    lines = told(prepared)
    assert "[doctor] any numbness in the toes [patient] no not really just sore" in lines
    assert "[doctor] did you take anything [patient] i took naproxen twice" in lines
    assert "[patient] no not really just sore" not in lines


def test_a_later_sentence_stands_under_who_says_it(prepared):
    lines = told(prepared)
    assert lines["I cannot put weight on it."].standalone == "Patient: I cannot put weight on it."
    assert lines["You should rest it for a week."].heading == "doctor"


def test_a_turn_that_begins_within_a_sentence_has_its_own_speaker(prepared):
    talk = """doctor: Any pain in the tummy?
patient: Yeah. I feel a cramp every hour or so. It goes after a minute.
doctor: Anything to take for it?
patient: No. Just a wee bit of aspirin now and again at home.
doctor: Is it there at night? Do you sleep?
patient: Yes.
doctor: Good. We will check your blood tomorrow morning then.
"""
    lines = told(prepared, talk)
    assert lines["I feel a cramp every hour or so."].heading == "patient"
    assert lines["We will check your blood tomorrow morning then."].heading == "doctor"


def test_a_note_has_no_speakers(prepared):
    lines = evidence_lines((prepared("HPI: any fever\nNo cough. No pain.").note,))
    assert {line.heading for line in lines} == {"HPI"}


def test_what_is_asked_and_denied_is_not_supported(prepared):
    verdict = verify_claim(Claim("The patient has numbness in the toes."), (prepared(TALK),))
    assert verdict.label is not Label.SUPPORTED


@pytest.mark.parametrize(
    ("talk", "line"),
    [
        pytest.param(
            "Doctor: Any family illness?\nPatient: My uncle lives near us. He lost a leg to sugar. "
            "I am fine.\nDoctor: Good.\n",
            "Patient: My uncle lives near us. He lost a leg to sugar.",
            id="named in the same turn",
        ),
        pytest.param(
            "Doctor: And your mother?\nPatient: She has had gout in both feet for the last ten "
            "years.\nDoctor: I see.\n",
            "Doctor: And your mother? Patient: She has had gout in both feet for the last ten "
            "years.",
            id="named in the question",
        ),
    ],
)
def test_a_relative_goes_with_what_is_said_of_him(prepared, talk, line):
    assert line in told(prepared, talk)


def test_who_speaks_of_nobody_named_stands_alone(prepared):
    talk = "Doctor: Who sent you?\nPatient: Nobody. He was away. She called me.\nDoctor: Okay.\n"
    assert "He was away." in told(prepared, talk)


def test_a_question_and_its_answer_are_one_line_whoever_speaks(prepared):
    talk = "Doctor: Was she in an incubator?\nGuest_family: Yes, for a week.\nDoctor: Okay.\n"
    assert "Doctor: Was she in an incubator? Guest_family: Yes, for a week." in told(prepared, talk)


def test_two_turns_are_a_conversation(prepared):
    talk = "Doctor: Where will you go now?\nPatient: Home, to my brother's.\n"
    assert list(told(prepared, talk)) == [
        "Doctor: Where will you go now? Patient: Home, to my brother's."
    ]


def test_two_relatives_are_none(prepared):
    lines = evidence_lines((prepared("Father: stroke at 60.\nMother: gout at 50.\n").note,))
    assert len(lines) == 2


def test_a_titled_speaker_is_not_taken_for_the_patient(prepared):
    talk = (
        "Dr. Vale: Hello there.\nPatient: I cough.\nDr. Vale: Let me see. Your lungs are clear.\n"
        "Patient: Good.\n"
    )
    assert set(speakers(prepared(talk).note).values()) == {"Dr. Vale"}


def test_a_timed_label_names_its_speaker(prepared):
    talk = (
        "[00:01] SPEAKER_1 (Dr. Vale): Hello there. Any pain?\n"
        "[00:05] SPEAKER_2 (Mother): No. She sleeps well at night now.\n"
        "[00:09] SPEAKER_1 (Dr. Vale): Good.\n"
    )
    said = speakers(prepared(talk).note)
    assert set(said.values()) == {"Dr. Vale", "Mother"}


NUMBERED = """Appt: VALE, Ann   2:15 PM   Provider: H. Roe MD

Speaker 1: Come on in. How is the knee?
Speaker 2: Better. I walk a mile now.
[HOLD]
We will see him.
Speaker 2: She limps. It is worse at night.
Speaker 1: Then rest it. Your gait is fine.
"""


def test_a_numbered_speaker_is_one_and_a_label_that_stands_once_is_none(prepared):
    lines = told(prepared, NUMBERED)
    assert lines["I walk a mile now."].heading == "Speaker 2"
    assert lines["It is worse at night."].heading == "Speaker 2"
    assert lines["Your gait is fine."].heading == "Speaker 1"
    assert lines["We will see him."].heading == ""


def test_an_order_that_breaks_off_stands_with_what_comes_of_it(prepared):
    talk = (
        "Doctor: Any rash?\nPatient: No.\nDoctor: I'm adding bumetanide, hang on, you have the "
        "sulfa rash. Let's not. We go up on the losartan.\nPatient: Hang on. Which one is it?\n"
    )
    lines = told(prepared, talk)
    assert "Doctor: I'm adding bumetanide, hang on, you have the sulfa rash. Let's not." in lines
    assert "We go up on the losartan." in lines
