"""A page joins units, tells each once, and repeats the end of the one before."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.encoder.pages import join_pages
from app.encoder.units import Unit


def _units(lengths: list[int]) -> list[Unit]:
    """Units of so many one-letter words, ten characters apart."""
    units: list[Unit] = []
    at = 0
    for n in lengths:
        offsets = tuple((10 * (at + i), 10 * (at + i) + 1) for i in range(n))
        units.append(Unit(tuple(range(at, at + n)), (1,) * n, offsets, tuple(range(n))))
        at += n
    return units


LENGTHS = st.lists(st.integers(min_value=1, max_value=9), max_size=20)


@given(LENGTHS, st.integers(min_value=9, max_value=30))
def test_each_unit_is_told_once_and_no_page_is_too_long(lengths: list[int], longest: int) -> None:
    pages = tuple(join_pages(_units(lengths), max_tokens=longest))

    told = [token for page in pages for token in page.told.token_ids]
    assert told == list(range(sum(lengths)))
    assert all(len(page.read.token_ids) <= longest for page in pages)
    assert all(page.told.token_ids for page in pages)


@given(LENGTHS, st.integers(min_value=9, max_value=30))
def test_a_page_begins_with_the_end_of_the_one_before(lengths: list[int], longest: int) -> None:
    pages = tuple(join_pages(_units(lengths), max_tokens=longest))

    for before, page in pairwise(pages):
        repeated = page.read.token_ids[: page.n_before]
        assert len(repeated) <= longest / 3
        assert before.read.token_ids[len(before.read.token_ids) - page.n_before :] == repeated


@given(LENGTHS)
def test_words_of_two_units_stay_two(lengths: list[int]) -> None:
    for page in join_pages(_units(lengths), max_tokens=30):
        assert list(page.read.words) == list(range(len(page.read.words)))


def test_short_units_before_are_read_again() -> None:
    first, second = join_pages(_units([4, 2, 2, 4]), max_tokens=9)

    assert first.read.token_ids == tuple(range(8))
    assert (second.n_before, second.read.token_ids) == (2, (6, 7, 8, 9, 10, 11))
    assert second.told.offsets[0] == (80, 81)


def test_a_unit_longer_than_a_page_is_one() -> None:
    (page,) = join_pages(_units([12]), max_tokens=9)

    assert len(page.read.token_ids) == 12
