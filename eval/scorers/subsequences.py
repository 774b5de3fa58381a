"""Longest common subsequences of whole texts and of their lines, as ROUGE counts them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

Tokens = Sequence[str]


def subsequence_f1(reference: Tokens, candidate: Tokens) -> float:
    """Return F1 of the longest common subsequence of two texts: ROUGE-L.

    Source:
        Lin 2004, section 3.1; equal to ``rougeL`` of the package ``rouge-score``.
    """
    return _f1(LCSseq.similarity(reference, candidate), len(reference), len(candidate))


def summary_f1(reference: Sequence[Tokens], candidate: Sequence[Tokens]) -> float:
    """Return F1 of the union of common subsequences, line by line: ROUGE-Lsum.

    Each line of the reference is compared with each line of the candidate; a word counts at most
    as often as either text holds it.

    Source:
        Lin 2004, section 3.2; equal to ``rougeLsum`` of the package ``rouge-score``, whose way of
        choosing among subsequences of equal length is kept, because the union depends on it.
    """
    left_reference = Counter(token for line in reference for token in line)
    left_candidate = Counter(token for line in candidate for token in line)
    n_hits = 0
    for line in reference:
        for token in _union(line, candidate):
            if left_reference[token] and left_candidate[token]:
                n_hits += 1
                left_reference[token] -= 1
                left_candidate[token] -= 1
    return _f1(n_hits, sum(map(len, reference)), sum(map(len, candidate)))


def _union(line: Tokens, candidate: Sequence[Tokens]) -> Iterator[str]:
    found: set[int] = set()
    for other in candidate:
        # Words that the other line lacks never change the path: leaving them out saves most time.
        shared = set(other)
        rows = [i for i, token in enumerate(line) if token in shared]
        if rows:
            found.update(rows[k] for k in _trace([line[i] for i in rows], other))
    return (line[i] for i in sorted(found))


def _trace(line: Tokens, other: Tokens) -> Iterator[int]:
    """Yield the indices in ``line`` of one longest common subsequence, last first."""
    table = _lengths(line, other)
    i, j = len(line), len(other)
    while i and j:
        if line[i - 1] == other[j - 1]:
            i, j = i - 1, j - 1
            yield i
        elif table[i][j - 1] > table[i - 1][j]:
            j -= 1
        else:
            i -= 1


def _lengths(line: Tokens, other: Tokens) -> list[list[int]]:
    """Return the length of the longest common subsequence of every two beginnings."""
    table = [[0] * (len(other) + 1)]
    for token in line:
        above, row = table[-1], [0]
        for j, match in enumerate(other):
            row.append(above[j] + 1 if token == match else max(above[j + 1], row[j]))
        table.append(row)
    return table


def _f1(n_hits: int, n_reference: int, n_candidate: int) -> float:
    return 2 * n_hits / (n_reference + n_candidate) if n_hits else 0.0
