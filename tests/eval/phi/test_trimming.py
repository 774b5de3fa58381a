"""The rules of the label table: what of a marked stretch counts."""

import pytest

from eval.phi.trimming import RULES


@pytest.mark.parametrize(
    ("rule", "text", "counted"),
    [
        ("whole", "Suite 464", "Suite 464"),
        ("out", "Suite 464", None),
        ("person", "Ines Varga", "Ines Varga"),
        ("person", "Mr. Ines Varga", "Ines Varga"),
        ("person", "Dr. Prof. Varga MD, PhD", "Varga"),
        ("person", "Mrsic Dona", "Mrsic Dona"),
        ("person", "Mr. ", None),
        ("place", "Tarnsby", "Tarnsby"),
        ("place", "Norway", None),
        ("place", "norway", None),
        ("place", "OH", None),
        ("place", "Tarnsby, OH", "Tarnsby"),
        ("place", "12 Vine St\n Tarnsby\n Norway", "12 Vine St\n Tarnsby"),
        ("place", "Tarnsby, OH, United States", "Tarnsby"),
        ("place", "12 Vine St, Tarnsby, OH 44719", "12 Vine St, Tarnsby, OH 44719"),
        ("place", "South Virginia", "South Virginia"),
        ("date", "2019", None),
        ("date", "Tuesday", None),
        ("date", "04:39 PM", None),
        ("date", "January 13", "January 13"),
        ("date", "1/2/1985", "1/2/1985"),
        ("date", "2018-01-14 03:07:43", "2018-01-14"),
        ("date", "2018-01-14T03:07", "2018-01-14"),
        ("date", "09:30 on 3/4/2024", "3/4/2024"),
        ("age", "89", None),
        ("age", "91 years old", "91"),
        ("age", "12yo", None),
        ("age", "newborn", None),
        ("number", "MRN 4471902", "4471902"),
        ("number", "MRN: 4471902", "4471902"),
        ("number", "MRN4471902", "MRN4471902"),
        ("number", "MRN-4471902", "MRN-4471902"),
        ("number", "4471902", "4471902"),
    ],
)
def test_rules(rule, text, counted):
    span = RULES[rule](text)
    assert (span and span.of(text)) == counted
