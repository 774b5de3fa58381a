"""Who answers the samples of a run: the system in this process, or a copy in each of several.

Outputs come in the order in which they are finished. What arrives in a run's folder is the
caller's business, so that one process alone writes there.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import islice
from multiprocessing import connection

from app.core import log
from app.core.errors import EvalError
from app.llm.side_by_side import SideBySide
from eval.output import Output
from eval.sample import Ask, Sample
from eval.systems.system import System

# Samples handed to a pool ahead, a worker: enough to keep it busy, little to hold in memory.
_AHEAD = 2
WORKER_DIED = "eval_worker_died"

Answer = tuple[Sample, Output]
_Pending = dict[str, tuple[Sample, Future[Output]]]


@dataclass(frozen=True, slots=True)
class Work:
    """What a worker needs; the system is pickled before it has loaded anything."""

    system: bytes = field(repr=False)
    asks: tuple[Ask, ...]


def answer(
    system: System, asks: Sequence[Ask], samples: Iterable[Sample], *, n_workers: int = 1
) -> Iterator[Answer]:
    """Run a system on samples.

    Where a worker dies (memory, a crash in native code), the samples that were under way are run
    again one by one: the one whose worker dies then too has failed, the rest go on.

    Args:
        system: What answers.
        asks: What it is asked, for each sample.
        samples: Their ids must differ.
        n_workers: Processes; 1 is this one, where a system that writes for several samples side by
            side is asked for them in threads.

    Raises:
        EvalError: The system cannot be copied to another process.
    """
    if n_workers == 1:
        n_at_once = system.n_side_by_side if isinstance(system, SideBySide) else 1
        if n_at_once > 1:
            return _in_threads(system, asks, iter(samples), n_at_once)
        return ((sample, system.run(sample, asks)) for sample in samples)
    return _in_pool(Work(_pickled(system), tuple(asks)), iter(samples), n_workers)


def _in_threads(
    system: System, asks: Sequence[Ask], waiting: Iterator[Sample], n_threads: int
) -> Iterator[Answer]:
    """Run a system on several samples at the same time, after a first one that loads its parts."""
    for first in islice(waiting, 1):
        yield first, system.run(first, asks)
    pending: dict[Future[Output], Sample] = {}
    with ThreadPoolExecutor(n_threads, thread_name_prefix="eval-sample") as pool:
        try:
            while True:
                for sample in islice(waiting, n_threads - len(pending)):
                    pending[pool.submit(system.run, sample, asks)] = sample
                if not pending:
                    return
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                for future in done:
                    yield pending.pop(future), future.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def _pickled(system: System) -> bytes:
    try:
        return pickle.dumps(system)
    except (pickle.PicklingError, TypeError, AttributeError):
        raise EvalError("eval_system_serial", system=system.name) from None


def _in_pool(work: Work, waiting: Iterator[Sample], n_workers: int) -> Iterator[Answer]:
    pending: _Pending = {}
    is_done = False
    while not is_done:
        try:
            with _pool(work, n_workers) as pool:
                yield from _through(pool, waiting, pending, n_ahead=n_workers * _AHEAD)
            is_done = True
        except BrokenProcessPool:
            suspects = tuple(pending.values())
            pending.clear()
            yield from _sifted(work, suspects)


def _through(
    pool: ProcessPoolExecutor, waiting: Iterator[Sample], pending: _Pending, *, n_ahead: int
) -> Iterator[Answer]:
    """Work through what waits; ``pending`` always holds what is taken and not yet yielded."""
    while True:
        for sample in islice(waiting, n_ahead - len(pending)):
            # Held before it is submitted: a broken pool refuses it, and it must not be lost.
            pending[sample.sample_id] = (sample, Future())
            pending[sample.sample_id] = (sample, pool.submit(_run, sample))
        if not pending:
            return
        wait([future for _, future in pending.values()], return_when=FIRST_COMPLETED)
        for sample, future in tuple(pending.values()):
            if future.done():
                output = future.result()
                del pending[sample.sample_id]
                yield sample, output


def _sifted(work: Work, suspects: Iterable[tuple[Sample, Future[Output]]]) -> Iterator[Answer]:
    """Yield what was finished before a worker died; run the others again, each in its own."""
    for sample, future in suspects:
        if future.done() and future.exception() is None:
            yield sample, future.result()
            continue
        with _pool(work, 1) as pool:
            try:
                output = pool.submit(_run, sample).result()
            except BrokenProcessPool:
                output = Output(failures={ask.value: WORKER_DIED for ask in work.asks})
        yield sample, output


def _pool(work: Work, n_workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        n_workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(work,),
    )


# What a worker process holds; set once by `_start`, there alone.
_worker: dict[str, tuple[System, tuple[Ask, ...]]] = {}


def _start(work: Work) -> None:
    leave_with_parent()
    log.configure()
    _worker["state"] = (pickle.loads(work.system), work.asks)  # noqa: S301  (our own, from the parent)


def _run(sample: Sample) -> Output:
    system, asks = _worker["state"]
    return system.run(sample, asks)


def leave_with_parent() -> None:
    """End this worker when the run is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        connection.wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="leave-with-parent").start()
