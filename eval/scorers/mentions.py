"""Whether a text mentions a fact, by groups of alternative keywords."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from eval.sample import Keywords


def mentions(text: str, keywords: Keywords) -> bool:
    """Say whether one alternative of every group stands in the text, as whole words."""
    return all(any(_pattern(word).search(text) for word in group) for group in keywords)


def any_mentions(passages: Sequence[str], keywords: Keywords) -> bool:
    """Say whether two passages that follow each other, or one, mention the fact.

    Keywords that only meet across a whole summary ("stopped" of one drug, the name of another)
    do not make a fact.
    """
    pairs = [" ".join(passages[i : i + 2]) for i in range(max(1, len(passages) - 1))]
    return any(mentions(pair, keywords) for pair in pairs)


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    # "diures" is meant to find "diuresed"; "12" is not meant to find "120" or "1.12".
    stem = r"\s+".join(re.escape(part) for part in word.split())
    if word[-1:].isdigit():
        return re.compile(rf"(?<![\w.,/]){stem}(?![\w/]|[.,]\d)", re.IGNORECASE)
    return re.compile(rf"(?<!\w){stem}", re.IGNORECASE)
