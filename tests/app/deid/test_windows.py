from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.windows import MARGIN_CHARS, Window, windows

TEXTS = st.one_of(
    st.text("ab \n", max_size=300),
    st.lists(st.sampled_from(["word ", "line\n", "\n\n", "x" * 70]), max_size=40).map("".join),
)


@given(TEXTS, st.integers(1, 120))
def test_homes_cover_the_text(text: str, size: int) -> None:
    told = tuple(windows(text, size=size))
    assert told[0].home_start == 0
    assert told[-1].home_end == len(text)
    for one, other in pairwise(told):
        assert one.home_end == other.home_start
    for window in told:
        assert 0 <= window.start <= window.home_start <= window.home_end <= window.end <= len(text)
        assert window.home_end - window.home_start <= size
        assert window.start == 0 or window.home_start - window.start >= MARGIN_CHARS


@given(TEXTS, st.integers(1, 120), st.data())
def test_every_character_has_one_home(text: str, size: int, data: st.DataObject) -> None:
    if text:
        at = data.draw(st.integers(0, len(text) - 1))
        assert sum(window.owns(at) for window in windows(text, size=size)) == 1


@pytest.mark.parametrize(
    ("text", "homes"),
    [
        ("", [(0, 0)]),
        ("short", [(0, 5)]),
        ("0123456 8\n\nthree four", [(0, 11), (11, 21)]),
        ("0123456789\nabcdefgh", [(0, 11), (11, 19)]),
        ("012345678 abcdefgh", [(0, 10), (10, 18)]),
        ("0123456789abcdef", [(0, 12), (12, 16)]),
    ],
)
def test_cuts(text: str, homes: list[tuple[int, int]]) -> None:
    assert [(w.home_start, w.home_end) for w in windows(text, size=12)] == homes


def test_reading_begins_at_a_paragraph_where_one_is_near() -> None:
    text = "a" * 50 + "\n\n" + "b " * 1100 + "\n" + "c" * 3000
    second = list(windows(text, size=2300))[1]
    assert text[second.start - 2 : second.start] == "\n\n"
    assert Window(0, 9, 2, 5).owns(2)
