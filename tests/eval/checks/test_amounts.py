"""Amounts of a text: each of one kind, and held by another text in other words."""

import pytest

from eval.checks.amounts import amounts_of

# (what is told, the source, amounts told, how many of them the source gives)
CASES = {
    "a dose and how often, in other words": (
        "Take torvastin 40 mg 2 times a day.", "torvastin 40 mg BID", 2, 2
    ),
    "another dose": ("Take 80 mg daily.", "40 mg daily", 2, 1),
    "another frequency": ("Take 40 mg 3 times a day.", "40 mg BID", 2, 1),
    "a unit converted": ("Take 1,000 mg.", "1 g", 1, 1),
    "a number word": ("Come back in two weeks.", "return in 2 weeks", 1, 1),
    "a date in other words": ("See us on May 3.", "clinic 05/03/2031", 1, 1),
    "another day": ("See us on May 4.", "clinic 05/03/2031", 1, 0),
    "nothing counted": ("Drink water.", "", 0, 0),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_amounts_held_by_a_source(case):
    told, source, n_told, n_held = case
    amounts = amounts_of(told)
    assert len(amounts) == n_told
    assert amounts.n_held_by(amounts_of(source)) == n_held
