import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.typos import same_slip

SLIPS = [("ortiz", "ortis"), ("ortiz", "oritz"), ("ortiz", "ortz"), ("ortiz", "ortiiz")]
PLACES = [
    ("a letter twice", "ortiiz", 0, "salazzar"),
    ("two swapped", "oritz", 0, "saalzar"),
    ("the first left out", "rtiz", 0, "alazar"),
    ("another letter", "ortis", 0, "salaiar"),
    ("a second attempt", "ortiiz", 1, "salazaar"),
]


@given(st.sampled_from(SLIPS), st.text("abcde", min_size=2, max_size=9), st.integers(0, 20))
def test_the_same_slip_keeps_the_length_apart(
    pair: tuple[str, str], stand_in: str, attempt: int
) -> None:
    slipped = same_slip(*pair, stand_in, attempt)
    assert len(slipped) - len(stand_in) == len(pair[1]) - len(pair[0])


@pytest.mark.parametrize(
    ("slipped", "attempt", "expected"), [p[1:] for p in PLACES], ids=[p[0] for p in PLACES]
)
def test_the_same_slip_is_made_at_the_same_place(slipped: str, attempt: int, expected: str) -> None:
    assert same_slip("ortiz", slipped, "salazar", attempt) == expected
