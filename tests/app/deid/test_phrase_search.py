import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from app.deid.phrase_search import PhraseSearch

PHRASES = st.sets(st.sampled_from(["ann", "ann roe", "(5) 1", "-7", "roe, a.", "b/c", "é"]))
TEXTS = st.lists(
    st.sampled_from(["Ann", " ", "ROE", ",", "a.", "(5)", "1", "-", "7", "/", "b/c", "É", "x"])
).map("".join)


@given(PHRASES, TEXTS)
def test_finds_what_a_pattern_of_all_phrases_finds(phrases: set[str], text: str) -> None:
    pattern = regex.compile(
        r"(?i)(?<![\p{L}\p{N}/])(?:\L<all>)(?![\p{L}\p{N}/])",
        all=sorted(phrases, key=len, reverse=True),
    )
    expected = {m.span() for m in pattern.finditer(text)} if phrases else set[tuple[int, int]]()
    assert set(PhraseSearch(phrases).find(text)) == expected


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["ann", "ann roe"], "Ann Roe, ANN", [(0, 7), (9, 12)]),
        (["ann"], "annie, ann/b, x-ann", [(16, 19)]),
        (["(555) 1"], "at (555) 1.", [(3, 10)]),
        (["..."], "...", []),
        ([], "text", []),
    ],
)
def test_places(phrases: list[str], text: str, found: list[tuple[int, int]]) -> None:
    assert list(PhraseSearch(phrases).find(text)) == found
