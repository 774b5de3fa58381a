"""When an everyday word is the person, and when it is the word."""

import pytest

from app.deid.known_context import is_everyday, means_person, means_thing

CASES = [
    ("title", "saw mr will today", "will", True),
    ("label", "Name: young", "young", True),
    ("signature", "Signed by hope", "hope", True),
    ("relative", "her daughter Hope slept", "Hope", True),
    ("verb behind", "Hope was asleep", "Hope", True),
    ("age behind", "Young, 45 y/o", "Young", True),
    ("a name with a capital", "Ruby slept", "Ruby", True),
    ("sentence begins", "Hope for the best", "Hope", False),
    ("capitals", "patient YOUNG", "YOUNG", False),
    ("small letters", "hope to go home", "hope", False),
    ("month", "seen in May", "May", False),
    ("day", "with May 5", "May", False),
    ("woman", "with May today", "May", True),
    ("eponym", "with Foley catheter", "Foley", False),
]
WORDS = [("stopped", True), ("stones", True), ("families", True), ("vexley", False), ("as", True),
         ("ortiz", False), ("driving", True), ("quilly", False)]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "word", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_context(text: str, word: str, *, expected: bool) -> None:
    start = text.index(word)
    assert means_person(text, start, start + len(word)) is expected


@pytest.mark.parametrize(("word", "expected"), WORDS)
def test_everyday_words(word: str, *, expected: bool) -> None:
    assert is_everyday(word) is expected


def test_a_device_is_a_thing_and_a_doctor_is_none() -> None:
    assert means_thing("Foley catheter", 0, 5)
    assert not means_thing("Dr. Foley", 4, 9)
