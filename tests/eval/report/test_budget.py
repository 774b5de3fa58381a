"""The page stays below a size, and what goes first is what matters least."""

from hypothesis import given
from hypothesis import strategies as st

from eval.report.budget import DetailBudget

BADNESS = st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2))


def test_the_least_bad_go_and_of_these_the_latest():
    budget = DetailBudget(max_bytes=6)
    for number, badness in enumerate([(0, 0, 0), (1, 0, 0), (0, 0, 0), (0, 0, 1)]):
        budget.add(number, "ab", badness)
    assert budget.details() == {0: "ab", 1: "ab", 3: "ab"}


def test_a_detail_that_never_fits_is_left_out():
    budget = DetailBudget(max_bytes=3)
    budget.add(0, "äöü", (9, 9, 9))
    budget.add(1, "abc", (0, 0, 0))
    assert budget.details() == {1: "abc"}


@given(st.lists(st.tuples(st.text(max_size=9), BADNESS), max_size=12), st.integers(0, 40))
def test_the_size_is_kept_and_none_that_is_left_out_is_worse(added, max_bytes):
    budget = DetailBudget(max_bytes)
    for number, (detail, badness) in enumerate(added):
        budget.add(number, detail, badness)
    held = budget.details()
    assert sum(len(detail.encode()) for detail in held.values()) <= max_bytes
    assert list(held) == sorted(held)
    if sum(len(detail.encode()) for detail, _ in added) <= max_bytes:
        assert len(held) == len(added)
