"""What a language model read and wrote for one result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens by the model's own tokenizer; all zero where no language model was asked.

    Attributes:
        n_replies: Prompts that were answered, in whole or in part.
        n_prompt_tokens: Of all prompts; 0 where a server does not say.
        n_new_tokens: Of all replies, those included that were not kept.
        n_reused_tokens: Of the prompts' tokens, those that the model had read before.
    """

    n_replies: int = 0
    n_prompt_tokens: int = 0
    n_new_tokens: int = 0
    n_reused_tokens: int = 0

    def __add__(self, other: Usage) -> Usage:
        return Usage(
            self.n_replies + other.n_replies,
            self.n_prompt_tokens + other.n_prompt_tokens,
            self.n_new_tokens + other.n_new_tokens,
            self.n_reused_tokens + other.n_reused_tokens,
        )


NO_USAGE = Usage()
