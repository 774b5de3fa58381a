"""MiniLM's arrays by name, with an adapter's update folded in where one is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from app.encoder.graph import Block, Floats, Linear, Norm

_ADAPTER_PREFIX = "base_model.model."


@dataclass(frozen=True, slots=True)
class Update:
    """What training changes, as peft saves it.

    Attributes:
        arrays: Updates of all linear layers of the encoder; classifier and, of a tagger, shape
            vectors whole.
        scale: The adapter's alpha over its rank.
    """

    arrays: Mapping[str, NDArray[np.floating]]
    scale: float

    def has(self, name: str) -> bool:
        """Say whether the adapter holds an array whole."""
        return _ADAPTER_PREFIX + name in self.arrays

    def whole(self, name: str) -> Floats:
        """Return an array that the adapter holds whole.

        Raises:
            KeyError: The adapter has none of that name.
        """
        return self.arrays[_ADAPTER_PREFIX + name].astype(np.float32)

    def of(self, name: str) -> Floats:
        """Return what is added to the weight of a linear layer of the encoder.

        Raises:
            KeyError: The adapter leaves that layer as it was.
        """
        down = self.whole(f"bert.{name}.lora_A.weight")
        up = self.whole(f"bert.{name}.lora_B.weight")
        update: Floats = up @ down
        update *= np.float32(self.scale)
        return update


@dataclass(frozen=True, slots=True)
class Weights:
    """Arrays of a BERT encoder, put together on request; each raises KeyError where one is missing.

    Attributes:
        base: As transformers saves a ``BertModel``.
        update: Of an adapter, if any.
    """

    base: Mapping[str, Floats]
    update: Update | None = None

    @property
    def words(self) -> Floats:
        """(n_words, width)."""
        return self.base["embeddings.word_embeddings.weight"]

    @property
    def positions(self) -> Floats:
        """(n_positions, width)."""
        return self.base["embeddings.position_embeddings.weight"]

    @property
    def kinds(self) -> Floats:
        """Vectors of token types, which a tagger replaces by those of token shapes."""
        name = "embeddings.token_type_embeddings.weight"
        if self.update and self.update.has(f"bert.{name}"):
            return self.update.whole(f"bert.{name}")
        return self.base[name]

    @property
    def first_norm(self) -> Norm:
        """Behind the embeddings."""
        return self._norm("embeddings.LayerNorm")

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks of the encoder, in order."""
        numbers = {name.split(".")[2] for name in self.base if name.startswith("encoder.layer.")}
        return tuple(self._block(number) for number in range(len(numbers)))

    @property
    def classifier(self) -> Linear | None:
        """What an adapter scores tags or labels with."""
        if self.update is None:
            return None
        weight, bias = (self.update.whole(f"classifier.{part}") for part in ("weight", "bias"))
        return Linear(weight.T, bias)

    def _norm(self, name: str) -> Norm:
        return Norm(self.base[f"{name}.weight"], self.base[f"{name}.bias"])

    def _linear(self, *names: str) -> Linear:
        """Return linear layers side by side."""
        weights = [self._weight(name) for name in names]
        biases = [self.base[f"{name}.bias"] for name in names]
        return Linear(np.concatenate(weights).T, np.concatenate(biases))

    def _weight(self, name: str) -> Floats:
        weight = self.base[f"{name}.weight"]
        return weight + self.update.of(name) if self.update else weight

    def _block(self, number: int) -> Block:
        prefix = f"encoder.layer.{number}"
        attention = f"{prefix}.attention"
        return Block(
            mixed=self._linear(*(f"{attention}.self.{n}" for n in ("query", "key", "value"))),
            attended=self._linear(f"{attention}.output.dense"),
            attention_norm=self._norm(f"{attention}.output.LayerNorm"),
            widened=self._linear(f"{prefix}.intermediate.dense"),
            narrowed=self._linear(f"{prefix}.output.dense"),
            output_norm=self._norm(f"{prefix}.output.LayerNorm"),
        )


def read_weights(base: Path, adapter: Path | None = None, *, scale: float = 1.0) -> Weights:
    """Read the arrays of a base, and of an adapter if one is given.

    Args:
        base: Safetensors file of the encoder.
        adapter: Safetensors file of a tagger's adapter.
        scale: The adapter's alpha over its rank.

    Raises:
        safetensors.SafetensorError: A file is damaged.
        OSError: A file cannot be read.
    """
    return Weights(load_file(base), Update(load_file(adapter), scale) if adapter else None)
