"""MiniLM as a tagger, in NumPy: the adapter's update folded into the base's weights.

Importing torch takes longer than reading a note, and de-identification needs nothing else of it.
What transformers and peft would compute for a ``BertForTokenClassification`` with this adapter
stands here in a page; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

# config.json of all-MiniLM-L6-v2.
_N_HEADS = 12
_NORM_EPSILON = np.float32(1e-12)
# GELU is x/2 (1 + erf(x/√2)); NumPy has no erf. tanh(x (a + b x² + c x⁴)), fitted to it, makes GELU
# right to 3e-5 everywhere; beyond x² = 36 both are 1.
_GELU = (np.float32(0.797505801), np.float32(0.0370075414), np.float32(-0.000351824661))
_GELU_END = np.float32(36)
# Rows that are widened at once: what lies between the two layers stays in the processor's cache.
_ROWS_AT_ONCE = 128

_ADAPTER_PREFIX = "base_model.model."


@dataclass(frozen=True, slots=True)
class _Linear:
    """A linear layer; ``weight`` is (n_in, n_out)."""

    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        y = x @ self.weight
        y += self.bias
        return y


@dataclass(frozen=True, slots=True)
class _Norm:
    weight: Floats
    bias: Floats

    def __call__(self, x: Floats) -> Floats:
        """Normalize rows in place."""
        x -= x.mean(axis=-1, keepdims=True)
        spread = np.einsum("ij,ij->i", x, x) / np.float32(x.shape[-1])
        x *= (np.float32(1) / np.sqrt(spread + _NORM_EPSILON))[:, None]
        x *= self.weight
        x += self.bias
        return x


@dataclass(frozen=True, slots=True)
class _Layer:
    """One block of the encoder; ``mixed`` gives queries, keys and values at once."""

    mixed: _Linear
    attended: _Linear
    attention_norm: _Norm
    widened: _Linear
    narrowed: _Linear
    output_norm: _Norm

    def __call__(self, x: Floats, n_rows: int, mask: Floats | None) -> Floats:
        """Return the next layer's rows, (n_rows × n_tokens, width)."""
        y = self.attended(_attend(self.mixed(x), n_rows, mask))
        y += x
        x = self.attention_norm(y)
        y = np.empty_like(x)
        for start in range(0, len(x), _ROWS_AT_ONCE):
            part = slice(start, start + _ROWS_AT_ONCE)
            y[part] = self.narrowed(_gelu(self.widened(x[part])))
        y += x
        return self.output_norm(y)


class TaggerNet:
    """Tag scores of batches of tokens.

    Args:
        base: Safetensors file of the encoder.
        adapter: Safetensors file of an adapter with all linear layers of the encoder adapted, and
            with whole shape vectors and classifier.
        scale: The adapter's alpha over its rank.

    Raises:
        KeyError: A weight is missing.
        safetensors.SafetensorError: A file is damaged.
        OSError: A file cannot be read.
    """

    def __init__(self, base: Path, adapter: Path, *, scale: float) -> None:
        weights = _Weights(load_file(base), load_file(adapter), np.float32(scale))
        self._words = weights.base["embeddings.word_embeddings.weight"]
        self._positions = weights.base["embeddings.position_embeddings.weight"]
        self._shapes = weights.trained("bert.embeddings.token_type_embeddings.weight")
        self._norm = weights.norm("embeddings.LayerNorm")
        self._layers = tuple(weights.layer(n) for n in range(weights.n_layers))
        self._classifier = _Linear(
            weights.trained("classifier.weight").T, weights.trained("classifier.bias")
        )

    @property
    def n_shapes(self) -> int:
        """Token shapes that the net tells apart."""
        return self._shapes.shape[0]

    @property
    def n_tags(self) -> int:
        """Tags that it scores."""
        return self._classifier.bias.shape[0]

    def scores(self, token_ids: Integers, shapes: Integers, lengths: Integers) -> Floats:
        """Return a score of each tag for each token, as logits.

        Args:
            token_ids: (n_rows, n_tokens), special tokens included, padded behind.
            shapes: Alike.
            lengths: Tokens of each row that are no padding.

        Returns:
            (n_rows, n_tokens, n_tags); rows of padding mean nothing.
        """
        n_rows, n_tokens = token_ids.shape
        x = self._words[token_ids] + self._shapes[shapes]
        x += self._positions[:n_tokens]
        x = self._norm(x.reshape(n_rows * n_tokens, -1))
        mask = None
        if int(lengths.min()) < n_tokens:
            padding = np.arange(n_tokens) >= lengths[:, None]
            mask = np.where(padding, np.float32(-1e9), np.float32(0))[:, None, None, :]
        for layer in self._layers:
            x = layer(x, n_rows, mask)
        return self._classifier(x).reshape(n_rows, n_tokens, -1)


