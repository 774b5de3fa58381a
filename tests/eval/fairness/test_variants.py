"""Edits land where they should; a word keeps the case of the one that it replaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.span import Span
from eval.fairness.variants import Edit, in_case_of, neutralize_words, rewrite


def test_edits_in_any_order():
    edits = [Edit(Span(4, 5), "2"), Edit(Span(0, 1), "one")]
    assert rewrite("1 or 2", [Edit(Span(5, 6), "two"), edits[1]]) == "one or two"


def test_of_overlapping_edits_the_later_start_is_dropped():
    assert rewrite("abcdef", [Edit(Span(2, 4), "-"), Edit(Span(0, 3), "+")]) == "+def"


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40))))
def test_edits_that_change_nothing_change_nothing(text, ends):
    spans = [Span(min(a, b), max(a, b)) for a, b in ends if a != b and max(a, b) <= len(text)]
    assert rewrite(text, [Edit(span, span.of(text)) for span in spans]) == text


@pytest.mark.parametrize(
    ("word", "like", "expected"),
    [("she", "He", "She"), ("she", "HE", "SHE"), ("she", "he", "she"), ("f", "M", "F")],
)
def test_case(word, like, expected):
    assert in_case_of(word, like) == expected


def test_whole_words_are_neutralized():
    neutralize = neutralize_words(["Becker", "Al-Masri"], "*")
    assert neutralize("BECKER and al-masri, not Beckers") == "* and *, not Beckers"
