"""Scoring reads records one by one, and accounts for every sample by metric."""

import tracemalloc

import pytest

from app.core.claim import Claim
from app.core.errors import EvalError
from eval.output import Output, Record
from eval.sample import Sample
from eval.scoring import check_scorers, score_records, scores_from_json, scores_to_json

_SOURCE_CHARS = 200_000


def records(n):
    for i in range(n):
        source = f"{i} fever " * (_SOURCE_CHARS // 8)
        yield Record(Sample(f"s{i}", source), Output(claims=(Claim("Fever."),) if i % 2 else None))


def peak_bytes(n):
    tracemalloc.start()
    try:
        score_records(records(n), ("cost",), seed=0)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_records_are_not_held():
    score_records(records(2), ("cost",), seed=0)  # what is loaded once is no record
    assert peak_bytes(40) < peak_bytes(2) + 10 * _SOURCE_CHARS


def test_every_sample_is_scored_or_unscored():
    for score in score_records(records(5), ("cost", "omission"), seed=0):
        assert score.n_scored + sum(score.unscored.values()) == 5
        assert list(score.by_sample) == [f"s{i}" for i in range(5)]


def test_a_scorer_that_comes_twice_counts_once():
    once, twice = (score_records(records(3), names, seed=0) for names in (("cost",), ("cost",) * 2))
    assert once == twice


def test_unknown_scorers_are_named():
    with pytest.raises(EvalError, match="no scorer nosuch"):
        check_scorers(("cost", "nosuch"))


@pytest.mark.parametrize(
    "entry", [[float("nan"), 1.0], [1.0, 0.0], [1.0, 1.0, 1.0], "no_such_reason", None]
)
def test_scores_that_are_none_are_refused(entry):
    rows = scores_to_json(score_records(records(2), ("cost",), seed=0))
    rows[0]["by_sample"]["s1"] = entry
    with pytest.raises(EvalError, match=r"scores\.json cannot be read: not scores of a run"):
        scores_from_json(rows)
