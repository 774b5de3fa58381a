"""Cost: how long a summary is and how long it took."""

from __future__ import annotations

from eval.output import Record
from eval.sample import Ask
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio


def score_cost(record: Record) -> Scores:
    """Measure the summary's size and time.

    Definition: ``compression`` is words of the summary over words of the source; ``summary_words``
    and ``summarize_ms`` are means a note. Range: from 0, open. Source: of this project.
    Known weakness: time depends on the machine and on what else it does.
    """
    text = record.output.text
    if text is None:
        return COST.declared(Unscored.NO_OUTPUT)
    n_words = len(text.split())
    ms = record.output.ms.get(Ask.SUMMARIZE.value)
    return {
        "compression": ratio(n_words, len(record.sample.source.split())),
        "summary_words": Ratio(n_words),
        "summarize_ms": Unscored.NO_OUTPUT if ms is None else Ratio(ms),
    }


COST = Scorer(
    "cost",
    (
        Metric("compression", "Words, summary over source", "count", higher_is_better=None),
        Metric("summary_words", "Words a summary", "words", higher_is_better=None),
        Metric("summarize_ms", "Time a summary", "ms", higher_is_better=False),
    ),
    score_cost,
)
