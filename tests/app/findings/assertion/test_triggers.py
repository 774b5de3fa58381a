from __future__ import annotations

import pytest

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.assertion.judge import assert_concept
from app.findings.assertion.triggers import Meaning, trigger_table
from app.terminology.tables import load_table

_VERBS = ("doesn't have", "don't get", "didn't report", "isn't having", "hasn't had", "hadn't any")
_APOSTROPHES = {"straight": "'", "curly": "’", "none": ""}


@pytest.mark.parametrize("apostrophe", _APOSTROPHES.values(), ids=_APOSTROPHES)
@pytest.mark.parametrize("verb", _VERBS)
def test_a_contraction_denies_however_it_is_typed(verb: str, apostrophe: str):
    text = f"He {verb.replace(chr(39), apostrophe)} fever."
    start = text.index("fever")
    assert assert_concept(text, Span(start, start + 5)) is Assertion.ABSENT


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tylenol doesn't help the [headache].", Assertion.PRESENT),
        ("He doesn't know why he has [chest pain].", Assertion.PRESENT),
        ("She can't sleep from the [cough].", Assertion.PRESENT),
        ("The [fever] doesn't go away.", Assertion.PRESENT),
        ("I don't have fever but I have [cough].", Assertion.PRESENT),
        ("My [cancer] hasn't needed treatment.", Assertion.PRESENT),
        ("The [rash] wasn't seen.", Assertion.ABSENT),
        ("I dont have fever or [cough].", Assertion.ABSENT),
    ],
)
def test_a_contraction_is_as_the_words_in_full(text: str, expected: Assertion):
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert assert_concept(plain, Span(start, end)) is expected


def test_the_table_says_nothing_twice():
    said = [
        (row["phrase"], row["meaning"], row["direction"])
        for row in load_table("triggers", "app.findings.assertion").rows
    ]
    assert len(said) == len(set(said))


def test_what_the_table_says_of_a_contraction_counts():
    found = trigger_table().get("isn't")
    assert found is not None
    assert [(t.meaning, t.reach) for t in found] == [(Meaning.ABSENT, 0)]
