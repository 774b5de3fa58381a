"""How long ago or how far ahead a thing is said to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.checks.moments import Moment, moments
from eval.checks.support import SourceIndex, check_support


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Rash began 3 days ago.", [3]),
        ("Seen a couple of weeks ago.", [14]),
        ("Diagnosed several years ago.", [4 * 365]),
        ("Cough for the past 2 weeks.", [14]),
        ("Fell yesterday, seen last month.", [1, 30]),
        ("Asthma as a child.", [20 * 365]),
        ("Returns in 6 weeks.", [-42]),
        ("See him next month.", [-30]),
        ("Amoxicillin for 7 days.", []),
        ("Age 40 years.", []),
        ("One of 3 days of pain.", []),
    ],
)
def test_moments(text, days):
    assert [moment.days for moment in moments(text)] == days


@pytest.mark.parametrize(
    ("one", "other", "matches", "excludes"),
    [
        (1, 0.5, True, False),  # yesterday, this morning
        (30, 21, True, False),  # last month, 3 weeks ago
        (7, 1, False, False),  # last week, yesterday: told roughly
        (730, 1, False, True),  # 2 years ago, yesterday
        (30, -30, False, True),  # last month, next month
    ],
)
def test_what_can_be_one_time(one, other, matches, excludes):
    first, second = Moment(one, 0, 1), Moment(other, 0, 1)
    assert (first.matches(second), first.excludes(second)) == (matches, excludes)


@given(st.floats(-9000, 9000), st.floats(-9000, 9000))
def test_a_time_never_matches_what_it_excludes(one, other):
    first, second = Moment(one, 0, 1), Moment(other, 0, 1)
    assert not (first.matches(second) and first.excludes(second))
    assert first.matches(second) == second.matches(first)


@pytest.mark.parametrize(
    ("claim", "source", "problem"),
    [
        ("Rash was noted two years ago.", "Rash was noted yesterday.", "temporality"),
        ("Rash was noted this morning.", "Rash was noted yesterday.", None),
        ("Long-standing cough.", "New-onset cough.", "temporality"),
        ("She was just diagnosed with gout.", "She has a history of gout.", "temporality"),
        ("She has had gout for years.", "She has a history of gout.", None),
        ("He admits to being depressed.", "He has had depression.", None),
        ("He is a current smoker.", "He quit smoking 5 years ago.", "temporality"),
        ("He quit smoking a few years ago.", "He quit smoking 5 years ago.", None),
        ("She will be admitted for gout.", "She was admitted for gout last month.", "temporality"),
        ("He will undergo colectomy in 2004.", "He underwent colectomy in 2004.", "temporality"),
    ],
)  # fmt: skip
def test_claims_moved_in_time(claim, source, problem):
    check = check_support(claim, SourceIndex.of(f"{source} Lungs are clear."))
    assert check is not None
    assert (check.problem and check.problem.value) == problem
