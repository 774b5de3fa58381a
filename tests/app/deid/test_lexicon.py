import pytest

from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import (
    is_acronym,
    is_ambiguous,
    is_eponym,
    is_given_name,
    is_no_name,
    is_plain,
    words,
)

LISTS = ("ambiguous_names", "common_words", "eponyms", "given_names", "not_names")

EPONYMS = [
    ("A Foley catheter", "Foley", True),
    ("Parkinson's disease", "Parkinson", True),
    ("h/o Parkinson's", "Parkinson", True),
    ("non-Hodgkin", "Hodgkin", True),
    ("Dr. Foley came", "Foley", False),
    ("Vexley disease", "Vexley", False),
]


@pytest.mark.parametrize(("text", "name", "expected"), EPONYMS, ids=[c[0] for c in EPONYMS])
def test_what_stands_behind_decides(text: str, name: str, expected: bool) -> None:
    start = text.index(name)
    assert stands_as_eponym(text, start, start + len(name)) is expected


def test_lists_tell_their_words_whatever_the_case() -> None:
    assert is_given_name("MARIA")
    assert is_ambiguous("Grace")
    assert not is_given_name("Grace")
    assert is_no_name("Assessment")
    assert is_eponym("Crohn's")
    assert is_acronym("ANA")
    assert not is_acronym("Ana")
    assert not is_no_name("Vexley")


@pytest.mark.parametrize("answer", ["Nope", "Nah", "Yup", "Maybe", "Peanuts", "Absolutely", "Hmm"])
def test_a_bare_answer_behind_its_speaker_is_nobody(answer: str) -> None:
    assert is_no_name(answer)


@pytest.mark.parametrize("name", LISTS)
def test_every_list_holds_words(name: str) -> None:
    assert len(words(name)) > 80
    assert all(word == word.strip() for word in words(name))


@pytest.mark.parametrize("word", ["gon", "na", "lem", "dragon", "hiya"])
def test_what_transcripts_make_of_speech_is_no_name(word: str) -> None:
    assert is_plain(word)
