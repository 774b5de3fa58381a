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


@given(st.lists(st.sampled_from(["ß", "Groß", "GROSS", " ", "ﬁ", "İ", "x", "."])).map("".join))
def test_places_count_in_the_text_as_written(text: str) -> None:
    for start, end in PhraseSearch(["groß"]).find(text):
        assert text[start:end].casefold() == "gross"
    words = regex.findall(r"[\p{L}\p{N}]+", text.casefold())
    assert len(list(PhraseSearch(["groß"]).find(text))) == words.count("gross")


@pytest.mark.parametrize(
    ("phrases", "text", "found"),
    [
        (["ann", "ann roe"], "Ann Roe, ANN", [(0, 7), (9, 12)]),
        (["ann"], "annie, ann/b, x-ann", [(16, 19)]),
        (["(555) 1"], "at (555) 1.", [(3, 10)]),
        (["..."], "...", []),
        (["groß"], "Frau Groß, GROSS und GROẞ.", [(5, 9), (11, 16), (21, 25)]),
        (["gross"], "ß Groß: Groß", [(2, 6), (8, 12)]),
        (["gros"], "Groß", []),
        (["weiß 4"], "ßß (Weiß 4)", [(4, 10)]),
        (["ﬁsch"], "Fisch, ﬁsch", [(0, 5), (7, 11)]),
        (["i̇zmir"], "at İzmir.", [(3, 8)]),
        ([], "text", []),
    ],
)
def test_places(phrases: list[str], text: str, found: list[tuple[int, int]]) -> None:
    assert list(PhraseSearch(phrases).find(text)) == found
