"""Several prompts to one model at the same time, for engines that can; in order for the others."""

from __future__ import annotations

import collections.abc
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Protocol, runtime_checkable

from app.core.errors import ModelError
from app.core.prompts import RenderedPrompt
from app.llm.drafter import Cancel
from app.llm.generator import (
    FATAL_CODES,
    Ending,
    Generation,
    GenerationParams,
    Generator,
    ReplyStream,
)


@dataclass(frozen=True, slots=True)
class Ask:
    """One prompt with how its reply is to be generated."""

    prompt: RenderedPrompt
    params: GenerationParams


@runtime_checkable
class SideBySide(Protocol):
    """A generator that writes several replies at the same time when several threads ask."""

    @property
    def n_side_by_side(self) -> int:
        """How many replies it writes at the same time."""
        ...


def n_side_by_side(generator: Generator) -> int:
    """Return how many replies a generator writes at the same time."""
    return generator.n_side_by_side if isinstance(generator, SideBySide) else 1


def generate_many(
    generator: Generator, asks: Sequence[Ask], *, cancel: Cancel | None = None
) -> tuple[Generation | ModelError, ...]:
    """Return a reply, or what went wrong with it, for each prompt in their order.

    Side by side the longest begin, so that prompts of like length share a batch and no long one is
    left to the end.

    Raises:
        ModelError: One of ``FATAL_CODES``: no other prompt would be answered either.
    """
    stop = LinkedCancel(cancel)
    n_at_once = min(n_side_by_side(generator), len(asks))
    if n_at_once <= 1:
        return tuple(_one(generator, ask, stop) for ask in asks)
    longest_first = sorted(range(len(asks)), key=lambda i: -len(asks[i].prompt.text))
    with ThreadPoolExecutor(n_at_once, thread_name_prefix="notewell-ask") as pool:
        futures = {i: pool.submit(_one, generator, asks[i], stop) for i in longest_first}
        return tuple(futures[i].result() for i in range(len(asks)))


def _one(generator: Generator, ask: Ask, stop: LinkedCancel) -> Generation | ModelError:
    """Return one reply; what ends all the others stops them."""
    if stop.is_set:
        return Generation("", "cancelled", 0, 0)
    try:
        return generator.generate(ask.prompt, ask.params, cancel=stop)
    except ModelError as error:
        if error.code in FATAL_CODES:
            stop.set()
            raise
        return error


class LinkedCancel(Cancel):
    """A flag of one's own that is set, too, where another one is.

    Args:
        outer: The other one.
    """

    def __init__(self, outer: Cancel | None) -> None:
        super().__init__()
        self._outer = outer

    @property
    def is_set(self) -> bool:
        """Whether a stop was asked for, here or there."""
        return super().is_set or (self._outer is not None and self._outer.is_set)


class StreamAhead(ReplyStream):
    """A reply that is written from now on, whenever it is read.

    Args:
        generator: Writes it.
        ask: The prompt.
        cancel: Stops it, as closing does.
    """

    def __init__(self, generator: Generator, ask: Ask, cancel: Cancel | None) -> None:
        self._stop = LinkedCancel(cancel)
        self._pieces_written: SimpleQueue[str | None] = SimpleQueue()
        pool = ThreadPoolExecutor(1, thread_name_prefix="notewell-ahead")
        self._written: Future[Ending] = pool.submit(self._write, generator, ask)
        pool.shutdown(wait=False)
        super().__init__(self._read_on())

    def close(self) -> None:
        """Stop the model; the rest of the reply is not generated."""
        self._stop.set()
        super().close()

    def _write(self, generator: Generator, ask: Ask) -> Ending:
        try:
            stream = generator.stream(ask.prompt, ask.params, cancel=self._stop)
            for piece in stream:
                self._pieces_written.put(piece)
            return stream.ending or Ending("cancelled")
        finally:
            self._pieces_written.put(None)

    def _read_on(self) -> collections.abc.Generator[str, None, Ending]:
        while (piece := self._pieces_written.get()) is not None:
            yield piece
        return self._written.result()
