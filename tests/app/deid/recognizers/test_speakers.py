"""Turns of a conversation are no fields; fields that are told twice stay fields."""

import pytest

from app.deid.recognizers.cued_names import CuedNameRecognizer
from app.deid.recognizers.header_fields import HeaderFieldRecognizer
from app.deid.recognizers.relatives import RelativeRecognizer
from app.deid.recognizers.speakers import speakers

TALK = """DOCTOR: Good morning, what brings you in?
PATIENT: A little bit of pain when I climb.
DOCTOR: Kinda sharp?
PATIENT: Kinda sharp, yeah.
PATIENT: Oh yeah, it hurts.
PATIENT: Mm hmm.
PATIENT: Anna Young.
PATIENT: No.
"""
FIELDS = """Patient: Quellmar, Zarya
Doctor: Will Kelbow, M.D.
Patient: Orla Vexley
Doctor: Idris Marlowe
"""
CASES = [
    ("talk", TALK, {"doctor", "patient"}, ["Anna Young."]),
    ("two turns", "Doctor: How are you?\nPatient: Nah man, it hurts.\n", {"doctor", "patient"}, []),
    ("one sentence", "Patient: Zarya Quellmar is seen for a cough.\n", set(), ["Zarya Quellmar"]),
    ("fields", FIELDS, set(),
     ["Quellmar, Zarya", "Will Kelbow", "Orla Vexley", "Idris Marlowe"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "who", "names"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_who_speaks(text: str, who: set[str], names: list[str]) -> None:
    assert speakers(text, 2) == who
    found = HeaderFieldRecognizer(2).find(text)
    assert [text[each.start : each.end] for each in found] == names


CLOCKED = """19:02:10  RN: So how much did he take?
19:02:25  MD: Ask about the rash again.
[19:03] RN: Skip it tonight, back to it tomorrow.
"""


def test_a_clock_stands_before_a_turn() -> None:
    assert speakers(CLOCKED, 2) == {"rn", "md"}
    assert list(HeaderFieldRecognizer(2).find(CLOCKED)) == []


SAID = """DR: And what is he allergic to?
MOM: Peanut is the very real one.
MOM: Zarya had it when she was small.
PATIENT: Sorry, I was not listening to you.
PATIENT: Quellmar, that is my surname here.
CHILD: Do I get a sticker for it?
MOM (Wren): he does not
MOM: Pumpkin, come here to me please.
MOM: Vexa I mean, he is the little one.
"""


def test_a_word_opens_a_turn_and_a_name_does_too() -> None:
    told = [
        SAID[each.start : each.end]
        for recognizer in (RelativeRecognizer(2), CuedNameRecognizer(2))
        for each in recognizer.find(SAID)
    ]
    assert sorted(told) == ["Pumpkin", "Quellmar", "Vexa I", "Wren", "Zarya"]
