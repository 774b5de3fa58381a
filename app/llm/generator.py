"""What an LLM does for a drafter: a rendered prompt in, text out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from app.core.prompts import RenderedPrompt
from app.llm.drafter import Cancel


@dataclass(frozen=True, slots=True)
class GenerationParams:
    """How to generate.

    Attributes:
        temperature: 0 is greedy.
        schema: JSON schema that the reply must obey, or None for text.
    """

    max_new_tokens: int = 700
    temperature: float = 0.0
    seed: int = 0
    schema: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Generation:
    """A reply.

    Attributes:
        finish: "length" where the token limit cut it.
    """

    text: str = field(repr=False)
    finish: Literal["stop", "length", "cancelled"]
    n_prompt_tokens: int
    n_new_tokens: int


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
    ) -> Iterator[str]:
        """Yield the reply piece by piece; raises as ``generate`` does."""
        ...
