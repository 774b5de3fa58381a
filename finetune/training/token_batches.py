"""Batches of rows of like length, filled by tokens: little padding, and steps of one weight."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from torch.utils.data import Sampler


class TokenBatches(Sampler[list[int]]):
    """Indices of rows, a batch at a time, shuffled anew in each pass.

    Rows of equal length change places and the batches their order, so that each pass differs and
    has the same number of batches.

    Args:
        lengths: Tokens of each row, none longer than a batch.
        batch_tokens: Most tokens of a batch, its padding counted.
        seed: Of the shuffling.
    """

    def __init__(self, lengths: Sequence[int], *, batch_tokens: int, seed: int) -> None:
        self._lengths = lengths
        self._batch_tokens = batch_tokens
        self._seed = seed
        self._epoch = 0
        self._n_batches = len(
            self._batches(sorted(range(len(lengths)), key=self._lengths.__getitem__))
        )

    def set_epoch(self, epoch: int) -> None:
        """Choose the pass that the next iteration makes; the Trainer calls it."""
        self._epoch = epoch

    def __len__(self) -> int:
        return self._n_batches

    def __iter__(self) -> Iterator[list[int]]:
        chance = random.Random(f"{self._seed}:{self._epoch}")  # noqa: S311  (no secret hangs on it)
        rows = list(range(len(self._lengths)))
        chance.shuffle(rows)
        rows.sort(key=self._lengths.__getitem__)
        batches = self._batches(rows)
        chance.shuffle(batches)
        return iter(batches)

    def _batches(self, rows: Sequence[int]) -> list[list[int]]:
        """Cut rows, shortest first, into batches."""
        batches: list[list[int]] = [[]]
        for row in rows:
            if (len(batches[-1]) + 1) * self._lengths[row] > self._batch_tokens:
                batches.append([])
            batches[-1].append(row)
        return [batch for batch in batches if batch]
