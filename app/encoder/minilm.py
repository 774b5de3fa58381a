"""Mean-pooled MiniLM vectors of texts of any length."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from hashlib import file_digest
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from transformers import PreTrainedModel

from app.encoder.tokenizer import token_id
from app.encoder.windows import Window, batches, windows
from retrieval.encoder import FloatArray

# `max_seq_length` of the model's sentence_bert_config.json, its two special tokens left out.
MAX_WINDOW_TOKENS = 256 - 2


class MiniLmEncoder:
    """Fulfils ``retrieval.encoder.Encoder``; safe to share between threads.

    Callers pass de-identified text or public knowledge alone.

    Args:
        model: In evaluation mode.
        tokenizer: Without truncation or padding of its own.
        weights: The file that ``model`` was loaded from.

    Source:
        Model card of all-MiniLM-L6-v2, "Usage (HuggingFace Transformers)": mean pooling over the
        attention mask, then unit length.
    """

    def __init__(self, model: PreTrainedModel, tokenizer: Tokenizer, *, weights: Path) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._weights = weights
        self._cls = token_id(tokenizer, "[CLS]")
        self._sep = token_id(tokenizer, "[SEP]")

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self._model.config.hidden_size)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the weights file."""
        return self._fingerprint

    @cached_property
    def _fingerprint(self) -> str:
        with self._weights.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()

    def encode(self, texts: Sequence[str], *, batch: int = 16) -> FloatArray:
        """Encode texts for cosine comparison.

        A text longer than the model's limit is encoded in windows, and its vector is the mean over
        all tokens of all of them.

        Args:
            texts: Any number, of any length, empty ones included; equal ones (copied-forward text)
                are encoded once.
            batch: Windows per forward pass; 8 to 16 is fastest on CPU cores, where more padding
                costs more than fewer passes save.

        Returns:
            float32 (n_texts, dim), rows of unit length, input order.

        Raises:
            ValueError: ``batch`` is not positive.
        """
        if batch < 1:
            raise ValueError("a batch of at least 1")
        row_of = {text: row for row, text in enumerate(dict.fromkeys(texts))}
        encodings = self._tokenizer.encode_batch(list(row_of), add_special_tokens=False)
        token_ids = [encoding.ids for encoding in encodings]
        sums = np.zeros((len(token_ids), self.dim), dtype=np.float32)
        for group in batches(windows(token_ids, max_tokens=MAX_WINDOW_TOKENS), batch=batch):
            rows = [window.row for window in group]
            np.add.at(sums, rows, self._token_sums(group))
        # The mean over a text's tokens and its sum point the same way: unit length settles both.
        norms = np.linalg.norm(sums, axis=1, keepdims=True)
        units = sums / np.maximum(norms, np.finfo(np.float32).tiny)
        return units[[row_of[text] for text in texts]]

    def _token_sums(self, group: tuple[Window, ...]) -> FloatArray:
        """Return float32 (n_windows, dim): the last layer summed over each window's tokens."""
        sequences = [[self._cls, *window.token_ids, self._sep] for window in group]
        width = max(map(len, sequences))
        ids = torch.tensor([seq + [0] * (width - len(seq)) for seq in sequences])
        mask = torch.tensor([[1] * len(seq) + [0] * (width - len(seq)) for seq in sequences])
        with torch.inference_mode():
            hidden = self._model(input_ids=ids, attention_mask=mask).last_hidden_state
            sums = (hidden * mask.unsqueeze(-1)).sum(dim=1)
        return sums.to(torch.float32).numpy()
