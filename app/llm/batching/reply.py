"""One reply on its way through the batch: what was asked, what is written, how it ends."""

from __future__ import annotations

import collections.abc
from dataclasses import dataclass, field
from queue import SimpleQueue

import torch
from transformers import PreTrainedTokenizerBase

from app.core.errors import ModelError
from app.llm.batching.choosing import Chooser
from app.llm.batching.detokenizing import Detokenizer
from app.llm.drafter import Cancel
from app.llm.generator import Ending, Finish
from app.llm.time_limit import TimeLimit


@dataclass(frozen=True, slots=True)
class Request:
    """What a reply is to be.

    Attributes:
        prompt: Its tokens.
        max_new: Tokens that the reply may have.
        end_tokens: Any of them ends it.
        adapter: That answers; None is the base.
    """

    prompt: tuple[int, ...] = field(repr=False)
    max_new: int
    end_tokens: frozenset[int]
    adapter: str | None = None


class Reply:
    """A request and what has been written of its reply; one thread writes, one reads.

    Args:
        request: What is asked.
        chooser: Chooses each next token.
        tokenizer: Turns tokens into text.
        cancel: Set by whoever wants no more of it.
        limit: Runs from the time that the prompt is read.
    """

    def __init__(
        self,
        request: Request,
        chooser: Chooser,
        *,
        tokenizer: PreTrainedTokenizerBase,
        cancel: Cancel,
        limit: TimeLimit,
    ) -> None:
        self.request = request
        self.written: list[int] = []
        self.n_reused = 0
        self.chooser = chooser
        self._cancel = cancel
        self._closed = Cancel()
        self._limit = limit
        self._finish: Finish | None = None
        self._error: ModelError | None = None
        self._text = Detokenizer(tokenizer)
        self._pieces: SimpleQueue[str | None] = SimpleQueue()  # None is the end

    @property
    def n_tokens(self) -> int:
        """How many tokens prompt and reply have so far."""
        return len(self.request.prompt) + len(self.written)

    @property
    def tokens(self) -> list[int]:
        """Those of the prompt and of the reply so far."""
        return [*self.request.prompt, *self.written]

    @property
    def is_over(self) -> bool:
        """Whether nothing more is to be written."""
        return self._finish is not None or self._error is not None

    def begin(self) -> None:
        """Start the clock."""
        self._limit.begin()

    def look(self) -> None:
        """End the reply where its reader stopped it or its time is up."""
        if self.is_over:
            return
        if self._cancel.is_set or self._closed.is_set:
            self.end("cancelled")
        elif self._limit.is_over:
            self.fail(self._limit.error)

    def take(self, token: int) -> None:
        """Write one token, and end where it is the last."""
        self.written.append(token)
        self._pieces.put(self._text.put(token))
        if token in self.request.end_tokens:
            self.end("stop")
        elif len(self.written) >= self.request.max_new:
            self.end("length")

    def choose(self, scores: torch.Tensor) -> int:
        """Return the next token from the model's scores, (1, vocabulary)."""
        # A long prompt takes longer to make a tensor of than its next token to choose.
        tokens = (
            self.tokens if self.chooser.reads_all else [(self.written or self.request.prompt)[-1]]
        )
        return self.chooser.choose(torch.tensor([tokens], device=scores.device), scores)

    def end(self, finish: Finish) -> None:
        """End it; the reader sees what was written."""
        self._finish = finish
        self._close()

    def fail(self, error: ModelError) -> None:
        """End it with an error, which the reader gets."""
        if not self.is_over:
            self._error = error
            self._close()

    def _close(self) -> None:
        """Let the reader have what is left, then the end."""
        self._pieces.put(self._text.rest())
        self._pieces.put(None)

    def pieces(self) -> collections.abc.Generator[str, None, Ending]:
        """Yield the text as it is written; closing this stops the reply.

        Raises:
            ModelError: The model failed, or the time was up.
        """
        try:
            while (piece := self._pieces.get()) is not None:
                if piece:
                    yield piece
        finally:
            self._closed.set()
        if self._error is not None:
            raise self._error
        return Ending(
            self._finish or "cancelled", len(self.request.prompt), len(self.written), self.n_reused
        )