def _attend(mixed: Floats, n_rows: int, mask: Floats | None) -> Floats:
    """Return each token's mixture of values, (n_rows × n_tokens, width)."""
    n_all, width = mixed.shape
    head_width = width // 3 // _N_HEADS
    parts = mixed.reshape(n_rows, n_all // n_rows, 3, _N_HEADS, head_width)
    queries, keys, values = np.ascontiguousarray(parts.transpose(2, 0, 3, 1, 4))
    queries *= np.float32(head_width**-0.5)
    likeness = queries @ keys.transpose(0, 1, 3, 2)
    if mask is not None:
        likeness += mask
    likeness -= likeness.max(axis=-1, keepdims=True)
    np.exp(likeness, out=likeness)
    heads = likeness @ values
    heads /= likeness.sum(axis=-1, keepdims=True)
    return heads.transpose(0, 2, 1, 3).reshape(n_all, width // 3)


def _gelu(x: Floats) -> Floats:
    """Return GELU of each number; ``x`` is spent."""
    a, b, c = _GELU
    square = np.minimum(x * x, _GELU_END)
    y = square * c
    y += b
    y *= square
    y += a
    y *= x
    np.tanh(y, out=y)
    y += np.float32(1)
    y *= x
    y *= np.float32(0.5)
    return y


@dataclass(frozen=True, slots=True)
class _Weights:
    """A base's and an adapter's arrays by name, put together on request."""

    base: Mapping[str, Floats]
    adapter: Mapping[str, NDArray[np.floating]]
    scale: np.float32

    @property
    def n_layers(self) -> int:
        """Blocks of the encoder."""
        return len({name.split(".")[2] for name in self.base if name.startswith("encoder.layer.")})

    def trained(self, name: str) -> Floats:
        """Return an array that the adapter holds whole."""
        return self.adapter[_ADAPTER_PREFIX + name].astype(np.float32)

    def norm(self, name: str) -> _Norm:
        """Return a normalization, which the adapter leaves as it was."""
        return _Norm(self.base[f"{name}.weight"], self.base[f"{name}.bias"])

    def linear(self, *names: str) -> _Linear:
        """Return linear layers of the base with the adapter's update added, side by side."""
        parts = [self._updated(name) for name in names]
        biases = [self.base[f"{name}.bias"] for name in names]
        weight = np.ascontiguousarray(np.concatenate(parts).T)
        return _Linear(weight, np.concatenate(biases))

    def _updated(self, name: str) -> Floats:
        down = self.trained(f"bert.{name}.lora_A.weight")
        up = self.trained(f"bert.{name}.lora_B.weight")
        update: Floats = up @ down
        update *= self.scale
        return self.base[f"{name}.weight"] + update

    def layer(self, number: int) -> _Layer:
        """Return a block of the encoder."""
        prefix = f"encoder.layer.{number}"
        attention = f"{prefix}.attention"
        return _Layer(
            mixed=self.linear(*(f"{attention}.self.{n}" for n in ("query", "key", "value"))),
            attended=self.linear(f"{attention}.output.dense"),
            attention_norm=self.norm(f"{attention}.output.LayerNorm"),
            widened=self.linear(f"{prefix}.intermediate.dense"),
            narrowed=self.linear(f"{prefix}.output.dense"),
            output_norm=self.norm(f"{prefix}.output.LayerNorm"),
        )
