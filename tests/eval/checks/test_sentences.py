"""Sentences are slices, cover what is not white space or a bullet, and end where they end."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.checks.sentences import split_pieces, split_sentences


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He is well. She is not.", ["He is well.", "She is not."]),
        ("Seen by Dr. Okafor today.", ["Seen by Dr. Okafor today."]),
        ("Took 2.5 mg b.i.d. Then 5 mg.", ["Took 2.5 mg b.i.d. Then 5 mg."]),
        ("Line one\nline two", ["Line one", "line two"]),
        ("- first\n* second\n3. third", ["first", "second", "third"]),
        ("  \n\n ", []),
        ("", []),
        ("Stop! Why? Because.", ["Stop!", "Why?", "Because."]),
    ],
)
def test_cases(text, expected):
    assert [span.of(text) for span in split_sentences(text)] == expected


@given(st.text(alphabet=" \n\tab.!?A1-)", max_size=80))
def test_order_and_no_blank(text):
    spans = split_sentences(text)
    assert all(span.of(text).strip() == span.of(text) != "" for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(st.text(alphabet=" \nab.A", max_size=80))
def test_every_letter_is_in_a_sentence(text):
    covered = {i for span in split_sentences(text) for i in range(span.start, span.end)}
    assert {i for i, c in enumerate(text) if c.isalpha()} <= covered


def test_what_is_longer_than_any_sentence_is_cut_and_nothing_lost():
    text = "Short one.\n" + "no pain . " * 30 + "x" * 250
    pieces = [span.of(text) for span in split_pieces(text, 100)]
    assert pieces[0] == "Short one."
    assert max(map(len, pieces)) <= 100
    assert "".join("".join(pieces).split()) == "".join(text.split())
