"""PHI leakage: what de-identification lets through, all kinds together."""

from __future__ import annotations

from eval.output import Record
from eval.scorers.coverage import Coverage, cover
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio


def score_phi(record: Record) -> Scores:
    """Compare the PHI found with the gold PHI of the source.

    Definition: ``phi_recall_whole`` is the share of gold stretches of which every character is
    covered by the union of what was found; ``phi_recall_overlap`` the share that anything found
    touches; ``phi_leaked_chars`` the share of gold characters that are not covered;
    ``phi_precision`` the share of found stretches that touch gold, those that touch only what is
    left out of the score aside; ``phi_f1`` twice the gold covered whole over that, the rest of the
    gold and the false finds; ``phi_kind_agreement`` the share of touched gold that was found as
    its own kind; ``phi_leaked_strings`` the share of distinct gold stretches of four characters or
    more that still stand in the de-identified text. White space at the edges of gold does not
    count. Range: 0 to 1. Source: whole coverage after the i2b2 2014 de-identification task,
    characters of this project.
    Known weakness: kinds need not agree; a surrogate that equals an original by chance counts as
    leaked; a gold list with gaps makes precision look low.
    """
    coverage = cover(record)
    if isinstance(coverage, Unscored):
        return PHI.declared(coverage)
    return {
        "phi_recall_whole": coverage.recall_whole(),
        "phi_recall_overlap": coverage.recall_overlap(),
        "phi_leaked_chars": coverage.leaked_chars(),
        "phi_precision": coverage.precision(),
        "phi_f1": coverage.f1(),
        "phi_kind_agreement": coverage.kind_agreement(),
        "phi_leaked_strings": _strings(record, coverage),
    }


def _strings(record: Record, coverage: Coverage) -> Ratio | Unscored:
    deid_text = record.output.deid_text
    if deid_text is None:
        return Unscored.NO_OUTPUT
    originals = (item.span.of(record.sample.source) for item in coverage.gold)
    texts = {text for text in originals if len(text) >= 4}
    return ratio(sum(text in deid_text for text in texts), len(texts))


PHI = Scorer(
    "phi",
    (
        Metric("phi_recall_whole", "PHI covered whole"),
        Metric("phi_recall_overlap", "PHI touched"),
        Metric("phi_leaked_chars", "PHI characters leaked", higher_is_better=False),
        Metric("phi_precision", "Found stretches that are PHI"),
        Metric("phi_f1", "PHI F1, covered whole"),
        Metric("phi_kind_agreement", "PHI found as its own kind"),
        Metric("phi_leaked_strings", "PHI strings left in the text", higher_is_better=False),
    ),
    score_phi,
)
