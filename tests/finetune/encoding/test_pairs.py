"""Claims about one evidence share a sequence, and none of them is read otherwise for it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import torch

from app.adapters import TaskType
from finetune.corpora.rows import TextPairRow
from finetune.encoding.batches import PARTS, pad_batch
from finetune.encoding.features import IGNORED, Features
from finetune.encoding.pairs import encode_pairs
from finetune.models.tiny_architectures import PAD_ID, tiny_model
from finetune.models.tiny_base import build_tokenizer

EVIDENCE = "Pt afebrile, K 2.9. Plan: KCl 40 mEq PO."
CLAIMS = ("He had no fever.", "Potassium was low.", "Potassium was given IV.")
LABELS = ("supported", "unsupported")
ROWS = tuple(
    TextPairRow(f"n{i}", "p1", EVIDENCE, claim, LABELS[i == 2]) for i, claim in enumerate(CLAIMS)
)


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return build_tokenizer([EVIDENCE, *CLAIMS], TaskType.PAIR_CLASSIFICATION)


def _encoded(rows: tuple[TextPairRow, ...], tokenizer: Any, n: int = 200) -> tuple[Features, ...]:
    return encode_pairs(rows, tokenizer, max_tokens=n, labels=LABELS).features


def test_an_evidence_stands_once_before_its_claims(tokenizer: Any) -> None:
    (row,) = _encoded(ROWS, tokenizer)

    text = tokenizer.decode(row["input_ids"])
    assert text == f"<s>{EVIDENCE}</s>" + "".join(f"{claim}</s>" for claim in CLAIMS)
    assert [label for label in row["labels"] if label != IGNORED] == [0, 0, 1]
    ends = [i for i, label in enumerate(row["labels"]) if label != IGNORED]
    assert all(row["input_ids"][i] == tokenizer.eos_token_id for i in ends)
    n = row[PARTS].count(0)
    first_positions = [row["position_ids"][row[PARTS].index(number)] for number in (1, 2, 3)]
    assert first_positions == [n, n, n]
    assert row["token_type_ids"] == [int(part > 0) for part in row[PARTS]]


def test_a_claim_is_read_alike_alone_and_in_company(tokenizer: Any) -> None:
    torch.manual_seed(5)
    model = tiny_model("tiny:bert-pairs", len(tokenizer), LABELS).eval()
    other = replace(ROWS[0], patient_ref="p2", text_a="Short.", text_b="Shorter.")
    together = _encoded((*ROWS, other), tokenizer)
    alone = [_encoded((row,), tokenizer)[0] for row in (*ROWS, other)]

    def scores(rows: tuple[Features, ...]) -> torch.Tensor:
        batch = pad_batch(rows, PAD_ID)
        with torch.inference_mode():
            return model(**batch).logits[batch["labels"] != IGNORED]

    expected = torch.cat([scores((row,)) for row in alone])
    assert torch.allclose(scores(together), expected, atol=1e-5)
    assert (expected[0] - expected[1]).abs().max() > 1e-4  # claims are told apart at all


def test_what_does_not_fit_goes_on_in_another_sequence_and_a_longer_pair_is_refused(
    tokenizer: Any,
) -> None:
    two = sum(len(row["input_ids"]) for row in _encoded(ROWS[:2], tokenizer))
    long = replace(ROWS[0], text_b="He had no fever. " * 40)

    encoded = encode_pairs((*ROWS, long), tokenizer, max_tokens=two, labels=LABELS)

    assert [row[PARTS][-1] for row in encoded.features] == [2, 1]
    assert encoded.owners == ("p1", "p1")
    assert encoded.n_refused == 1
