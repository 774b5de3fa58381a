"""Cost: how long a summary is, how long it took, and what a language model used for it."""

from __future__ import annotations

from eval.output import Record, Usage
from eval.sample import Ask
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored, ratio
from eval.stats import Ratio

_UNSAID = Usage()


def score_cost(record: Record) -> Scores:
    """Measure the summary's size, time and price.

    Definition: ``compression`` is words of the summary over words of the source; ``summary_words``,
    ``summarize_ms``, ``prompt_tokens``, ``new_tokens`` and ``usd`` are means a note, the last three
    as the system reports them. Range: from 0, open. Source: of this project.
    Known weakness: time depends on the machine and on what else it does; tokens are those of each
    model's own tokenizer, so that two models' counts are no common measure; nobody checks what a
    system reports.
    """
    text = record.output.text
    if text is None:
        return COST.declared(Unscored.NO_OUTPUT)
    n_words = len(text.split())
    usage = record.output.usage or _UNSAID
    return {
        "compression": ratio(n_words, len(record.sample.source.split())),
        "summary_words": Ratio(n_words),
        "summarize_ms": _reported(record.output.ms.get(Ask.SUMMARIZE.value)),
        "prompt_tokens": _reported(usage.prompt_tokens),
        "new_tokens": _reported(usage.new_tokens),
        "usd": _reported(usage.usd),
    }


def _reported(value: float | None) -> Ratio | Unscored:
    return Unscored.NOT_REPORTED if value is None else Ratio(value)


COST = Scorer(
    "cost",
    (
        Metric("compression", "Words, summary over source", "count", higher_is_better=None),
        Metric("summary_words", "Words a summary", "words", higher_is_better=None),
        Metric("summarize_ms", "Time a summary", "ms", higher_is_better=False),
        Metric("prompt_tokens", "Tokens read for a summary", "tokens", higher_is_better=False),
        Metric("new_tokens", "Tokens written for a summary", "tokens", higher_is_better=False),
        Metric("usd", "US dollars a summary", "count", higher_is_better=False),
    ),
    score_cost,
)
