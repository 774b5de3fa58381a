"""The readability scorer: grades of the whole output, drug names apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.claim import Claim
from eval.output import Output, Record
from eval.sample import Sample
from eval.scorers.readability import score_readability
from eval.scorers.scorer import Unscored
from eval.stats import Ratio


def score(*texts):
    output = Output(claims=tuple(Claim(text) for text in texts))
    return score_readability(Record(Sample("n1", "source"), output))


def test_grades_by_hand():
    scores = score("Take one pill.", "Drink water.")
    assert scores["fkgl"].value == pytest.approx(0.39 * 2.5 + 11.8 * 1.2 - 15.59)
    assert scores["smog"].value == pytest.approx(3.1291)


def test_a_long_drug_name_does_not_make_a_text_harder():
    assert score("Take hydrochlorothiazide with food.") == score("Take with food.")


@pytest.mark.parametrize("texts", [(), ("",), ("12 – 14",)])
def test_no_words_is_nothing_to_judge(texts):
    assert set(score(*texts).values()) == {Unscored.NOTHING_TO_JUDGE}


def test_no_output():
    record = Record(Sample("n1", "source"), Output())
    assert set(score_readability(record).values()) == {Unscored.NO_OUTPUT}


@given(st.text(alphabet="abeiou y.\n5", max_size=80))
def test_ranges(text):
    scores = score(text)
    smog, plain = scores["smog"], scores["plain_language"]
    if isinstance(smog, Ratio) and isinstance(plain, Ratio):
        assert 0.0 <= plain.value <= 1.0
        assert smog.value >= 3.1
