"""Number words as digits, spoken forms included; words that count nothing stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.checks.numerals import write_digits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("twenty-six years", "26 years"),
        ("one twenty over eighty", "120/80"),
        ("one forty two over eighty eight", "142/88"),
        ("ninety eight point six", "98.6"),
        ("nineteen ninety eight", "1998"),
        ("two thousand twelve", "2012"),
        ("five hundred milligrams", "500 milligrams"),
        ("a hundred and forty", "140"),
        ("half a pack a day", "0.5 pack a day"),
        ("April fifteenth", "April 15"),
        ("type II diabetes", "type 2 diabetes"),
        ("stage IIIa", "stage 3a"),
        ("one week", "1 week"),
        ("one of the sisters", "one of the sisters"),
        ("often, tension, seventh heaven", "often, tension, seventh heaven"),
        ("IV fluids", "IV fluids"),
    ],
)
def test_written_as_digits(text, expected):
    assert write_digits(text) == expected


@given(st.text(max_size=60))
def test_twice_is_once(text):
    once = write_digits(text)
    assert write_digits(once) == once


@given(st.integers(0, 99))
def test_plain_numbers_round_trip(number):
    tens = "twenty thirty forty fifty sixty seventy eighty ninety".split()
    ones = (
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen"
    ).split()
    if number < 20:
        word = ones[number]
    else:
        word = tens[number // 10 - 2] + (f"-{ones[number % 10]}" if number % 10 else "")
    assert write_digits(f"{word} mg") == f"{number} mg"
