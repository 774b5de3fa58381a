from __future__ import annotations

from app.terminology.phrases import PhraseTable
from app.terminology.tokens import tokenize

TABLE = PhraseTable([("heart failure", 1), ("heart", 2), ("PE", 3), ("chest x-ray", 4)])


def found(text: str) -> list[tuple[str, int]]:
    return [(text[m.start : m.end], m.value) for m in TABLE.find(tokenize(text))]


def test_the_longest_phrase_wins():
    assert found("Heart failure, heart") == [("Heart failure", 1), ("heart", 2)]


def test_capitals_match_capitals_alone():
    assert found("PE and pe") == [("PE", 3)]


def test_a_plural_of_capitals_matches():
    assert found("PEs") == []
    assert TABLE.get("PE") == 3


def test_hyphens_do_not_matter():
    assert found("chest x ray, chest x-rays") == [("chest x ray", 4), ("chest x-rays", 4)]


def test_a_comma_parts_a_phrase():
    assert found("heart, failure") == [("heart", 2)]


def test_get_takes_the_whole_phrase_alone():
    assert TABLE.get("heart failure now") is None
    assert TABLE.get("") is None
