"""Labelled stretches of a text, by a small adapter on the encoder and without torch.

Nothing of a text is kept once it is tagged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from pathlib import Path
from threading import Lock

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from tokenizers import Tokenizer

from app.adapters import base_fingerprint, check_base, read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.core.errors import AdapterError
from app.encoder.files import WEIGHTS, model_folder
from app.encoder.shapes import SHAPES, SPECIAL
from app.encoder.side_by_side import one_thread_a_product, side_by_side
from app.encoder.tag_spans import Tagged, spans_of, tagged_words
from app.encoder.tagger_net import TaggerNet
from app.encoder.tokenizer import load_tokenizer, token_id
from app.encoder.units import Unit, cut_units

# Units that are sorted by length together, and among which equal ones are read once.
_UNITS_AT_ONCE = 2048
# Most tokens of a batch, padding counted; larger ones leave the processor's cache.
_BATCH_TOKENS = 512

_lock = Lock()

Scores = NDArray[np.float32]
# What a unit's scores depend on: its tokens and their shapes.
_Key = tuple[tuple[int, ...], tuple[int, ...]]


class Tagger:
    """Tags texts; safe to share between threads.

    Args:
        net: Of an adapter.
        tokenizer: Of the encoder, without truncation or padding of its own.
        tags: BIO tags by id: outside, then begin and inside of each label.
    """

    def __init__(self, net: TaggerNet, tokenizer: Tokenizer, tags: Sequence[str]) -> None:
        one_thread_a_product()
        self._net = net
        self._tokenizer = tokenizer
        self._labels = tuple(tag.removeprefix("B-") for tag in tags[1::2])
        self._first = token_id(tokenizer, "[CLS]")
        self._last = token_id(tokenizer, "[SEP]")

    @property
    def labels(self) -> tuple[str, ...]:
        """What stretches are labelled with."""
        return self._labels

    def tag(self, text: str, *, threshold: float) -> tuple[Tagged, ...]:
        """Return the labelled stretches of a text, in text order, not overlapping.

        Args:
            text: Of any length.
            threshold: Probability above which a word is not outside, in [0, 1].
        """
        units = cut_units(text, self._tokenizer)
        found: list[Tagged] = []
        while block := tuple(islice(units, _UNITS_AT_ONCE)):
            for unit, scores in zip(block, self._scores(block), strict=True):
                words = tagged_words(scores, unit.offsets, unit.words)
                found.extend(spans_of(text, words, self._labels, threshold=threshold))
        return tuple(found)

    def _scores(self, units: Sequence[Unit]) -> Iterator[Scores]:
        """Yield the scores of each unit's tokens; equal units are read once."""
        keys = [(unit.token_ids, unit.shapes) for unit in units]
        distinct = dict(zip(keys, units, strict=True))
        batches = tuple(_batches(distinct))
        read = side_by_side(self._read, ([distinct[key] for key in batch] for batch in batches))
        scores = {
            key: found
            for batch, all_found in zip(batches, read, strict=True)
            for key, found in zip(batch, all_found, strict=True)
        }
        return (scores[key] for key in keys)

    def _read(self, units: Sequence[Unit]) -> tuple[Scores, ...]:
        lengths = np.array([len(unit.token_ids) + 2 for unit in units])
        token_ids = np.zeros((len(units), int(lengths.max())), dtype=np.int64)
        shapes = np.full_like(token_ids, SPECIAL)
        for row, unit in enumerate(units):
            behind = len(unit.token_ids) + 1
            token_ids[row, 0] = self._first
            token_ids[row, 1:behind] = unit.token_ids
            token_ids[row, behind] = self._last
            shapes[row, 1:behind] = unit.shapes
        scores = self._net.scores(token_ids, shapes, lengths)
        return tuple(scores[row, 1 : length - 1] for row, length in enumerate(lengths))


def load_tagger(adapter: Path) -> Tagger:
    """Return the tagger of an adapter, loading it on the first call.

    Raises:
        ModelError: The package that carries the encoder is missing or incomplete.
        AdapterError: The adapter is missing, broken, or made for another base or other shapes.
    """
    with _lock:  # two first calls at once would load the weights twice
        return _load(adapter, model_folder())


@cache
def _load(adapter: Path, base: Path) -> Tagger:
    card = read_card(adapter)
    check_base(card, base_fingerprint(base))
    try:
        net = TaggerNet(base / WEIGHTS, adapter / WEIGHTS_NAME, scale=card.lora.alpha / card.lora.r)
    except (KeyError, ValueError, OSError, SafetensorError):
        raise _broken(card.name, "its weights do not fit the base") from None
    if card.shapes != SHAPES or net.n_shapes != len(SHAPES):
        raise _broken(card.name, "it tells other token shapes apart")
    if net.n_tags != len(card.labels):
        raise _broken(card.name, "its weights have other labels than its card")
    return Tagger(net, load_tokenizer(base), card.labels)


def _broken(name: str, problem: str) -> AdapterError:
    return AdapterError("adapter_broken", adapter=name, problem=problem)


def _batches(keys: Iterable[_Key]) -> Iterator[list[_Key]]:
    """Yield units of like length, as many as fill a batch."""
    batch: list[_Key] = []
    for key in sorted(keys, key=lambda key: len(key[0])):
        if batch and (len(batch) + 1) * (len(key[0]) + 2) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(key)
    if batch:
        yield batch
