"""The rows of a run as a model reads them; canaries stand among those trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.corpora.rows import Row, TextPairRow
from finetune.encoding.features import Encoded, Features, encode_rows
from finetune.encoding.packing import pack
from finetune.encoding.pairs import encode_pairs
from finetune.encoding.tagger_units import Reading, encode_units
from finetune.memorization.canaries import canary_rows, make_canaries
from finetune.recipe import Recipe
from finetune.runs.data import RunData


@dataclass(frozen=True, slots=True)
class EncodedRun:
    """Rows ready for a model.

    Attributes:
        batches: What training reads: the rows of ``train`` and the canaries, packed where the
            recipe says so.
        dev: Empty where nothing decides when to stop.
        n_canaries: Rows with a canary in them.
    """

    train: Encoded
    dev: Encoded
    held_out: Encoded
    batches: tuple[Features, ...] = field(repr=False)
    n_canaries: int


def encode_run(recipe: Recipe, data: RunData, tokenizer: Any) -> EncodedRun:  # noqa: ANN401  (a transformers tokenizer)
    """Encode the rows of a run.

    Raises:
        FinetuneError: No row of one side is within the token limit, or a canary is not.
    """
    train = _side(recipe, data, data.train, tokenizer)
    held_out = _side(recipe, data, data.held_out, tokenizer)
    dev = _side(recipe, data, data.dev, tokenizer)
    for rows, side in ((data.train, train), (data.held_out, held_out), (data.dev, dev)):
        if rows and not side.features:
            raise FinetuneError(
                "rows_too_long", n_refused=side.n_refused, max_tokens=recipe.max_tokens
            )
    canaries = _canaries(recipe, data, tokenizer)
    batches = (*train.features, *canaries)
    if recipe.packing:
        batches = pack(batches, max_tokens=recipe.max_tokens)
    return EncodedRun(train, dev, held_out, batches, len(canaries))


def _canaries(recipe: Recipe, data: RunData, tokenizer: Any) -> tuple[Features, ...]:  # noqa: ANN401
    if recipe.canaries is None:
        return ()
    rows = tuple(canary_rows(make_canaries(recipe.canaries, seed=recipe.seed)))
    encoded = _side(recipe, data, rows, tokenizer)
    if encoded.n_refused:
        raise FinetuneError(
            "canaries_too_long", n_refused=encoded.n_refused, max_tokens=recipe.max_tokens
        )
    return encoded.features


def _side(
    recipe: Recipe,
    data: RunData,
    rows: Sequence[Row],
    tokenizer: Any,  # noqa: ANN401
) -> Encoded:
    if recipe.shapes:
        return encode_units(
            rows,
            tokenizer,
            reading=Reading(recipe.max_tokens, by_page=recipe.pages),
            labels=data.tags,
        )
    if recipe.task_type is TaskType.PAIR_CLASSIFICATION:
        pairs = [row for row in rows if isinstance(row, TextPairRow)]
        return encode_pairs(pairs, tokenizer, max_tokens=recipe.max_tokens, labels=data.tags)
    return encode_rows(
        rows,
        tokenizer,
        task_type=recipe.task_type,
        max_tokens=recipe.max_tokens,
        labels=data.tags,
    )
