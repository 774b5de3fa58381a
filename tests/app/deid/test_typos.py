import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.deid.typos import NearWords, is_one_slip, same_slip

PAIRS = [
    ("ortiz", "ortis", True), ("ortiz", "oritz", True), ("ortiz", "ortz", True),
    ("ortiz", "ortiiz", True), ("ortiz", "ortizo", True), ("ortiz", "xortiz", True),
    ("ortiz", "ortiz", False), ("ortiz", "orits", False), ("ortiz", "rotzi", False),
    ("ortiz", "ort", False), ("ortiz", "zitro", False), ("", "", False),
    ("ortiz", "ortizab", False),
]  # fmt: skip
WORDS = st.text("abcde", min_size=5, max_size=8)


@pytest.mark.parametrize(("one", "other", "expected"), PAIRS, ids=[f"{a}-{b}" for a, b, _ in PAIRS])
def test_one_slip(one: str, other: str, expected: bool) -> None:
    assert is_one_slip(one, other) is expected
    assert is_one_slip(other, one) is expected


@given(st.sets(WORDS, max_size=12), WORDS)
def test_near_words_are_those_a_slip_apart(words: set[str], word: str) -> None:
    assert NearWords(words).near(word) == {other for other in words if is_one_slip(word, other)}


def test_short_words_have_no_slips() -> None:
    assert NearWords(["anna", "annas"]).near("anna") == set()


@given(st.sampled_from([p[:2] for p in PAIRS if p[2]]), st.text("abcde", min_size=2, max_size=9),
       st.integers(0, 20))  # fmt: skip
def test_the_same_slip_keeps_the_length_apart(
    pair: tuple[str, str], stand_in: str, attempt: int
) -> None:
    slipped = same_slip(*pair, stand_in, attempt)
    assert len(slipped) - len(stand_in) == len(pair[1]) - len(pair[0])


def test_the_same_slip_is_made_at_the_same_place() -> None:
    assert same_slip("ortiz", "ortiiz", "salazar", 0) == "salazzar"
    assert same_slip("ortiz", "oritz", "salazar", 0) == "saalzar"
    assert same_slip("ortiz", "rtiz", "salazar", 0) == "alazar"
