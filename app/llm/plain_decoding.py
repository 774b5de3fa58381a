"""One reply by the library's own loop, in a thread: for models that cannot share a batch."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import torch
from transformers import StoppingCriteria, StoppingCriteriaList, TextIteratorStreamer

from app.core.errors import ModelError
from app.llm.drafter import Cancel
from app.llm.memory import is_out_of_memory
from app.llm.time_limit import TimeLimit
from app.llm.transformers_loading import LoadedModel


class _Stop(StoppingCriteria):
    """Stops where one of the flags is set or the time is up."""

    def __init__(self, *flags: Cancel, limit: TimeLimit) -> None:
        self._flags = flags
        self._limit = limit

    def __call__(
        self,
        input_ids: torch.LongTensor,
        scores: tuple[torch.Tensor] | None = None,
        **_: object,
    ) -> torch.BoolTensor:
        del scores
        stop = self._limit.is_over or any(flag.is_set for flag in self._flags)
        return torch.BoolTensor([stop] * len(input_ids)).to(input_ids.device)  # pyright: ignore[reportReturnType]  (a plain Tensor to the checker)


class PlainJob:
    """One call of the model's ``generate`` in a thread of its own."""

    def __init__(
        self,
        loaded: LoadedModel,
        arguments: dict[str, Any],
        *,
        seed: int,
        cancel: Cancel,
        limit: TimeLimit,
    ) -> None:
        self._loaded = loaded
        self._seed = seed
        self._limit = limit
        self._closed = Cancel()
        self._streamer = TextIteratorStreamer(
            loaded.tokenizer,  # pyright: ignore[reportArgumentType]  (typed as one kind of tokenizer)
            skip_prompt=True,
            skip_special_tokens=True,
            clean_up_tokenization_spaces=False,
        )
        self._arguments = arguments | {
            "streamer": self._streamer,
            "stopping_criteria": StoppingCriteriaList([_Stop(cancel, self._closed, limit=limit)]),
        }
        self._written: Future[torch.Tensor] | None = None

    @contextmanager
    def running(self) -> collections.abc.Generator[None]:
        """Run the job; on the way out it has ended, stopped if need be."""
        with ThreadPoolExecutor(1, thread_name_prefix="notewell-generate") as pool:
            self._written = pool.submit(self._run)
            try:
                yield
            finally:
                self._closed.set()

    def pieces(self) -> Iterator[str]:
        """Yield the reply's text as it is written."""
        yield from (piece for piece in self._streamer if piece)

    def new_tokens(self, n_before: int) -> list[int]:
        """Return the tokens written after the first ``n_before``.

        Raises:
            ModelError: Generation failed, or the time was up.
        """
        if self._written is None:
            raise ValueError("the job is not running")
        try:
            tokens: list[int] = self._written.result()[0, n_before:].tolist()
        except (RuntimeError, ValueError, TypeError, IndexError, MemoryError) as error:
            code = "model_out_of_memory" if is_out_of_memory(error) else "model_failed"
            raise ModelError(code, model=self._loaded.name) from None
        if self._limit.is_over:
            raise self._limit.error
        return tokens

    def _run(self) -> torch.Tensor:
        self._limit.begin()
        on_gpu = self._loaded.model.device.type == "cuda"
        try:
            with torch.random.fork_rng([self._loaded.model.device] if on_gpu else []):
                torch.manual_seed(self._seed)
                return self._loaded.model.generate(**self._arguments)  # pyright: ignore[reportCallIssue]  (a Tensor of the module's own to the checker)
        finally:
            self._streamer.end()  # whatever happened, the reader must not wait for ever
