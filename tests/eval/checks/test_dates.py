"""Dates in the ways they are written, compared by what both say."""

import pytest

from eval.checks.dates import dates


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on 05/14/2023", [(2023, 5, 14)]),
        ("2023-05-14", [(2023, 5, 14)]),
        ("May 14, 2023", [(2023, 5, 14)]),
        ("14 May 2023", [(2023, 5, 14)]),
        ("March 2021", [(2021, 3, None)]),
        ("in 2016", [(2016, None, None)]),
        ("5/14/98", [(1998, 5, 14)]),
        ("BP 120/80", []),
        ("13/45/2020", []),
        ("2016 mg", []),
        ("may be 5", []),
    ],
)
def test_dates(text, expected):
    assert [(d.year, d.month, d.day) for d in dates(text)] == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("05/14/2023", "May 14", True),
        ("in 2023", "May 14, 2023", True),
        ("05/14/2023", "05/24/2023", False),
        ("in 2016", "in 2019", False),
    ],
)
def test_matches(one, other, same):
    assert dates(one)[0].matches(dates(other)[0]) is same
