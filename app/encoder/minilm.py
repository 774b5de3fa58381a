"""Mean-pooled MiniLM vectors of texts of any length."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import file_digest
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from app.encoder.net import BertNet
from app.encoder.side_by_side import side_by_side
from app.encoder.tokenizer import token_id
from app.encoder.windows import Window, windows
from retrieval.encoder import FloatArray

# `max_seq_length` of the model's sentence_bert_config.json, its two special tokens left out.
MAX_WINDOW_TOKENS = 256 - 2


class MiniLmEncoder:
    """Fulfils ``retrieval.encoder.Encoder``; safe to share between threads.

    Callers pass de-identified text or public knowledge alone.

    Args:
        net: Without an adapter.
        tokenizer: Without truncation or padding of its own.
        weights: The file that ``net`` was read from.

    Source:
        Model card of all-MiniLM-L6-v2, "Usage (HuggingFace Transformers)": mean pooling over the
        attention mask, then unit length.
    """

    def __init__(self, net: BertNet, tokenizer: Tokenizer, *, weights: Path) -> None:
        self._net = net
        self._tokenizer = tokenizer
        self._weights = weights
        self._cls = token_id(tokenizer, "[CLS]")
        self._sep = token_id(tokenizer, "[SEP]")

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self._net.n_out

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the weights file."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        with self._weights.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def encode(self, texts: Sequence[str]) -> FloatArray:
        """Encode texts for cosine comparison.

        A text longer than the model's limit is encoded in windows, and its vector is the mean over
        all tokens of all of them.

        Args:
            texts: Any number, of any length, empty ones included; equal ones (copied-forward text)
                are encoded once.

        Returns:
            float32 (n_texts, dim), rows of unit length, input order.
        """
        row_of = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        encodings = self._tokenizer.encode_batch(list(row_of), add_special_tokens=False)
        token_ids = [encoding.ids for encoding in encodings]
        sums = np.zeros((len(token_ids), self.dim), dtype=np.float32)
        parts = windows(token_ids, max_tokens=MAX_WINDOW_TOKENS)
        for part, token_sum in zip(parts, side_by_side(self._token_sum, parts), strict=True):
            sums[part.row] += token_sum
        # The mean over a text's tokens and its sum point the same way: unit length settles both.
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        units = sums / np.maximum(norms, np.finfo(np.float32).tiny)
        return units[[row_of[text] for text in texts]]

    def _token_sum(self, window: Window) -> FloatArray:
        """Return float32 (dim,): the last layer summed over the window's tokens."""
        token_ids = np.array((self._cls, *window.token_ids, self._sep))
        return self._net.read(token_ids, np.zeros_like(token_ids)).sum(axis=0)
