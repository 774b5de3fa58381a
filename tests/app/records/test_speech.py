"""Speech without marks is cut where something new begins, never inside a condition."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.span import Span
from app.records import segment
from app.records.lines import split_lines
from app.records.speech import clauses
from app.records.transcript import is_transcript

CASES = [
    (
        "turn",
        "my knee gave out on the ladder last saturday and it swelled up that evening okay now the "
        "other thing is that i cannot sleep",
        [
            "my knee gave out on the ladder last saturday",
            "and it swelled up that evening",
            "okay now the other thing is that i cannot sleep",
        ],
    ),
    (
        "list-goes-on",
        "i will send you for a chest film and a blood count and also a sodium and your thyroid "
        "level and then we can talk about the tablets when you come",
        [
            "i will send you for a chest film and a blood count and also a sodium and your thyroid "
            "level",
            "and then we can talk about the tablets when you come",
        ],
    ),
    (
        "topic-alone",
        "the stairs are fine and she sleeps through the night okay so for your second problem the "
        "gout in the big toe so i want you to drink more water and take colchicine",
        [
            "the stairs are fine and she sleeps through the night",
            "okay so for your second problem the gout in the big toe so i want you to drink more "
            "water and take colchicine",
        ],
    ),
    (
        "question-goes-on",
        "now tell me about the ear since saturday have you noticed any other rash or sores around "
        "your mouth or on the hands when you got up today",
        None,
    ),
    (
        "reason-ends-nothing",
        "we need to watch the sugar very closely since we're going to use prednisone for the rash "
        "that has spread to both of the arms",
        None,
    ),
    (
        "condition",
        "let's start the drops tonight and the patch in the morning if the eye gets red and you "
        "see "
        "halos and you feel sick come straight in",
        [
            "let's start the drops tonight and the patch in the morning if the eye gets red and "
            "you "
            "see halos and you feel sick come straight in"
        ],
    ),
    (
        "wish",
        "i would give you the strong tablets for the back but you have an ulcer so we will stay "
        "with "
        "the gel and the exercises",
        [
            "i would give you the strong tablets for the back but you have an ulcer so we will "
            "stay "
            "with the gel and the exercises"
        ],
    ),
    (
        "no-turn",
        "it's okay right now and he feels so tired and so weak that he sleeps all day and so on "
        "and "
        "so forth in the big chair",
        None,
    ),
    (
        "exam",
        "the numbers look fine to me today on your lung exam there are crackles at both bases on "
        "your heart exam the beat is regular and slow",
        [
            "the numbers look fine to me today",
            "on your lung exam there are crackles at both bases",
            "on your heart exam the beat is regular and slow",
        ],
    ),
    ("marked", "My knee hurts, and it swells, okay now, but the rest of me is fine today.", None),
    ("short", "my knee hurts okay now the hip", None),
    (
        "your-pulses",
        "there's an ulcer under the toe with redness going up i can probe down to bone here your "
        "pulses are weak on the right and you have no feeling in both feet",
        [
            "there's an ulcer under the toe with redness going up",
            "i can probe down to bone here",
            "your pulses are weak on the right",
            "and you have no feeling in both feet",
        ],
    ),
    (
        "once-is-a-condition",
        "we'll catch up on all of her vaccines some day once she's better and has no more "
        "fever or pain in the ear",
        None,
    ),
]


@pytest.mark.parametrize(("said", "pieces"), [x[1:] for x in CASES], ids=[x[0] for x in CASES])
def test_pieces(said, pieces):
    assert [p.of(said) for p in clauses(said, Span(0, len(said)))] == (pieces or [said])


@given(st.lists(st.sampled_from("so okay now and i but you the knee if hurts , x.".split())))
def test_pieces_hold_every_word_once_in_order(words):
    said = " ".join(words)
    pieces = [p.of(said) for p in clauses(said, Span(0, len(said)))]
    assert " ".join(pieces).split() == said.split()


def test_only_a_conversation_is_cut():
    said = CASES[0][1]
    assert len(segment(f"HPI: {said}").sentences) == 2
    talk = f"[doctor] hello there\n[patient] {said}\n[doctor] i see\n[patient] yes\n"
    assert len(segment(talk).sentences) == 6


STAMPED = """[00:01:13] SPEAKER_1 (Dr. Vale): Any rash?
[00:01:16] SPEAKER_2 (Mother): No. Plan: we go home.
[00:01:20] SPEAKER_1 (Dr. Vale): Good.
"""
TIMED = "00:13 Doctor: Any rash?\n00:15 Patient: No.\n00:19 Doctor: Good.\n"
CHARTED = "14:10 Given oxygen.\n14:12 BP 90/50\n14:15 Plan: rest\n"


@pytest.mark.parametrize(("text", "is_talk"), [(STAMPED, True), (TIMED, True), (CHARTED, False)])
def test_a_label_may_have_its_time(text, is_talk):
    assert is_transcript(split_lines(text)) is is_talk
