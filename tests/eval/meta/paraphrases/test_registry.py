"""Several ways on one sentence, by seed."""

from random import Random

import pytest

from eval.meta.paraphrases.registry import PARAPHRASES, reword

SENTENCE = "He was started on furosemide 40 mg BID for hypertension 3 weeks ago."


def test_same_seed_same_words():
    assert reword(SENTENCE, Random(7)) == reword(SENTENCE, Random(7))


def test_names_the_ways_that_it_went():
    for seed in range(30):
        text, ways = reword(SENTENCE, Random(seed))
        assert bool(ways) == (text != SENTENCE)
        assert set(ways) <= set(PARAPHRASES)
        assert len(ways) <= 3


@pytest.mark.parametrize("sentence", ["Heart regular.", "x"])
def test_what_cannot_be_reworded_stays(sentence):
    assert reword(sentence, Random(0)) == (sentence, ())
