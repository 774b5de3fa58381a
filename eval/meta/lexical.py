"""Cheap metrics of likeness between a claim and a source, which the checks must beat."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eval.meta.case import Kind
from eval.meta.detector import Judgement, Pair
from eval.meta.sentences import content_words, split_note

_TOKEN = re.compile(r"[a-z0-9]+")
# ROUGE-L is slow; it looks at the sentences that share most words.
_N_NEAREST = 5

Likeness = Callable[[str, str], float]


@dataclass(frozen=True, slots=True)
class LikenessDetector:
    """Suspects what is unlike the source.

    Attributes:
        likeness: Of a claim and a source, in [0, 1].
    """

    name: str
    likeness: Likeness
    is_cheap: bool = True
    target: Kind | None = None

    def judge(self, pairs: Sequence[Pair]) -> tuple[Judgement, ...]:
        """Judge by unlikeness; such a metric has no threshold of its own."""
        return tuple(Judgement(1 - self.likeness(claim, source)) for claim, source in pairs)


def rouge_1(claim: str, source: str) -> float:
    """Return the best F1 of unigrams with a sentence of the source.

    Range: 0 to 1. Source: Lin 2004, taken over sentences, as a whole note would drown a claim.
    Known weakness: one wrong word of twenty costs as little as one harmless synonym.
    """
    tokens = _tokens(claim)
    return max((_overlap_f1(tokens, _tokens(s)) for s in split_note(source)), default=0.0)


def rouge_l(claim: str, source: str) -> float:
    """Return the best F1 of the longest common subsequence with a sentence of the source.

    Range, source and weakness as of ``rouge_1``; the order of words counts too.
    """
    tokens = _tokens(claim)
    by_overlap = sorted(
        split_note(source), key=lambda s: _overlap_f1(tokens, _tokens(s)), reverse=True
    )
    return max((_lcs_f1(tokens, _tokens(s)) for s in by_overlap[:_N_NEAREST]), default=0.0)


def content_recall(claim: str, source: str) -> float:
    """Return the share of the claim's content words and numbers that the source holds anywhere.

    Range: 0 to 1. Known weakness: blind to what words are said of each other.
    """
    wanted = content_words(claim) | frozenset(re.findall(r"\d+(?:\.\d+)?", claim))
    held = content_words(source) | frozenset(re.findall(r"\d+(?:\.\d+)?", source))
    return len(wanted & held) / len(wanted) if wanted else 1.0


@lru_cache(maxsize=65536)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(_TOKEN.findall(text.lower()))


def _overlap_f1(a: Sequence[str], b: Sequence[str]) -> float:
    shared = sum((Counter(a) & Counter(b)).values())
    return 2 * shared / (len(a) + len(b)) if shared else 0.0


def _lcs_f1(a: Sequence[str], b: Sequence[str]) -> float:
    row = [0] * (len(b) + 1)
    for token in a:
        diagonal = 0
        for j, other in enumerate(b, start=1):
            above = row[j]
            row[j] = diagonal + 1 if token == other else max(row[j], row[j - 1])
            diagonal = above
    return 2 * row[-1] / (len(a) + len(b)) if row[-1] else 0.0
