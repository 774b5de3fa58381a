"""ROUGE: n-grams and subsequences that a summary shares with a reference."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored
from eval.scorers.subsequences import subsequence_f1, summary_f1
from eval.stats import Ratio

if TYPE_CHECKING:
    from rouge_score.rouge_scorer import RougeScorer
    from rouge_score.tokenizers import DefaultTokenizer

_N_GRAMS = ("rouge1", "rouge2")
_TYPES = (*_N_GRAMS, "rougeL", "rougeLsum")
_METRICS = tuple(Metric(name, name.replace("rouge", "ROUGE-")) for name in _TYPES)


def score_rouge(record: Record) -> Scores:
    """Score the summary against the reference, as benchmarks publish it.

    Definition: F1 of unigrams, bigrams, the longest common subsequence of the whole text
    (``rougeL``) and of its lines (``rougeLsum``, where papers write ROUGE-L); lower case, letters
    and digits alone, no stemming, the texts with their own line breaks; the mean over whole notes.
    Range: 0 to 1. Source: Lin 2004; package ``rouge-score`` with the settings of the evaluation
    script of ACI-Bench (Yim et al. 2023), whose published figures these equal.
    Known weakness: says nothing of truth. A fluent lie shares words with the reference, and a true
    summary in other words shares few; read it beside ``claim_support``.
    """
    reference, text = record.sample.reference, record.output.text
    if reference is None:
        return ROUGE.declared(Unscored.NO_GOLD)
    if text is None:
        return ROUGE.declared(Unscored.NO_OUTPUT)
    if not _tokens(reference):
        return ROUGE.declared(Unscored.NOTHING_TO_JUDGE)
    n_grams = _scorer().score(reference, text)
    return {
        **{name: Ratio(n_grams[name].fmeasure) for name in _N_GRAMS},
        "rougeL": Ratio(subsequence_f1(_tokens(reference), _tokens(text))),
        "rougeLsum": Ratio(summary_f1(_lines(reference), _lines(text))),
    }


def rouge1(reference: str, text: str) -> float:
    """Return the F1 of the words that two texts share, as ``score_rouge`` computes it."""
    return _scorer().score(reference, text)["rouge1"].fmeasure


def _lines(text: str) -> list[list[str]]:
    # Not splitlines(): the package breaks at line feeds alone.
    return [_tokens(line) for line in text.split("\n")]


def _tokens(text: str) -> list[str]:
    return _tokenizer().tokenize(text)


@cache
def _tokenizer() -> DefaultTokenizer:
    from rouge_score.tokenizers import DefaultTokenizer  # loads nltk and scikit-learn: seconds

    return DefaultTokenizer(use_stemmer=False)


@cache
def _scorer() -> RougeScorer:
    from rouge_score.rouge_scorer import RougeScorer

    return RougeScorer(list(_N_GRAMS), tokenizer=_tokenizer())


ROUGE = Scorer("rouge", _METRICS, score_rouge)
