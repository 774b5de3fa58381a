"""Words one edit apart, held against the distance as its definition computes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.edit_distance import Spellings

CASES = [
    ("other letter", "ortoz", "ortiz"),
    ("letter more", "orttiz", "ortiz"),
    ("letter less", "ortz", "ortiz"),
    ("swapped", "otriz", "ortiz"),
    ("first letter", "brtiz", "ortiz"),
    ("of two, the first", "marib", "maria"),
    ("itself", "ortiz", None),
    ("two edits", "otirz", None),
    ("a short word", "ann", None),
    ("nothing", "", None),
]


@pytest.mark.parametrize(("word", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_slips(word: str, expected: str | None) -> None:
    assert Spellings(("ortiz", "maria", "marie", "anna"), shortest=5).slip_of(word) == expected


def test_short_words_are_known_as_they_are() -> None:
    spellings = Spellings(("ann",), shortest=5)
    assert "ann" in spellings
    assert spellings.slip_of("anna") is None


def distance(one: str, other: str) -> int:
    """Return the optimal string alignment distance, by its recurrence."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i in range(1, len(one) + 1):
        for j in range(1, len(other) + 1):
            cost = one[i - 1] != other[j - 1]
            best = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
            if i > 1 and j > 1 and one[i - 1] == other[j - 2] and one[i - 2] == other[j - 1]:
                best = min(best, rows[i - 2][j - 2] + 1)
            rows[i][j] = best
    return rows[-1][-1]


@given(st.text("abc", min_size=5, max_size=8), st.text("abc", min_size=4, max_size=9))
def test_finds_exactly_what_is_one_edit_apart(word: str, other: str) -> None:
    found = Spellings((word,), shortest=5).slip_of(other)
    assert (found == word) == (distance(word, other) == 1)
