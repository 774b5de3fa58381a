"""False finds in texts that hold no PHI."""

from __future__ import annotations

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


def score_phi_free(record: Record) -> Scores:
    """Count what is found where there is nothing to find.

    Definition: ``phi_flagged`` is the share of texts without PHI in which anything is found;
    ``phi_false_per_1000_words`` the false finds in a thousand words of them. Range: 0 to 1; 0 and
    above. Source: this project. Known weakness: longer texts are flagged more easily.
    """
    gold, entities = record.sample.phi, record.output.entities
    if gold is None:
        return PHI_FREE.declared(Unscored.NO_GOLD)
    if entities is None:
        return PHI_FREE.declared(Unscored.NO_OUTPUT)
    if gold:
        return PHI_FREE.declared(Unscored.NOTHING_TO_JUDGE)
    n_words = len(record.sample.source.split())
    return {
        "phi_flagged": ratio(bool(entities), 1),
        "phi_false_per_1000_words": ratio(1000 * len(entities), n_words),
    }


PHI_FREE = Scorer(
    "phi-free",
    (
        Metric("phi_flagged", "Texts without PHI that are flagged", higher_is_better=False),
        Metric("phi_false_per_1000_words", "False finds in 1,000 words", "count", False),  # noqa: FBT003  (the record's own order)
    ),
    score_phi_free,
)
