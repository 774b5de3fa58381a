"""Edit distance: how much of a summary must be typed anew to make it the reference."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio


def score_edits(record: Record) -> Scores:
    """Count the edits between the summary and the reference.

    Definition: the fewest insertions, deletions and substitutions of words (``edit_words``) or of
    characters (``edit_chars``) that turn one text into the other, over the length of the longer
    one; runs of white space count as one space. Range: 0 (equal) to 1 (nothing shared).
    Source: Levenshtein 1966, package ``rapidfuzz``.
    Known weakness: moving a section costs as much as writing it anew, and one harmless synonym as
    much as a wrong drug.
    """
    reference, text = record.sample.reference, record.output.text
    if reference is None:
        return EDITS.declared(Unscored.NO_GOLD)
    if text is None:
        return EDITS.declared(Unscored.NO_OUTPUT)
    words, gold = text.split(), reference.split()
    plain, plain_gold = " ".join(words), " ".join(gold)
    return {
        "edit_words": ratio(Levenshtein.distance(words, gold), max(len(words), len(gold))),
        "edit_chars": ratio(
            Levenshtein.distance(plain, plain_gold), max(len(plain), len(plain_gold))
        ),
    }


EDITS = Scorer(
    "edits",
    (
        Metric("edit_words", "Words to edit", higher_is_better=False),
        Metric("edit_chars", "Characters to edit", higher_is_better=False),
    ),
    score_edits,
)
