"""What an LLM does for a drafter: a rendered prompt in, text out."""

from __future__ import annotations

import collections.abc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from app.core.prompts import RenderedPrompt
from app.llm.drafter import Cancel

Finish = Literal["stop", "length", "cancelled"]

# Codes of a ``ModelError`` after which the model would answer no other prompt either.
FATAL_CODES = frozenset(
    """
    server_unreachable server_resting server_refused_key server_model_unknown server_refused_request
    schema_needs_outlines schema_not_supported model_out_of_memory model_failed
    """.split()
)


@dataclass(frozen=True, slots=True)
class GenerationParams:
    """How to generate.

    Attributes:
        temperature: 0 is greedy.
        schema: JSON schema that the reply must obey, or None for text.
        adapter: The LoRA adapter that answers, of those that the engine has; None takes its own.
        time_limit_s: Seconds for the whole reply once it is begun; None for as long as it takes.
    """

    max_new_tokens: int = 700
    temperature: float = 0.0
    seed: int = 0
    schema: Mapping[str, Any] | None = None
    adapter: str | None = None
    time_limit_s: float | None = None


@dataclass(frozen=True, slots=True)
class Ending:
    """How a reply ended.

    Attributes:
        finish: "length" where the token limit cut it.
        n_prompt_tokens: 0 where a server does not say.
        n_new_tokens: As the server counts them, else its pieces.
        n_reused_tokens: Of the prompt, those that the model had read before.
    """

    finish: Finish
    n_prompt_tokens: int = 0
    n_new_tokens: int = 0
    n_reused_tokens: int = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """A whole reply with its ending."""

    text: str = field(repr=False)
    finish: Finish
    n_prompt_tokens: int
    n_new_tokens: int
    n_reused_tokens: int = 0


class ReplyStream(Iterator[str]):
    """A reply piece by piece; once it is exhausted it knows how it ended.

    Args:
        pieces: A Python generator of text whose return value is the ending.
    """

    def __init__(self, pieces: collections.abc.Generator[str, None, Ending]) -> None:
        self._pieces = pieces
        self.ending: Ending | None = None

    def __next__(self) -> str:
        try:
            return next(self._pieces)
        except StopIteration as stop:
            if self.ending is None:
                self.ending = stop.value
            raise

    def close(self) -> None:
        """Stop the model; the rest of the reply is not generated."""
        self._pieces.close()

    def read(self) -> Generation:
        """Take all that is left of the reply.

        Raises:
            ValueError: The stream was closed before its end.
        """
        text = "".join(self)
        if self.ending is None:
            raise ValueError("a closed stream has no ending")
        ending = self.ending
        return Generation(
            text,
            ending.finish,
            ending.n_prompt_tokens,
            ending.n_new_tokens,
            ending.n_reused_tokens,
        )


class Generator(Protocol):
    """A language model behind one door."""

    @property
    def model(self) -> str:
        """Name of the model and adapter."""
        ...

    def generate(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> Generation:
        """Return the whole reply.

        Raises:
            ModelError: The model cannot answer; ``ContextTooLong`` where the prompt does not fit.
        """
        ...

    def stream(
        self, prompt: RenderedPrompt, params: GenerationParams, *, cancel: Cancel | None = None
    ) -> ReplyStream:
        """Yield the reply piece by piece; raises as ``generate`` does, at the first piece or later.

        Closing the stream stops the model.
        """
        ...
