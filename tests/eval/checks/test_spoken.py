"""Sentences of talk: by stops, by breath where speech recognition wrote none."""

import pytest

from eval.checks.spoken import split_talk
from eval.checks.support import SourceIndex, check_support

RUN = (
    "okay so on the exam i do n't hear any murmur and there is no swelling of the ankles and no "
    "tenderness over the calf today so let's talk about the plan i'm gon na order a scan of the "
    "left calf and i want you to take naproxen five hundred milligrams twice a day with food"
)


def _said(text):
    return [span.of(text) for span in split_talk(text, 0, len(text))]


def test_a_long_run_is_cut_where_the_speaker_takes_breath():
    assert _said(RUN) == [
        "okay so on the exam",
        "i do n't hear any murmur and there is no swelling of the ankles and no tenderness over "
        "the calf today",
        "so let's talk about the plan",
        "i'm gon na order a scan of the left calf",
        "and i want you to take naproxen five hundred milligrams twice a day with food",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("it hurt so i came in", ["it hurt so i came in"]),
        ("Your temp is ninety eight . two. Good.", ["Your temp is ninety eight . two.", "Good."]),
        ("That was in ninety eight . I left.", ["That was in ninety eight .", "I left."]),
        ("Take one . Two days later stop.", ["Take one .", "Two days later stop."]),
        ("You have no anxiety. One thing more.", ["You have no anxiety.", "One thing more."]),
        ("Really?! ... Yes.\n", ["Really?!", "Yes."]),
        ("", []),
    ],
)
def test_sentences(text, said):
    assert _said(text) == said


def test_what_follows_a_denial_in_thought_stays_with_it():
    words = "well " * 40
    *_, whole = _said(f"{words}i do n't think i will be able to go")
    assert whole.endswith("i do n't think i will be able to go")


@pytest.mark.parametrize(
    ("claim", "is_right"),
    [
        ("The doctor orders a scan of the left calf.", True),
        ("Naproxen 500 mg twice a day with food.", True),
        ("The doctor hears a murmur.", False),
        ("There is swelling of the ankles.", False),
        ("The doctor orders a scan of the right calf.", False),
        ("Naproxen 500 mg three times a day.", False),
    ],
)
def test_a_denial_reaches_no_further_than_its_breath(claim, is_right):
    talk = f"Doctor: {RUN}\nPatient: okay.\nDoctor: bye.\nPatient: bye."
    check = check_support(claim, SourceIndex.of(talk))
    assert check is not None
    assert check.supported is is_right
