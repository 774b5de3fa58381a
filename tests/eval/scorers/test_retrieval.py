"""Retrieval metrics against values computed by hand."""

from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.output import Output, Record
from eval.sample import GoldPassage, Sample
from eval.scorers.retrieval import RETRIEVAL, score_retrieval
from eval.scorers.scorer import Unscored
from eval.stats import Ratio


def scored(found, relevant):
    sample = Sample("q", "a query", relevant=tuple(GoldPassage(t, g) for t, g in relevant))
    return score_retrieval(Record(sample, Output(found=found)))


def values(found, relevant):
    scores = scored(found, relevant).items()
    return {name: each.value for name, each in scores if isinstance(each, Ratio)}


A_AND_B = [("a", 2), ("b", 1)]
BEST = 2 + 1 / log2(3)


@pytest.mark.parametrize(
    ("case", "found", "expected"),
    [
        ("best", ("a", "b"), (1, 1, 1, 1, 1)),
        ("turned round", ("b", "a"), ((1 + 2 / log2(3)) / BEST, 1, 1, 1, 1)),
        ("second place", ("x", "a"), ((2 / log2(3)) / BEST, 0.5, 0.5, 0.5, 0.25)),
        ("twice the same", ("a", "a", "b"), (1, 1, 1, 1, 1)),
        ("nothing", (), (0, 0, 0, 0, 0)),
        ("eleventh", (*"cdefghijkl", "a"), (0, 0, 0.5, 0, 1 / 11 / 2)),
    ],
)
def test_by_hand(case, found, expected):
    names = ("ndcg_10", "recall_10", "recall_100", "mrr_10", "map_100")
    got = values(found, A_AND_B)
    assert [got[name] for name in names] == pytest.approx(expected), case


GRADES = st.dictionaries(st.sampled_from("acegz"), st.integers(1, 3), min_size=1)


@given(st.permutations("abcdefgh"), GRADES)
def test_every_metric_is_a_share(found, grades):
    assert all(0 <= v <= 1 + 1e-9 for v in values(tuple(found), grades.items()).values())


def test_without_judgements_or_output_nothing_is_scored():
    assert set(scored(("a",), []).values()) == {Unscored.NO_GOLD}
    assert set(scored(None, A_AND_B).values()) == {Unscored.NO_OUTPUT}
    assert scored(None, A_AND_B).keys() == {metric.name for metric in RETRIEVAL.metrics}
