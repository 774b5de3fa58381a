"""Pairs are read as transformers and peft read them, and told apart as they were learned."""

from dataclasses import replace
from pathlib import Path
from shutil import copytree

import numpy as np
import pytest
import torch

from app.adapters import read_card, write_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.core.errors import AdapterError
from app.deid.recognizers.tagged import ADAPTER as TAGGER
from app.encoder import model_folder
from app.encoder.cross_encoder import MAX_TOKENS, CrossEncoder, load_cross_encoder
from app.encoder.files import WEIGHTS
from app.encoder.net import BertNet
from app.encoder.tokenizer import load_tokenizer
from app.encoder.weights import read_weights
from app.grounding.entailment import ADAPTER
from finetune.corpora.rows import TextPairRow
from finetune.encoding.batches import pad_batch
from finetune.encoding.pairs import encode_pairs
from finetune.models.base import Base, load_base
from finetune.models.merging import attach

EVIDENCE = "68M, afebrile overnight. K 2.9 this am, KCl 40 mEq PO given.\nCXR: no effusion."
CLAIMS = ("His potassium was low.", "His potassium was high.", "He is a retired teacher.")


@pytest.fixture(scope="module")
def expected() -> list[float]:
    """How likely each claim is supported, as transformers and peft say."""
    card = read_card(ADAPTER)
    loaded = load_base(Base(model_folder(), card.base), task_type=card.task_type, tags=card.labels)
    model = attach(loaded.model, ADAPTER, card).eval()
    rows = [TextPairRow("n", "p", EVIDENCE, claim, "supported") for claim in CLAIMS]
    encoded = encode_pairs(rows, loaded.tokenizer, max_tokens=MAX_TOKENS, labels=card.labels)
    batch = pad_batch(encoded.features, 0)
    with torch.inference_mode():
        logits = model(**batch).logits[batch["labels"] != -100]
    assert card.pairs is not None
    shares = (logits / card.pairs.temperature).softmax(-1)
    return shares[:, card.labels.index("supported")].tolist()


def _exact() -> CrossEncoder:
    card = read_card(ADAPTER)
    scale = card.lora.alpha / card.lora.r
    weights = read_weights(model_folder() / WEIGHTS, ADAPTER / WEIGHTS_NAME, scale=scale)
    return CrossEncoder(
        BertNet(weights, int8=False, has_sight=True),
        load_tokenizer(model_folder()),
        label=card.labels.index("supported"),
        temperature=card.pairs.temperature if card.pairs else 1.0,
    )


def test_scores_are_those_of_transformers_and_peft(expected: list[float]) -> None:
    found = [_exact().score(EVIDENCE, claim) for claim in CLAIMS]

    assert found == pytest.approx(expected, abs=5e-3)
    assert expected[0] > expected[1] + 0.03


def test_8_bit_numbers_move_a_score_little(expected: list[float]) -> None:
    rounded = load_cross_encoder(ADAPTER)

    found = [rounded.score(EVIDENCE, claim) for claim in CLAIMS]
    assert np.abs(np.array(found) - expected).max() < 0.1


@pytest.mark.parametrize(
    ("evidence", "claim"),
    [("", ""), (EVIDENCE * 40, CLAIMS[0]), (EVIDENCE, CLAIMS[0] * 80)],
    ids=["empty", "long evidence", "long claim"],
)
def test_texts_of_any_length(evidence: str, claim: str) -> None:
    assert 0 <= load_cross_encoder(ADAPTER).score(evidence, claim) <= 1


def test_a_tagger_is_refused() -> None:
    with pytest.raises(AdapterError) as caught:
        load_cross_encoder(TAGGER)
    assert caught.value.code == "adapter_broken"


def test_weights_of_other_labels_than_the_card_are_refused(tmp_path: Path) -> None:
    folder = copytree(ADAPTER, tmp_path / "adapter")
    write_card(folder, replace(read_card(folder), labels=("supported", "b", "c")))
    with pytest.raises(AdapterError):
        load_cross_encoder(folder)
