"""The Ray executor: actors that each hold an assistant. Ray is an optional extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import ray

from app.assistant import Assistant
from app.core.errors import JobError
from app.core.settings import Settings
from app.jobs.tasks import JobTask, Outcome, Work, perform


class _Worker:
    """An actor; no exception of a note leaves it, since Ray would drop the whole block."""

    def __init__(self, settings: Settings, task: JobTask) -> None:
        self._assistant = Assistant(settings)
        self._task = task

    def work(self, item: Work) -> Outcome:
        """Run the task on one note."""
        return perform(self._assistant, self._task, item)


def on_ray(settings: Settings, task: JobTask, work: Iterable[Work]) -> Iterator[Outcome]:
    """Work on the cluster that ``RAY_ADDRESS`` names, else on a local one."""
    if not ray.is_initialized():
        ray.init(log_to_driver=False, include_dashboard=False)
    remote: Any = ray.remote(_Worker)
    actors = [remote.remote(settings, task) for _ in range(settings.jobs.workers)]
    items = iter(work)
    while batch := list(islice(items, len(actors) * 4)):
        futures = [actors[i % len(actors)].work.remote(item) for i, item in enumerate(batch)]
        for item, future in zip(batch, futures, strict=True):
            try:
                yield ray.get(future)
            except ray.exceptions.RayError:
                error = JobError("worker_died")
                yield Outcome(item.digest, item.note.note_id, code=error.code, reason=str(error))
