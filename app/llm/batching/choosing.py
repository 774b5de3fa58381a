"""The next token of one reply, from its own seed: who else is in the batch has no say."""

from __future__ import annotations

from typing import Any

import torch
from transformers import (
    GenerationConfig,
    LogitsProcessorList,
    MinPLogitsWarper,
    RepetitionPenaltyLogitsProcessor,
    TemperatureLogitsWarper,
    TopKLogitsWarper,
    TopPLogitsWarper,
)

from app.llm.generator import GenerationParams
from app.llm.json_constraint import JsonConstraint

# Of transformers, where a checkpoint says nothing.
_TOP_K = 50


class Chooser:
    """Chooses the tokens of one reply, one after the other.

    Args:
        params: Temperature and seed.
        rules: The checkpoint's own generation settings.
        constraint: Of a reply that is held to a schema; ``masking`` sees to it.
        device: Where the scores are.
    """

    def __init__(
        self,
        params: GenerationParams,
        rules: GenerationConfig,
        constraint: JsonConstraint | None,
        device: torch.device,
    ) -> None:
        self._rules = _processors(rules)
        self.constraint = constraint
        self._warpers: LogitsProcessorList | None = None
        if params.temperature > 0:
            self._warpers = _warpers(params.temperature, rules)
            self._random = torch.Generator(device).manual_seed(params.seed)

    @property
    def is_plain(self) -> bool:
        """Whether it takes the most likely token of those that its schema allows."""
        return not self._rules and self._warpers is None

    @property
    def reads_all(self) -> bool:
        """Whether a choice hangs on all tokens so far, not on the last alone."""
        return bool(self._rules)

    def choose(self, tokens: torch.Tensor, scores: torch.Tensor) -> int:
        """Return the next token.

        Args:
            tokens: Of the prompt and the reply so far, (1, n); the last at least.
            scores: The model's, (1, vocabulary), without what a schema forbids.
        """
        scores = self._rules(tokens, scores.float())  # pyright: ignore[reportArgumentType]  (a LongTensor to the library)
        if self._warpers is None:
            return int(scores.argmax(-1))
        chances = self._warpers(tokens, scores).softmax(-1)  # pyright: ignore[reportArgumentType]  (as above)
        return int(torch.multinomial(chances, 1, generator=self._random))


def _processors(rules: GenerationConfig) -> LogitsProcessorList:
    penalty: Any = rules.repetition_penalty
    chain = LogitsProcessorList()
    if penalty is not None and penalty != 1.0:
        chain.append(RepetitionPenaltyLogitsProcessor(penalty))
    return chain


def _warpers(temperature: float, rules: GenerationConfig) -> LogitsProcessorList:
    top_k: Any = _TOP_K if rules.top_k is None else rules.top_k
    chain = LogitsProcessorList([TemperatureLogitsWarper(temperature)])
    if top_k:
        chain.append(TopKLogitsWarper(top_k))
    if rules.top_p is not None and rules.top_p < 1.0:
        chain.append(TopPLogitsWarper(rules.top_p))
    if rules.min_p is not None:
        chain.append(MinPLogitsWarper(rules.min_p))
    return chain
