"""Numbers in words have the value that whoever hears them writes down."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.terminology.spoken_numbers import NUMBER_WORDS, SPOKEN_NUMBER, spoken_value

_NUMBER = re.compile(SPOKEN_NUMBER, re.IGNORECASE)
_WORDS = {value: word for word, value in NUMBER_WORDS.items()}


def _below_100(n: int) -> str:
    if n in _WORDS:
        return _WORDS[n]
    return f"{_WORDS[n // 10 * 10]}-{_WORDS[n % 10]}"


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("seven point eight", 7.8),
        ("point oh six", 0.06),
        ("one-oh-four", 104),
        ("One Thirty", 130),
        ("two ninety-two", 292),
        ("three-ten", 310),
        ("one-oh-two point nine", 102.9),
        ("a hundred and four", 104),
        ("one hundred point four", 100.4),
        ("three thousand and sixty", 3060),
        ("seven hundred thousand", 700_000),
        ("three four eight oh", 3480),
    ],
)
def test_a_number_has_the_value_that_is_heard(said: str, value: float) -> None:
    assert _NUMBER.fullmatch(said)
    assert spoken_value(said) == value


@given(st.integers(0, 99), st.integers(1, 9))
def test_hundreds_are_said_in_full_or_without_the_word(n: int, hundreds: int) -> None:
    rest = _below_100(n)
    in_full = f"{_WORDS[hundreds]} hundred and {rest}"
    assert spoken_value(in_full) == hundreds * 100 + n
    if n >= 10:
        assert spoken_value(f"{_WORDS[hundreds]} {rest}") == hundreds * 100 + n


@pytest.mark.parametrize("said", ["thirty-six six", "six one eleven", "hundred", "forty fifty"])
def test_what_is_no_one_number_is_not_read_from_its_start(said: str) -> None:
    assert _NUMBER.match(said) is None
