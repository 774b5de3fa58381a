"""Pieces of work computed side by side, a thread each, where each piece computes in one thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

# More pieces at once would not fit the processor's cache.
_MOST_THREADS = 4

_T = TypeVar("_T")
_R = TypeVar("_R")


def side_by_side(compute: Callable[[_T], _R], items: Iterable[_T]) -> Iterator[_R]:
    """Compute something of each item, several at once, in the order of the items.

    Args:
        compute: Safe to call from several threads.
        items: All are taken at once.
    """
    given = tuple(items)
    n_threads = min(_MOST_THREADS, _n_cores(), len(given))
    if n_threads < 2:
        yield from map(compute, given)
        return
    with ThreadPoolExecutor(n_threads) as pool:
        yield from pool.map(compute, given)


def _n_cores() -> int:
    """Return the cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
