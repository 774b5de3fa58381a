"""Generated numbers keep to the rules of their issuers."""

import re
from random import Random

import pytest

from eval.phi.numbers import NUMBERS, fill_pattern

DRAWS = 200


def drawn(name):
    rng = Random(name)
    return [NUMBERS[name](rng) for _ in range(DRAWS)]


@pytest.mark.parametrize("name", NUMBERS)
def test_every_number_has_digits_and_varies(name):
    numbers = drawn(name)
    assert all(re.search(r"\d", number) for number in numbers)
    assert len(set(numbers)) > DRAWS * 0.9


@pytest.mark.parametrize(
    ("pattern", "shape"), [("##", r"\d\d"), ("*", r"[1-9]"), ("@-&", r"[A-Z]-[A-Z0-9]"), ("x", "x")]
)
def test_patterns(pattern, shape):
    rng = Random(0)
    assert all(re.fullmatch(shape, fill_pattern(rng, pattern)) for _ in range(50))


def luhn(digits):
    doubled = [int(d) * (2 if i % 2 else 1) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10


def test_check_digits():
    assert all(luhn(card.replace(" ", "")) == 0 for card in drawn("card"))
    assert all(luhn("80840" + npi) == 0 for npi in drawn("npi"))
    for dea in drawn("dea"):
        digits = [int(d) for d in dea[2:]]
        assert (sum(digits[0:6:2]) + 2 * sum(digits[1:6:2])) % 10 == digits[6]


def test_ssns_could_have_been_given_out():
    for ssn in drawn("ssn"):
        area, group, serial = re.split(r"[-. ]", ssn)
        assert area not in {"000", "666"}
        assert area < "900"
        assert group != "00"
        assert serial != "0000"
