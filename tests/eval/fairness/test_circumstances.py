"""The line goes to the social history, or to the end; notes that tell their own are left out."""

import pytest

from eval.fairness.circumstances import HOUSING, INSURANCE, mark_of
from eval.fairness.variants import LeftOut
from eval.sample import Sample


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fever.", "Fever.\n\nSOCIAL HISTORY: Lives in a house.\n"),
        ("SH: smokes.\nPlan: rest", "SH: Lives in a house. smokes.\nPlan: rest"),
        ("SOCIAL HISTORY\nSmokes.", "SOCIAL HISTORY\nLives in a house. Smokes."),
        ("## Social history\n\nSmokes.", "## Social history\n\nLives in a house. Smokes."),
        (
            "Shock. Society. SH is short.",
            "Shock. Society. SH is short.\n\nSOCIAL HISTORY: Lives in a house.\n",
        ),
    ],
)
def test_where_the_line_goes(pairs, text, expected):
    control, pair = pairs(HOUSING, text)
    assert pair.first.text == expected
    (own,) = pair.first.own
    assert own.of(pair.first.text) == "Lives in a house."
    assert (control.second.value, pair.second.value) == ("control", "shelter")


def test_each_value_against_the_first(pairs):
    found = pairs(INSURANCE, "Fever.")
    values = [(pair.first.value, pair.second.value) for pair in found]
    assert values == [("private", "control"), ("private", "Medicaid"), ("private", "uninsured")]
    mark = mark_of("insurance")
    for pair in found:
        for version in (pair.first, pair.second):
            assert pair.neutralize(version.own[0].of(version.text)) == mark


def test_left_out():
    assert HOUSING.vary(Sample("n", "Lives at a shelter.")) == LeftOut(
        "the note tells its own housing"
    )
    assert isinstance(INSURANCE.vary(Sample("n", "Has Medicaid.")), LeftOut)
