"""Error detection: whether a system sees the planted error of a note, where, and what is right."""

from __future__ import annotations

from eval.output import FoundError, Record
from eval.sample import GoldError
from eval.scorers.rouge import rouge1
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio


def score_error_detection(record: Record) -> Scores:
    """Compare the error that a system found with the one that was planted.

    Definition: ``error_flag_accuracy`` is the share of notes in which it is right whether there is
    one; ``error_found`` the same among notes with one, ``error_free_left`` among those without;
    ``error_sentence_accuracy`` the share in which it names the right sentence, or rightly none;
    ``error_correction_rouge1`` the ROUGE-1 F1 of the correction, 1 where both say there is nothing
    to correct and 0 where one does. Range: 0 to 1. Source: MEDIQA-CORR 2024 (Ben Abacha et al.),
    whose official score averages ROUGE-1 with BERTScore and BLEURT; those models need a download
    and are left out.
    Known weakness: answering "no error" always is right on as many notes as have none.
    """
    gold, found = record.sample.error, record.output.error
    if gold is None:
        return ERROR_DETECTION.declared(Unscored.NO_GOLD)
    if found is None:
        return ERROR_DETECTION.declared(Unscored.NO_OUTPUT)
    has_error, says_error = gold.sentence is not None, found.sentence is not None
    is_right = has_error == says_error
    return {
        "error_flag_accuracy": Ratio(is_right, 1),
        "error_found": ratio(is_right and has_error, has_error),
        "error_free_left": ratio(is_right and not has_error, not has_error),
        "error_sentence_accuracy": Ratio(gold.sentence == found.sentence, 1),
        "error_correction_rouge1": Ratio(_correction(gold, found), 1),
    }


def _correction(gold: GoldError, found: FoundError) -> float:
    if gold.correction is None or found.correction is None:
        return float(gold.correction is None and found.correction is None)
    return rouge1(gold.correction, found.correction)


ERROR_DETECTION = Scorer(
    "error-detection",
    (
        Metric("error_flag_accuracy", "Notes rightly flagged or left"),
        Metric("error_found", "Notes with an error that are flagged"),
        Metric("error_free_left", "Notes without one that are left"),
        Metric("error_sentence_accuracy", "Wrong sentence named, or rightly none"),
        Metric("error_correction_rouge1", "ROUGE-1 of the correction"),
    ),
    score_error_detection,
)
