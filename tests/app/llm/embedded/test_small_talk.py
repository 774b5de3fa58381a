"""Talk that says nothing of the patient is known; what tells something is kept."""

import pytest

from app.llm.embedded.small_talk import (
    asks,
    is_asked_of_patient,
    is_conversation,
    is_small_talk,
    tells_clinically,
    tells_of_life,
    with_mark,
)

LINES = [
    ("courtesy", "I'm sorry to hear that.", True),
    ("to-the-recorder", "Show me the blood pressure readings.", True),
    ("leading-over", "So let's talk a little bit about your sugar.", True),
    ("lost-mark", "[doctor] have you had any other symptoms, chest pain or vomiting-.", True),
    ("broken-off", "And I'm going to um ...", True),
    ("bare-answer", "[patient] uh , no , not as of today .", True),
    ("backchannel", "Patient: Yeah, that sounds good to me.", True),
    ("no-content", "Doctor: Okay, perfect, I see.", True),
    ("of-the-moment", "Let me have a listen to your chest.", True),
    ("led-about", "So come with me and we will get you weighed.", True),
    ("to-the-scribe", "In the plan, please document her options.", True),
    (
        "ends-asking",
        "[doctor] okay the rash how is it and are you still itching.",
        True,
    ),
    ("ends-asking-is", "[doctor] phlegm okay is it green or more clear.", True),
    ("what-about", "[doctor] that is fine what about any trouble with your sleep.", True),
    ("next-topic", "And then for your last problem , your gout .", True),
    ("next-topic-judged", "So for your first problem, I think this is gout again.", False),
    ("told-by-nurse", "So, I know the nurse told you about the new device.", True),
    ("not-seen-for-long", "It's been a year since I've seen you.", True),
    ("to-examine", "I'm just gon na check out your heart and your lungs.", True),
    ("to-test", "I'm gon na check some labs on you.", False),
    ("next-topic-told", "For your last problem, your gout, start colchicine 0.6 mg.", False),
    ("topic-behind", "No further scans for your second problem, the lobectomy.", False),
    ("glad-to-hear", "Doctor: That's good to hear.", True),
    ("work", "I used to do a lot of work in the mines.", False),
    ("patient-tells", "[patient] the thing I have is it burns when I am out in the sun.", False),
    ("unwell", "[patient] I'm not so good today.", False),
    ("no-more-pills", "[patient] I stopped taking it.", False),
    ("one-word", "[patient] uh, gout.", False),
    ("side", "[doctor] the right one.", False),
    ("side-alone", "[patient] it's the right.", False),
    ("explains", "[doctor] what we see is it will get better with rest.", False),
    ("breaths", "It hurts when I take a deep breath and cough.", False),
    ("answered", "Any headaches at all? patient: Yeah, every morning.", False),
    ("plan", "I want you to take ibuprofen 400 mg twice a day.", False),
    ("complaint", "[patient] My knee hurts when I climb stairs.", False),
    ("exchange", "[doctor] did it swell up [patient] only in the evening", False),
    ("long-broken-off", "Raise the ramipril to 10 mg once a day for the blood pressure-.", False),
    ("finding", "You have pain when I bend the back.", False),
]


@pytest.mark.parametrize(("line", "expected"), [x[1:] for x in LINES], ids=[x[0] for x in LINES])
def test_small_talk(line: str, *, expected: bool) -> None:
    assert is_small_talk(line) is expected


def test_a_conversation_has_marked_speakers() -> None:
    assert is_conversation("Doctor: Any fever?\nPatient: No.\n")
    assert not is_conversation("HPI: The patient has a fever.")


_PLAIN = """so what brings you in
well i have had this cough for two weeks and it keeps me up
do you smoke
no i do not but my wife does and we have a wood stove at home that i light
any fever
no i have not had a fever that i know of
let me listen to your chest your lungs are clear and your oxygen is good
okay so what do you think it is
i think you have a cold and i want you to rest and call me if you get a fever
"""


_OF_A_CHILD = """so what's going on with your daughter today
she has had a fever since friday and she pulls at her ear
has she had any cough
a little at night and i gave her honey for it
is she drinking okay
not really only two wet diapers since last night
any rash
no
let me look her right ear is red and i will give her an antibiotic for ten days
should i keep her home
yes and i would like to see her again if the fever goes on
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(_PLAIN, True, id="nobody marked"),
        pytest.param(_OF_A_CHILD, True, id="of a child"),
        pytest.param(f"Dear Mr Vale,\n{_PLAIN}", False, id="a letter"),
        pytest.param(_PLAIN.replace("you", "he").replace("i ", "she "), False, id="a story"),
    ],
)
def test_people_talk_though_nobody_is_marked(text: str, *, expected: bool) -> None:
    assert is_conversation(text) is expected


def test_a_question_is_set_off_from_its_answer() -> None:
    told = with_mark("Do you smoke no not now.", "do you smoke\nno not now")
    assert told == "Do you smoke – no not now."
    assert with_mark("I cough a lot.", "I cough\na lot") == "I cough a lot."


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Any rash?", True),
        ("Then we'll meet in two weeks, okay?", False),
        ("Take it at night, all right ?", False),
        ("It is stable.", False),
    ],
)
def test_what_asks_and_what_reassures(line: str, *, expected: bool) -> None:
    assert asks(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("[patient] she is learning to be a welder and cooks well", False),
        ("Doctor: did the neighbor get that dog", False),
        ("[patient] it began around ten days ago", True),
        ("[patient] I get winded on the hill", True),
        ("Doctor: keep the inhaler at hand", True),
    ],
)
def test_words_of_health(line: str, *, expected: bool) -> None:
    assert tells_clinically(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Doctor: Ever seen shapes? Patient: No.", True, id="of the patient"),
        pytest.param("Doctor: Do you have any questions? Patient: No.", False, id="of the visit"),
        pytest.param("Doctor: Does that sound fair? Patient: Yes.", False, id="of a plan"),
        pytest.param("Patient: I never saw shapes.", False, id="no question"),
    ],
)
def test_a_question_of_the_patient_tells_with_its_answer(line: str, *, expected: bool) -> None:
    assert is_asked_of_patient(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("Patient: I live alone.", True), ("Patient: My twin was born first.", True),
     ("Patient: Nice weather for once.", False)],
)  # fmt: skip
def test_what_tells_of_life(line: str, *, expected: bool) -> None:
    assert tells_of_life(line) is expected
