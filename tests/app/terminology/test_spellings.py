"""Words one slip apart, held against the distance as its definition computes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.terminology.spellings import Spellings, is_one_slip

PAIRS = [
    ("ortiz", "ortis", True), ("ortiz", "oritz", True), ("ortiz", "ortz", True),
    ("ortiz", "ortiiz", True), ("ortiz", "ortizo", True), ("ortiz", "xortiz", True),
    ("ortiz", "ortiz", False), ("ortiz", "orits", False), ("ortiz", "rotzi", False),
    ("ortiz", "ort", False), ("ortiz", "zitro", False), ("", "", False),
    ("ortiz", "ortizab", False),
]  # fmt: skip

NEAR = [
    ("other letter", "ortoz", ("ortiz",)),
    ("letter more", "orttiz", ("ortiz",)),
    ("letter less", "ortz", ("ortiz",)),
    ("swapped", "otriz", ("ortiz",)),
    ("first letter", "brtiz", ("ortiz",)),
    ("all of several", "marib", ("maria", "marie")),
    ("itself is none", "ortiz", ()),
    ("but its neighbour is", "maria", ("marie",)),
    ("two edits", "otirz", ()),
    ("of a short word", "ann", ()),
    ("nothing", "", ()),
]


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS, ids=[f"{a}-{b}" for a, b, _ in PAIRS])
def test_one_slip(one: str, other: str, expected: bool) -> None:
    assert is_one_slip(one, other) is expected
    assert is_one_slip(other, one) is expected


@pytest.mark.parametrize(("word", "expected"), [n[1:] for n in NEAR], ids=[n[0] for n in NEAR])
def test_near_words(word: str, expected: tuple[str, ...]) -> None:
    spellings = Spellings(("ortiz", "marie", "maria", "anna"), shortest=5)
    assert spellings.near(word) == expected
    assert spellings.slip_of(word) == (expected[0] if expected else None)


def test_short_words_are_known_as_they_are() -> None:
    spellings = Spellings(("ann",), shortest=5)
    assert "ann" in spellings
    assert spellings.near("anna") == ()


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


@given(
    st.sets(st.text("abc", min_size=5, max_size=8), max_size=6),
    st.text("abc", min_size=4, max_size=9),
)
def test_near_is_exactly_what_is_one_slip_apart(words: set[str], other: str) -> None:
    near = tuple(sorted(word for word in words if distance(word, other) == 1))
    assert Spellings(words, shortest=5).near(other) == near
