"""chrF and BLEU: n-grams of characters and words that a summary shares with a reference."""

from __future__ import annotations

from functools import cache

from sacrebleu.metrics.bleu import BLEU
from sacrebleu.metrics.chrf import CHRF

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored
from eval.stats import Ratio


def score_ngrams(record: Record) -> Scores:
    """Score the summary against the reference with the measures of machine translation.

    Definition: ``chrf`` is chrF2, the F2 score of n-grams of one to six characters without white
    space; ``bleu`` the geometric mean of the precision of n-grams of one to four words (fewer for
    shorter texts), times the brevity penalty, 13a tokens, exponential smoothing. Both are of one
    note, and the mean over notes, not of the corpus as a whole. Line breaks count as spaces.
    Range: 0 to 1 (papers write 0 to 100). Source: Popović 2015, Papineni et al. 2002 and
    Post 2018, package ``sacrebleu``.
    Known weakness: no measure of truth: one character makes "5 mg" into "50 mg". BLEU of one note
    is close to zero for any free wording; a summary of another length than the reference's loses.
    """
    reference, text = record.sample.reference, record.output.text
    if reference is None:
        return NGRAMS.declared(Unscored.NO_GOLD)
    if text is None:
        return NGRAMS.declared(Unscored.NO_OUTPUT)
    if not reference.strip():
        return NGRAMS.declared(Unscored.NOTHING_TO_JUDGE)
    hypothesis, gold = " ".join(text.split()), " ".join(reference.split())
    return {
        "chrf": _share(_chrf().sentence_score(hypothesis, [gold]).score),
        "bleu": _share(_bleu().sentence_score(hypothesis, [gold]).score),
    }


def _share(score: float) -> Ratio:
    # sacrebleu's 100 may come out a rounding error above 100.
    return Ratio(min(score, 100.0) / 100)


@cache
def _chrf() -> CHRF:
    return CHRF()


@cache
def _bleu() -> BLEU:
    return BLEU(effective_order=True)


NGRAMS = Scorer("ngrams", (Metric("chrf", "chrF2"), Metric("bleu", "BLEU of a note")), score_ngrams)
