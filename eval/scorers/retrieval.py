"""Retrieval: whether a search finds the texts that answer a query, and how early."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log2

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored
from eval.stats import Ratio

# Texts that a system is asked for; all metrics look at the first 10 but the recall of all.
DEPTH = 100
_CUTOFF = 10


def score_retrieval(record: Record) -> Scores:
    """Compare the texts found with those judged relevant.

    Definition: as trec_eval computes them. ``ndcg_10`` is the discounted gain of the first ten, the
    grade itself being the gain, over that of the best order; ``recall_10`` and ``recall_100`` the
    share of relevant texts among so many; ``mrr_10`` one over the rank of the first relevant one,
    0 beyond ten; ``map_100`` the precision at each relevant text, averaged over all that are
    relevant. Range: 0 to 1. Source: Järvelin & Kekäläinen 2002; Voorhees 1999; BEIR (Thakur et al.
    2021) for the depths.
    Known weakness: a good text that nobody judged counts as wrong.
    """
    relevant, found = record.sample.relevant, record.output.found
    if not relevant:
        return RETRIEVAL.declared(Unscored.NO_GOLD)
    if found is None:
        return RETRIEVAL.declared(Unscored.NO_OUTPUT)
    grades = {passage.text_id: passage.grade for passage in relevant}
    ranked = tuple(dict.fromkeys(found))
    return {
        "ndcg_10": Ratio(_gain([grades.get(t, 0) for t in ranked]), _best_gain(grades)),
        "recall_10": Ratio(_n_relevant(ranked[:_CUTOFF], grades), len(grades)),
        "recall_100": Ratio(_n_relevant(ranked[:DEPTH], grades), len(grades)),
        "mrr_10": Ratio(_reciprocal_rank(ranked, grades), 1),
        "map_100": Ratio(_summed_precision(ranked[:DEPTH], grades), len(grades)),
    }


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / log2(rank + 1) for rank, grade in enumerate(grades[:_CUTOFF], start=1))


def _best_gain(grades: Mapping[str, int]) -> float:
    return _gain(sorted(grades.values(), reverse=True))


def _n_relevant(ranked: Sequence[str], grades: Mapping[str, int]) -> int:
    return sum(text_id in grades for text_id in ranked)


def _reciprocal_rank(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    ranks = (rank for rank, t in enumerate(ranked[:_CUTOFF], start=1) if t in grades)
    first = next(ranks, None)
    return 1 / first if first else 0.0


def _summed_precision(ranked: Sequence[str], grades: Mapping[str, int]) -> float:
    total, n_relevant = 0.0, 0
    for rank, text_id in enumerate(ranked, start=1):
        if text_id in grades:
            n_relevant += 1
            total += n_relevant / rank
    return total


RETRIEVAL = Scorer(
    "retrieval",
    (
        Metric("ndcg_10", "nDCG of the first 10"),
        Metric("recall_10", "Relevant texts among the first 10"),
        Metric("recall_100", "Relevant texts among the first 100"),
        Metric("mrr_10", "Reciprocal rank of the first relevant text"),
        Metric("map_100", "Mean average precision to 100"),
    ),
    score_retrieval,
)
