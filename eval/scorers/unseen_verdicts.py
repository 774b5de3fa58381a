"""The control of verdicts: how far a system gets that cannot see what the claims are about."""

from __future__ import annotations

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.scorers.verdicts import judged_right


def score_unseen_verdicts(record: Record) -> Scores:
    """Compare the labels that were given beside another sample's source with the gold claims.

    Definition: ``unseen_accuracy`` is ``verdict_accuracy`` where the source has nothing to do with
    the claims. Range: 0 to 1; 0.5 is what a coin does on as many true as false claims. Source: the
    no-source control of hallucination benchmarks, after the hypothesis-only baseline of Poliak et
    al. 2018.
    Known weakness: what is well above 0.5 here says that the claims give their label away, and
    that ``verdict_accuracy`` measures style beside truth. A system that rejects whatever its
    source does not hold is right on every false claim and wrong on every true one.
    """
    labels = record.output.unseen_labels
    if record.sample.claims is None or record.sample.unseen is None:
        return UNSEEN_VERDICTS.declared(Unscored.NO_GOLD)
    if labels is None or len(labels) != len(record.sample.claims):
        return UNSEEN_VERDICTS.declared(Unscored.NO_OUTPUT)
    right = judged_right(labels, record.sample.claims)
    return {"unseen_accuracy": ratio(sum(right), len(right))}


UNSEEN_VERDICTS = Scorer(
    "unseen-verdicts",
    (
        Metric(
            "unseen_accuracy",
            "Control: judged right without the source",
            higher_is_better=None,
        ),
    ),
    score_unseen_verdicts,
)
