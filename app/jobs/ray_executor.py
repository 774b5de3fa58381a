"""The Ray executor: actors that each hold an assistant. Ray is an optional extra."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import ray  # pyright: ignore[reportMissingImports]  (an optional extra)

from app.assistant import Assistant
from app.core.errors import JobError, NotewellError
from app.core.settings import Settings
from app.jobs.tasks import JobTask, Outcome, Work, perform, quarantined


class _Worker:
    """An actor; no exception leaves it, since Ray would wrap it in one of its own."""

    def __init__(self, settings: Settings, task: JobTask) -> None:
        self._assistant = Assistant(settings)
        self._task = task

    def work(self, item: Work) -> Outcome | NotewellError:
        """Run the task on one note; an engine that does not answer comes back as its error."""
        try:
            return perform(self._assistant, self._task, item)
        except NotewellError as error:
            return error


def on_ray(settings: Settings, task: JobTask, work: Iterable[Work]) -> Iterator[Outcome]:
    """Work on the cluster that ``RAY_ADDRESS`` names, else on a local one.

    Raises:
        NotewellError: The engine does not answer.
    """
    if not ray.is_initialized():
        ray.init(log_to_driver=False, include_dashboard=False)
    remote: Any = ray.remote(_Worker)
    actors = [remote.remote(settings, task) for _ in range(settings.jobs.workers)]
    items = iter(work)
    while batch := list(islice(items, len(actors) * 4)):
        futures = [actors[i % len(actors)].work.remote(item) for i, item in enumerate(batch)]
        for item, future in zip(batch, futures, strict=True):
            yield _outcome(item, future)


def _outcome(item: Work, future: Any) -> Outcome:  # noqa: ANN401  (Ray's references are untyped)
    try:
        result = ray.get(future)
    except ray.exceptions.RayError:
        return quarantined(item, JobError("worker_died"))
    if isinstance(result, NotewellError):
        raise result
    return result
