"""Where a job's notes are worked on: in this process, in a pool of them, or on a Ray cluster."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice

from app.assistant import Assistant
from app.core import log
from app.core.errors import JobError
from app.core.settings import Settings
from app.jobs.tasks import JobTask, Outcome, Work, perform

Executor = Callable[[Settings, JobTask, Iterable[Work]], Iterator[Outcome]]

# Notes handed to a pool ahead of what it works on, a worker: enough to keep it busy, little to lose.
_AHEAD = 2


def serial(settings: Settings, task: JobTask, work: Iterable[Work]) -> Iterator[Outcome]:
    """Work in this process, in order."""
    assistant = Assistant(settings)
    for item in work:
        yield perform(assistant, task, item)


def process(settings: Settings, task: JobTask, work: Iterable[Work]) -> Iterator[Outcome]:
    """Work in a pool of processes, each with its own assistant; outcomes come in order of work.

    A note whose worker dies (memory, a crash in native code) is quarantined, the rest go on in a
    fresh pool.
    """
    waiting = iter(work)
    pending: list[Work] = []
    while True:
        try:
            yield from _pool(settings, task, waiting, pending)
        except BrokenProcessPool:
            yield _lost(pending.pop(0))
            continue
        return


def _pool(
    settings: Settings, task: JobTask, waiting: Iterator[Work], pending: list[Work]
) -> Iterator[Outcome]:
    """Work through ``pending`` and ``waiting``; ``pending`` always holds what is not yielded."""
    n_workers = settings.jobs.workers
    with ProcessPoolExecutor(
        n_workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start_worker,
        initargs=(settings, task),
    ) as pool:
        futures: list[Future[Outcome]] = [pool.submit(_work, item) for item in pending]
        while True:
            room = n_workers * _AHEAD - len(futures)
            for item in islice(waiting, max(room, 0)):
                pending.append(item)
                futures.append(pool.submit(_work, item))
            if not futures:
                return
            outcome = futures[0].result()
            futures.pop(0)
            pending.pop(0)
            yield outcome


def ray(settings: Settings, task: JobTask, work: Iterable[Work]) -> Iterator[Outcome]:
    """Work on a Ray cluster, one actor a worker; outcomes come in order of work.

    Raises:
        JobError: Ray is not installed.
    """
    try:
        from app.jobs.ray_executor import on_ray
    except ImportError:
        raise JobError("ray_missing") from None
    return on_ray(settings, task, work)


EXECUTORS: dict[str, Executor] = {"serial": serial, "process": process, "ray": ray}

# What a worker process holds; set once by `_start_worker`, there alone.
_worker: dict[str, tuple[Assistant, JobTask]] = {}


def _start_worker(settings: Settings, task: JobTask) -> None:
    log.configure(level=settings.log.level, as_json=settings.log.as_json)
    _worker["state"] = (Assistant(settings), task)


def _work(item: Work) -> Outcome:
    assistant, task = _worker["state"]
    return perform(assistant, task, item)


def _lost(item: Work) -> Outcome:
    error = JobError("worker_died")
    return Outcome(item.digest, item.note.note_id, code=error.code, reason=str(error))
