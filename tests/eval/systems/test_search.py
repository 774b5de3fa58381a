"""Searches of a collection find texts by their best passage."""

import pytest

from app.core.settings import RetrievalSettings
from eval.sample import Ask, Sample
from eval.systems.search import By, Search
from eval.tasks.collection import SearchedText

TEXTS = (
    SearchedText("gout", "Gout is caused by crystals of uric acid in a joint. " * 30, "Gout"),
    SearchedText("flu", "Influenza is a viral infection of the airways."),
    SearchedText("rest", "Sleep well and drink enough water."),
)


@pytest.mark.parametrize("by", By)
def test_the_text_that_answers_comes_first_and_once(by):
    search = Search(TEXTS, by, RetrievalSettings(passage_chars=200))
    found = search.run(Sample("q", "what causes gout crystals"), (Ask.RETRIEVE,)).found
    assert found is not None
    assert found[0] == "gout"
    assert len(set(found)) == len(found)
    assert search.name == by.value


def test_another_collection_is_another_identity():
    settings = RetrievalSettings()
    one, other = (Search(TEXTS[:n], By.WORDS, settings).identity() for n in (2, 3))
    assert one["collection"] != other["collection"]
    assert {k: v for k, v in one.items() if k != "collection"} == {
        k: v for k, v in other.items() if k != "collection"
    }
