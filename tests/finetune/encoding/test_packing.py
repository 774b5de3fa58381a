from __future__ import annotations

from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from finetune.encoding.batches import pad_batch
from finetune.encoding.features import IGNORED, Features
from finetune.encoding.packing import pack
from finetune.models.tiny_architectures import tiny_model
from finetune.recipe import TINY_BASES, TaskType

_CAUSAL = sorted(base for base, task in TINY_BASES.items() if task is TaskType.CAUSAL)


def _row(first: int, n_prompt: int, n_reply: int) -> Features:
    ids = [3 + (first + 7 * i) % 50 for i in range(n_prompt + n_reply)]
    return {
        "input_ids": ids,
        "attention_mask": [1] * len(ids),
        "labels": [IGNORED] * n_prompt + ids[n_prompt:],
    }


_ROWS = st.lists(
    st.builds(_row, st.integers(0, 49), st.integers(1, 8), st.integers(1, 8)), max_size=20
)


@given(_ROWS, st.integers(16, 40))
def test_no_token_is_lost_or_learned_twice(rows: list[Features], max_tokens: int) -> None:
    packed = pack(rows, max_tokens=max_tokens)

    assert all(len(p["input_ids"]) <= max_tokens for p in packed)
    apart = [tuple(row["input_ids"]) for row in rows]
    found: list[tuple[int, ...]] = []
    for sequence in packed:
        starts = [i for i, at in enumerate(sequence["position_ids"]) if at == 0]
        for start, end in zip(starts, [*starts[1:], len(sequence["input_ids"])], strict=True):
            found.append(tuple(sequence["input_ids"][start:end]))
            assert sequence["labels"][start] == IGNORED
    assert sorted(found) == sorted(apart)
    n_targets = sum(label != IGNORED for p in packed for label in p["labels"])
    assert n_targets == sum(label != IGNORED for row in rows for label in row["labels"])


def test_rows_fill_the_fewest_sequences_here() -> None:
    rows = [_row(0, 2, n) for n in (6, 2, 4, 1, 5)]  # 8 + 4, 7 + 3, 6 tokens

    assert [len(p["input_ids"]) for p in pack(rows, max_tokens=12)] == [12, 10, 6]


def _loss(model: Any, rows: list[Features]) -> float:
    with torch.inference_mode():
        return float(model(**pad_batch(rows, 0)).loss)


@pytest.mark.parametrize("base", _CAUSAL)
def test_packed_rows_have_the_loss_of_rows_apart(base: str) -> None:
    torch.manual_seed(5)
    model = tiny_model(base, 60, ()).train()
    model.config.get_text_config().use_cache = False
    rows = [_row(1, 4, 6), _row(20, 3, 9), _row(33, 5, 2)]
    n = [sum(label != IGNORED for label in row["labels"]) for row in rows]
    apart = sum(_loss(model, [row]) * k for row, k in zip(rows, n, strict=True)) / sum(n)
    packed = pack(rows, max_tokens=40)

    assert len(packed) == 1
    assert _loss(model, list(packed)) == pytest.approx(apart, abs=1e-5)
    # Of two sequences the shorter one is padded, and the padding counts for nothing.
    assert _loss(model, list(pack(rows, max_tokens=22))) == pytest.approx(apart, abs=1e-5)
    mixed = dict(packed[0]) | {"position_ids": list(range(len(packed[0]["input_ids"])))}
    assert abs(_loss(model, [mixed]) - apart) > 1e-4  # rows that see each other do differ
