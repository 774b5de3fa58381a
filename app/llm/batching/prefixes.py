"""What prompts begin with in common is computed once: instructions, and a note asked twice."""

from __future__ import annotations

import threading
from collections import OrderedDict, deque
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from transformers import Cache

from app.llm.batching.row_cache import LayerState, prefix_states

Tokens = npt.NDArray[np.int64]

# A shorter beginning costs more to look up than it saves.
_LEAST_TOKENS = 16
# Prompts whose tokens are remembered, to see what the next one shares with them.
_RECENT = 64
# Prefixes whose keys and values are kept, and their tokens in all.
_KEPT = 8
_KEPT_TOKENS = 4096


class PrefixStore:
    """Keys and values of prefixes that several prompts had, the latest used ones."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._recent: deque[tuple[str | None, Tokens]] = deque(maxlen=_RECENT)
        self._kept: OrderedDict[tuple[str | None, bytes], tuple[Tokens, tuple[LayerState, ...]]] = (
            OrderedDict()
        )

    def expect(self, adapter: str | None, tokens: Sequence[int]) -> None:
        """Note a prompt that is to come, so that the first of several keeps what they share."""
        with self._lock:
            self._recent.append((adapter, np.asarray(tokens, dtype=np.int64)))

    def find(self, adapter: str | None, tokens: Sequence[int]) -> tuple[LayerState, ...]:
        """Return the longest known prefix of a prompt; the last token is never part of it."""
        own = np.asarray(tokens[:-1], dtype=np.int64)
        best, best_key = 0, None
        for key, (known, _) in self._kept.items():
            n_shared = _shared(known, own) if key[0] == adapter else 0
            if n_shared > best:
                best, best_key = n_shared, key
        if best_key is None or best < _LEAST_TOKENS:
            return ()
        self._kept.move_to_end(best_key)
        return tuple((k[..., :best, :], v[..., :best, :]) for k, v in self._kept[best_key][1])

    def keep(
        self, adapter: str | None, tokens: Sequence[int], cache: Cache, *, n_known: int
    ) -> None:
        """Keep what a prompt shares with another one, where that is more than was known of it.

        Args:
            cache: The prompt's keys and values.
            n_known: Tokens of the prefix that it was made from.
        """
        own = np.asarray(tokens, dtype=np.int64)
        with self._lock:
            shared = sorted(_shared(other, own) for of, other in self._recent if of == adapter)
        if shared and shared[-1] == len(own):  # the prompt itself; a second time, it is another one
            shared.pop()
        n_shared = min(shared[-1] if shared else 0, len(own) - 1)
        if n_shared < max(_LEAST_TOKENS, n_known + 1):
            return
        prefix = own[:n_shared]
        self._kept[adapter, prefix.tobytes()] = (prefix, prefix_states(cache, n_shared))
        while len(self._kept) > _KEPT or self._n_tokens() > _KEPT_TOKENS:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Give the memory back."""
        self._kept.clear()

    def _n_tokens(self) -> int:
        return sum(len(tokens) for tokens, _ in self._kept.values())


def _shared(first: Tokens, second: Tokens) -> int:
    """Return how many tokens two prompts have in common at their beginning."""
    n = min(len(first), len(second))
    different = np.flatnonzero(first[:n] != second[:n])
    return int(different[0]) if len(different) else n
