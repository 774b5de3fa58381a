"""Replacing one stretch by rules."""

from random import Random

import pytest

from app.core.span import Span
from eval.meta.case import Kind
from eval.meta.swapping import expand, plant, swap_one, words

RULES = (words({"mild": ("severe",), "not mild": ("fatal",)}), expand(r"\b(\w+) ago", r"since \1"))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Mild pain.", ("Severe pain.", Span(0, 6), "Mild")),
        ("It is not mild.", ("It is fatal.", Span(6, 11), "not mild")),
        ("Days ago.", ("Since Days.", Span(0, 10), "Days ago")),
        ("Milder pain.", None),
        ("", None),
    ],
)
def test_swap_one(sentence, expected):
    assert swap_one(sentence, RULES, Random(0)) == expected


def test_what_would_stay_the_same_is_none():
    assert swap_one("mild", (words({"mild": ("MILD",)}),), Random(0)) is None


def test_plant_says_what_stood_where():
    planted = plant(Kind.SEVERITY, "A mild rash.", RULES, Random(0))
    assert planted is not None
    assert (planted.was, planted.now, planted.span) == ("mild", "severe", Span(2, 8))
