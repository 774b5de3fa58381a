"""Decoding held to a JSON schema: at each step only tokens that keep the reply valid."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from transformers import LogitsProcessor, PreTrainedTokenizerBase

from app.core.errors import ModelError

# One optional blank: a free pattern lets decoding run away in white space.
_WHITESPACE = r"[ ]?"
# SentencePiece writes a word's leading blank so; a token decoded alone would lose it.
_BLANK_MARK = "\u2581"
# Schemas whose automata are kept; a product has a handful.
_KEPT_INDEXES = 8


class JsonConstraint(LogitsProcessor):
    """Masks the logits of one reply; made anew for each.

    The automaton comes from outlines; its own logits processors compile kernels at first use, for
    which a hospital's machine has no compiler.

    Raises:
        ModelError: outlines is not installed, or the schema cannot be held to.
    """

    def __init__(self, schema: Mapping[str, Any], tokenizer: PreTrainedTokenizerBase) -> None:
        try:  # late: only constrained replies need it
            from outlines_core import Guide
            from outlines_core.json_schema import (  # pyright: ignore[reportMissingImports]  (compiled, without a stub)
                build_regex_from_schema,
            )
        except ImportError:
            raise ModelError("schema_needs_outlines") from None
        try:
            pattern = build_regex_from_schema(json.dumps(schema), _WHITESPACE)
            self._guide = Guide(_index(pattern, tokenizer))
        except (ValueError, TypeError):
            raise ModelError("schema_not_supported") from None
        self._end_token = _end_token(tokenizer)
        self._begun = False

    def __call__(self, input_ids: torch.LongTensor, scores: torch.Tensor) -> torch.Tensor:
        """Leave the allowed tokens as they are, all others without a chance."""
        n_scores = scores.shape[-1]
        bits = np.zeros((n_scores + 31) // 32, dtype=np.uint32)
        self.allow_into(bits, after=int(input_ids[0, -1]) if self._begun else None)
        self._begun = True
        forbidden = np.unpackbits(~bits.view(np.uint8), count=n_scores, bitorder="little")
        return scores.masked_fill(
            torch.from_numpy(forbidden.view(np.bool_)).to(scores.device), -torch.inf
        )

    def allow_into(self, bits: npt.NDArray[np.uint32], *, after: int | None) -> None:
        """Go on by one token, and set a bit for each that may follow.

        The automaton writes one bit a token: a list of them is as long as the vocabulary inside of
        a string, and takes longer to make than the token itself.

        Args:
            bits: One a token of the vocabulary, all 0.
            after: The token that was written; None where none was.

        Raises:
            ValueError: That token was not allowed.
        """
        if after is not None and not self._guide.is_finished():
            self._guide.advance(after, return_tokens=False)
        if self._guide.is_finished():
            word, bit = divmod(self._end_token, 32)
            bits[word] = np.uint32(1 << bit)
        else:
            self._guide.write_mask_into(bits.ctypes.data, bits.size, bits.itemsize)


@lru_cache(maxsize=_KEPT_INDEXES)
def _index(pattern: str, tokenizer: PreTrainedTokenizerBase) -> Any:  # noqa: ANN401  (as below)
    """Return the automaton of a schema; building one takes seconds with a large vocabulary."""
    from outlines_core import Index

    return Index(pattern, _vocabulary(tokenizer))


def _vocabulary(tokenizer: PreTrainedTokenizerBase) -> Any:  # noqa: ANN401  (outlines_core, imported late)
    """Give outlines the text of every token but the special ones."""
    from outlines_core import Vocabulary

    texts: dict[str | bytes, list[int]] = {}
    special = set(tokenizer.all_special_ids)
    for token, token_id in tokenizer.get_vocab().items():
        if token_id in special:
            continue
        text = str(tokenizer.convert_tokens_to_string([token]))
        if token.startswith(_BLANK_MARK) and not text.startswith(" "):
            text = f" {text}"
        if text and "\ufffd" not in text:  # a byte of a longer character is no text by itself
            texts.setdefault(text, []).append(token_id)
    return Vocabulary(_end_token(tokenizer), texts)


def _end_token(tokenizer: PreTrainedTokenizerBase) -> int:
    if not isinstance(tokenizer.eos_token_id, int):
        raise ModelError("schema_not_supported")
    return tokenizer.eos_token_id
