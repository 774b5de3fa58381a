"""Extractiveness: how much of a summary is lifted from its source, and in how long pieces."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from eval.output import Record
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored
from eval.stats import Ratio

# Words and numbers whole ("1.5", "x-ray" in two); punctuation is left out.
_TOKEN = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")


def score_extractive(record: Record) -> Scores:
    """Measure what the summary copies of its source.

    Definition: extractive fragments are the longest runs of words shared with the source, taken
    greedily from left to right. ``coverage`` is the share of the summary's words inside fragments,
    ``density`` the sum of squared fragment lengths over the summary's words, and
    ``compression_ratio`` the source's words over the summary's; the mean over notes.
    Range: coverage 0 to 1, the others from 0, open. Source: Grusky, Naaman & Artzi 2018, figure 3;
    words here are lower case without punctuation, there they are spaCy tokens with it.
    Known weakness: describes, does not judge: a copied sentence out of its context scores like a
    good one, and single common words make a coverage above one half for any English text.
    """
    text = record.output.text
    if text is None:
        return EXTRACTIVE.declared(Unscored.NO_OUTPUT)
    source, summary = _tokens(record.sample.source), _tokens(text)
    if not summary:
        return EXTRACTIVE.declared(Unscored.NOTHING_TO_JUDGE)
    lengths = tuple(fragment_lengths(source, summary))
    return {
        "coverage": Ratio(sum(lengths) / len(summary)),
        "density": Ratio(sum(n * n for n in lengths) / len(summary)),
        "compression_ratio": Ratio(len(source) / len(summary)),
    }


def fragment_lengths(source: Sequence[str], summary: Sequence[str]) -> Iterator[int]:
    """Yield the lengths of the extractive fragments of a summary, in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, token in enumerate(source):
        places[token].append(i)
    start = 0
    while start < len(summary):
        found = places.get(summary[start], ())
        longest = max((_run(source, i, summary, start) for i in found), default=0)
        if longest:
            yield longest
        start += max(1, longest)


def _run(source: Sequence[str], i: int, summary: Sequence[str], start: int) -> int:
    limit = min(len(source) - i, len(summary) - start)
    n = 0
    while n < limit and source[i + n] == summary[start + n]:
        n += 1
    return n


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text.lower())


EXTRACTIVE = Scorer(
    "extractive",
    (
        Metric("coverage", "Words lifted from the source", higher_is_better=None),
        Metric("density", "Length of lifted pieces", "words", higher_is_better=None),
        Metric("compression_ratio", "Words, source over summary", "count", higher_is_better=None),
    ),
    score_extractive,
)
