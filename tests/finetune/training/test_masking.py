"""Tokens that a tagger does not see while it learns."""

from collections.abc import Sequence

import torch

from finetune.encoding.batches import pad_batch
from finetune.encoding.features import Features
from finetune.training.masking import Masking

PAD, MASK = 0, 9


def _row(n_tokens: int) -> Features:
    return {
        "input_ids": [2, *[5] * n_tokens, 3],
        "attention_mask": [1] * (n_tokens + 2),
        "token_type_ids": [0, *[4] * n_tokens, 0],
        "labels": [-100, *[1] * n_tokens, -100],
    }


def _pad(features: Sequence[Features]) -> dict[str, torch.Tensor]:
    return pad_batch(list(features), pad_token_id=PAD)


def test_a_share_of_the_words_is_hidden_and_nothing_else_changes() -> None:
    rows = [_row(400), _row(100)]
    plain = _pad(rows)

    hidden = Masking(_pad, MASK, 0.2)(rows)

    changed = hidden["input_ids"] != plain["input_ids"]
    assert set(hidden["input_ids"][changed].tolist()) == {MASK}
    assert set(plain["input_ids"][changed].tolist()) == {5}
    assert 0.1 < changed.sum() / 500 < 0.3
    for name in ("labels", "token_type_ids", "attention_mask"):
        assert torch.equal(hidden[name], plain[name])


def test_each_pass_hides_other_words() -> None:
    masking = Masking(_pad, MASK, 0.2)
    rows = [_row(400)]

    assert not torch.equal(masking(rows)["input_ids"], masking(rows)["input_ids"])
