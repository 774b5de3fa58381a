"""ROUGE: n-grams and subsequences that a summary shares with a reference."""

from __future__ import annotations

from functools import cache

from rouge_score import rouge_scorer

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored
from eval.stats import Ratio

_TYPES = ("rouge1", "rouge2", "rougeL", "rougeLsum")
_METRICS = tuple(Metric(name, name.replace("rouge", "ROUGE-")) for name in _TYPES)


def score_rouge(record: Record) -> Scores:
    """Score the summary against the reference.

    Definition: F1 of unigrams, bigrams, the longest common subsequence of the whole text and of its
    lines; lower case, no stemming. Range: 0 to 1. Source: Lin 2004, package ``rouge-score``.
    Known weakness: says nothing of truth. A fluent lie shares words with the reference, and a true
    summary in other words shares few; read it beside ``claim_support``.
    """
    reference, text = record.sample.reference, record.output.text
    if reference is None:
        return ROUGE.declared(Unscored.NO_GOLD)
    if text is None:
        return ROUGE.declared(Unscored.NO_OUTPUT)
    scores = _scorer().score(reference, text)
    return {name: Ratio(scores[name].fmeasure) for name in _TYPES}


@cache
def _scorer() -> rouge_scorer.RougeScorer:
    return rouge_scorer.RougeScorer(list(_TYPES), use_stemmer=False)


ROUGE = Scorer("rouge", _METRICS, score_rouge)
