"""Where a job's notes are worked on: in this process, in a pool of them, or on a Ray cluster."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing.connection import wait

from app.assistant import Assistant
from app.core import log
from app.core.errors import JobError
from app.core.settings import Settings
from app.jobs.tasks import JobTask, Outcome, Work, perform, quarantined

Executor = Callable[[Settings, JobTask, Iterable[Work]], Iterator[Outcome]]

# Notes handed to a pool ahead, a worker: enough to keep it busy, little to lose.
_AHEAD = 2


def serial(settings: Settings, task: JobTask, work: Iterable[Work]) -> Iterator[Outcome]:
    """Work in this process, in order.

    A language model writes for several notes side by side: their prompts share its batches.
    """
    assistant = Assistant(settings)
    asks_model = settings.engine.name != "embedded" and task is not JobTask.DEID
    if not asks_model or settings.engine.side_by_side == 1:
        return (perform(assistant, task, item) for item in work)
    return _side_by_side(assistant, task, work, n_notes=settings.engine.side_by_side)


def _side_by_side(
    assistant: Assistant, task: JobTask, work: Iterable[Work], *, n_notes: int
) -> Iterator[Outcome]:
    """Work on several notes in threads; outcomes come in order of work."""
    waiting = iter(work)
    pending: deque[Future[Outcome]] = deque()
    with ThreadPoolExecutor(n_notes, thread_name_prefix="notewell-note") as pool:
        try:
            while True:
                for item in islice(waiting, n_notes * _AHEAD - len(pending)):
                    pending.append(pool.submit(perform, assistant, task, item))
                if not pending:
                    return
                yield pending.popleft().result()
        finally:  # an engine that is down ends the job: what has not begun is left for the next run
            pool.shutdown(wait=False, cancel_futures=True)


def process(settings: Settings, task: JobTask, work: Iterable[Work]) -> Iterator[Outcome]:
    """Work in a pool of processes, each with its own assistant; outcomes come in order of work.

    Where a worker dies (memory, a crash in native code), the notes that were under way are worked
    on again one by one: the one whose worker dies then too is quarantined, the rest go on.
    """
    waiting = iter(work)
    pending: list[tuple[Work, Future[Outcome]]] = []
    n_workers = settings.jobs.workers
    is_done = False
    while not is_done:
        try:
            with _pool(settings, task, n_workers) as pool:
                yield from _through(pool, waiting, pending, n_ahead=n_workers * _AHEAD)
            is_done = True
        except BrokenProcessPool:
            suspects = tuple(pending)
            pending.clear()
            yield from _sifted(settings, task, suspects)


def _through(
    pool: ProcessPoolExecutor,
    waiting: Iterator[Work],
    pending: list[tuple[Work, Future[Outcome]]],
    *,
    n_ahead: int,
) -> Iterator[Outcome]:
    """Work through what waits; ``pending`` always holds what is taken and not yet yielded."""
    while True:
        for item in islice(waiting, n_ahead - len(pending)):
            # Held before it is submitted: a broken pool refuses it, and it must not be lost.
            future: Future[Outcome] = Future()
            pending.append((item, future))
            pending[-1] = (item, pool.submit(_work, item))
        if not pending:
            return
        outcome = pending[0][1].result()
        pending.pop(0)
        yield outcome


def _sifted(
    settings: Settings, task: JobTask, suspects: Iterable[tuple[Work, Future[Outcome]]]
) -> Iterator[Outcome]:
    """Yield what was finished before a worker died; work on the others one by one."""
    left = list(suspects)
    while left:
        with _pool(settings, task, 1) as pool:
            try:
                yield from _singly(pool, left)
            except BrokenProcessPool:
                yield quarantined(left.pop(0)[0], JobError("worker_died"))


def _singly(
    pool: ProcessPoolExecutor, left: list[tuple[Work, Future[Outcome]]]
) -> Iterator[Outcome]:
    """Work on one note after the other; the first of ``left`` is always the one under way."""
    while left:
        item, future = left[0]
        is_finished = future.done() and future.exception() is None
        outcome = future.result() if is_finished else pool.submit(_work, item).result()
        left.pop(0)
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


def _pool(settings: Settings, task: JobTask, n_workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        n_workers,
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start_worker,
        initargs=(_plain(settings), task),
    )


def _plain(settings: Settings) -> Settings:
    """Return settings that travel to another process; ``load_settings`` makes a class in place."""
    return Settings.model_construct(**{n: getattr(settings, n) for n in Settings.model_fields})


def _start_worker(settings: Settings, task: JobTask) -> None:
    _leave_with_parent()
    log.configure(level=settings.log.level, as_json=settings.log.as_json)
    _worker["state"] = (Assistant(settings), task)


def _leave_with_parent() -> None:
    """End this worker when the job is killed; it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="leave-with-parent").start()


def _work(item: Work) -> Outcome:
    assistant, task = _worker["state"]
    return perform(assistant, task, item)
