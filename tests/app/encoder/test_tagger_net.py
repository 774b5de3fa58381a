from pathlib import Path

import numpy as np
import pytest
import torch

from app.adapters import read_card
from app.adapters.fingerprint import WEIGHTS_NAME
from app.encoder import model_folder
from app.encoder.files import WEIGHTS
from app.encoder.tagger_net import Integers, TaggerNet
from finetune.base import Base, load_base
from finetune.merging import attach

LENGTHS = np.array([40, 33, 3, 40, 12])


@pytest.fixture(scope="module")
def net(random_adapter: Path) -> TaggerNet:
    return TaggerNet(model_folder() / WEIGHTS, random_adapter / WEIGHTS_NAME, scale=2.0)


def _batch(net: TaggerNet) -> tuple[Integers, Integers]:
    chance = np.random.default_rng(3)
    size = (len(LENGTHS), int(LENGTHS.max()))
    return chance.integers(999, 30_000, size), chance.integers(0, net.n_shapes, size)


def test_scores_are_those_of_transformers_and_peft(random_adapter: Path, net: TaggerNet) -> None:
    card = read_card(random_adapter)
    base = load_base(
        Base(model_folder(), card.base),
        task_type=card.task_type,
        tags=card.labels,
        n_shapes=len(card.shapes),
    )
    model = attach(base.model, random_adapter, card).eval()
    token_ids, shapes = _batch(net)
    mask = np.arange(token_ids.shape[1]) < LENGTHS[:, None]

    with torch.inference_mode():
        expected = model(
            input_ids=torch.tensor(token_ids),
            token_type_ids=torch.tensor(shapes),
            attention_mask=torch.tensor(mask.astype(np.int64)),
        ).logits.numpy()
    found = net.scores(token_ids, shapes, LENGTHS)

    assert np.abs(expected[mask]).max() > 0.5  # the update is felt
    assert np.abs(expected[mask] - found[mask]).max() < 1e-3


def test_padding_and_company_change_nothing(net: TaggerNet) -> None:
    token_ids, shapes = _batch(net)

    together = net.scores(token_ids, shapes, LENGTHS)
    alone = net.scores(token_ids[1:2, :33], shapes[1:2, :33], LENGTHS[1:2])

    assert np.abs(together[1, :33] - alone[0]).max() < 1e-4


def test_a_shape_is_felt(net: TaggerNet) -> None:
    token_ids, shapes = _batch(net)
    others = (shapes + 1) % net.n_shapes

    one = net.scores(token_ids, shapes, LENGTHS)

    assert np.abs(one - net.scores(token_ids, others, LENGTHS)).max() > 0.05


def test_weights_without_an_update_are_refused() -> None:
    base = model_folder() / WEIGHTS

    with pytest.raises(KeyError):
        TaggerNet(base, base, scale=1.0)
