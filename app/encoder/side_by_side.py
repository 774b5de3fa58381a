"""Batches computed side by side, a thread each, while NumPy computes each in one thread.

The threads that NumPy's library of matrices starts by itself spin while they wait for each other:
beside any other busy process that costs thirty times the time. Threads that share nothing cost
none.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from threadpoolctl import ThreadpoolController

# More batches at once would not fit the processor's cache.
_MOST_THREADS = 4

_T = TypeVar("_T")
_R = TypeVar("_R")


@cache
def one_thread_a_product() -> None:
    """Make NumPy compute each matrix product in the calling thread, from now on."""
    ThreadpoolController().select(internal_api="openblas").limit(limits=1)


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
