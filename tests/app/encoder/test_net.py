from pathlib import Path

import numpy as np
import pytest
import torch

from app.adapters import read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.core.samples import sample_text
from app.deid.recognizers.tagged import ADAPTER
from app.encoder import model_folder
from app.encoder.files import WEIGHTS
from app.encoder.graph import Floats
from app.encoder.net import BertNet, Integers
from app.encoder.tokenizer import load_tokenizer
from app.encoder.units import cut_units
from app.encoder.weights import read_weights
from finetune.models.base import Base, load_base
from finetune.models.merging import attach

LENGTHS = (40, 33, 3, 128)


def _load(adapter: Path, *, int8: bool) -> BertNet:
    return BertNet(
        read_weights(model_folder() / WEIGHTS, adapter / WEIGHTS_NAME, scale=2.0), int8=int8
    )


@pytest.fixture(scope="module")
def net(random_adapter: Path) -> BertNet:
    return _load(random_adapter, int8=False)


@pytest.fixture(scope="module")
def rounded(random_adapter: Path) -> BertNet:
    return _load(random_adapter, int8=True)


def _text(length: int, n_shapes: int) -> tuple[Integers, Integers]:
    chance = np.random.default_rng(length)
    return chance.integers(999, 30_000, length), chance.integers(0, n_shapes, length)


@pytest.fixture(scope="module")
def expected(random_adapter: Path, net: BertNet) -> dict[int, Floats]:
    """Scores by length of the text, as transformers and peft give them."""
    card = read_card(random_adapter)
    base = load_base(
        Base(model_folder(), card.base),
        task_type=card.task_type,
        tags=card.labels,
        n_shapes=len(card.shapes),
    )
    model = attach(base.model, random_adapter, card).eval()
    found: dict[int, Floats] = {}
    for length in LENGTHS:
        token_ids, shapes = (torch.tensor(part)[None] for part in _text(length, net.n_kinds))
        with torch.inference_mode():
            found[length] = model(input_ids=token_ids, token_type_ids=shapes).logits[0].numpy()
    return found


@pytest.mark.parametrize("length", LENGTHS)
def test_scores_are_those_of_transformers_and_peft(
    net: BertNet, expected: dict[int, Floats], length: int
) -> None:
    found = net.read(*_text(length, net.n_kinds))

    assert np.abs(expected[length]).max() > 0.5  # the update is felt
    assert np.abs(expected[length] - found).max() < 5e-3


@pytest.mark.parametrize("name", ["02-ed", "06-clinic-letter"])
def test_8_bit_numbers_change_few_decisions(name: str) -> None:
    exact, rounded = _load(ADAPTER, int8=False), _load(ADAPTER, int8=True)
    tokenizer = load_tokenizer(model_folder())
    n_tokens = n_changed = 0
    for unit in cut_units(sample_text(name), tokenizer):
        text = np.array(unit.token_ids), np.array(unit.shapes)
        marked, expected = (net.read(*text).argmax(axis=-1) > 0 for net in (rounded, exact))
        n_tokens += len(expected)
        n_changed += int((marked != expected).sum())

    assert n_tokens > 300
    assert n_changed / n_tokens <= 0.01


def test_a_text_is_read_alike_each_time(rounded: BertNet) -> None:
    text = _text(40, rounded.n_kinds)
    first = rounded.read(*text)

    rounded.read(*_text(128, rounded.n_kinds))

    assert np.array_equal(rounded.read(*text), first)


def test_a_shape_is_felt(net: BertNet) -> None:
    token_ids, shapes = _text(40, net.n_kinds)

    one = net.read(token_ids, shapes)

    assert np.abs(one - net.read(token_ids, (shapes + 1) % net.n_kinds)).max() > 0.05


def test_sizes(net: BertNet, random_adapter: Path) -> None:
    card = read_card(random_adapter)

    assert (net.n_kinds, net.n_out) == (len(card.shapes), len(card.labels))


def test_weights_without_an_update_are_refused() -> None:
    base = model_folder() / WEIGHTS

    with pytest.raises(KeyError):
        BertNet(read_weights(base, base), int8=False)
