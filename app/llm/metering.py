"""A generator that counts what goes through it, for the bill of one result."""

from __future__ import annotations

import collections.abc
import threading

from app.core.prompts import RenderedPrompt
from app.core.usage import Usage
from app.llm.drafter import Cancel
from app.llm.generator import Ending, Generation, GenerationParams, Generator, ReplyStream
from app.llm.parts import Sizing
from app.llm.side_by_side import n_side_by_side


class Meter:
    """Adds up tokens, from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._usage = Usage()

    @property
    def usage(self) -> Usage:
        """All that was counted so far."""
        with self._lock:
            return self._usage

    def add(self, reply: Ending | Generation) -> None:
        """Count a reply."""
        used = Usage(1, reply.n_prompt_tokens, reply.n_new_tokens, reply.n_reused_tokens)
        with self._lock:
            self._usage += used


class MeteredGenerator:
    """Writes what another generator does, and counts it.

    A stream that is closed before its end counts the pieces that were read of it.

    Args:
        inner: The generator.
        meter: Counts.
    """

    def __init__(self, inner: Generator, meter: Meter) -> None:
        self._inner = inner
        self._meter = meter

    @property
    def model(self) -> str:
        """Name of the inner generator's model and adapter."""
        return self._inner.model

    @property
    def n_side_by_side(self) -> int:
        """How many replies the inner one writes at the same time."""
        return n_side_by_side(self._inner)

    def check(self, prompt: RenderedPrompt, params: GenerationParams) -> None:
        """Raise ``ContextTooLong`` where the inner one can tell that a prompt does not fit."""
        if isinstance(self._inner, Sizing):
            self._inner.check(prompt, params)

    def generate(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> Generation:
        """Return the whole reply; raises as the inner generator does."""
        reply = self._inner.generate(prompt, params, cancel=cancel)
        self._meter.add(reply)
        return reply

    def stream(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> ReplyStream:
        """Yield the reply piece by piece; raises as the inner generator does."""
        return ReplyStream(self._counted(self._inner.stream(prompt, params, cancel=cancel)))

    def _counted(self, reply: ReplyStream) -> collections.abc.Generator[str, None, Ending]:
        n_pieces = 0
        try:
            for piece in reply:
                n_pieces += 1
                yield piece
        finally:
            reply.close()
            if n_pieces or reply.ending is not None:
                self._meter.add(reply.ending or Ending("cancelled", n_new_tokens=n_pieces))
        return reply.ending or Ending("cancelled")
