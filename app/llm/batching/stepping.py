"""One pass of the model: over a prompt, or over the last token of every row."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

import torch
from transformers import Cache

from app.llm.batching.row_cache import LayerState, begin_cache
from app.llm.batching.suits import base_of
from app.llm.transformers_loading import LoadedModel


class Stepper:
    """Runs a causal model on tokens and a cache.

    Args:
        loaded: The model; which of its adapters is in use is the caller's business.
    """

    def __init__(self, loaded: LoadedModel) -> None:
        self._model = base_of(loaded.model)
        self._device = loaded.model.device
        # Scores of the last token alone, where the model can leave out the others.
        wanted = inspect.signature(self._model.forward).parameters
        self._extra = {"logits_to_keep": 1} if "logits_to_keep" in wanted else {}

    def read(
        self, tokens: Sequence[int], prefix: Sequence[LayerState]
    ) -> tuple[Cache, torch.Tensor]:
        """Read a prompt from the end of its prefix.

        Returns:
            Its cache, and the scores of the token that follows, (1, vocabulary).
        """
        n_known = prefix[0][0].shape[-2] if prefix else 0
        cache = begin_cache(prefix)
        places = torch.arange(n_known, len(tokens), device=self._device)
        output = self._model(
            input_ids=torch.tensor([tokens[n_known:]], device=self._device),
            attention_mask=torch.ones((1, len(tokens)), dtype=torch.long, device=self._device),
            position_ids=places[None],
            past_key_values=cache,
            use_cache=True,
            **self._extra,
        )
        return cache, output.logits[:, -1]

    def step(self, cache: Cache, last: Sequence[int], lengths: Sequence[int]) -> torch.Tensor:
        """Read the last token of each row.

        Args:
            cache: Of the rows, without those tokens.
            last: One token a row.
            lengths: Tokens of each row, that one included.

        Returns:
            The scores of the tokens that follow, (rows, vocabulary).
        """
        n_tokens = torch.tensor(lengths, device=self._device)[:, None]
        columns = torch.arange(cache.get_seq_length() + 1, device=self._device)
        output = self._model(
            input_ids=torch.tensor(last, device=self._device)[:, None],
            attention_mask=(columns >= len(columns) - n_tokens).long(),
            position_ids=n_tokens - 1,
            past_key_values=cache,
            use_cache=True,
            **self._extra,
        )
        return output.logits[:, -1]
