from __future__ import annotations

import pytest
import torch

from app.core.errors import FinetuneError
from finetune.federated.averaging import SiteUpdate, Weights, average
from finetune.federated.rounds import RoundPlan, run_rounds

START = {"lora_A": torch.zeros(2)}


class _Site:
    """Adds a number to the weights; fails in some rounds."""

    def __init__(self, step: float, *, n_rows: int = 1, fails_in: tuple[int, ...] = ()) -> None:
        self._step = step
        self._n_rows = n_rows
        self._fails_in = fails_in
        self.seen: list[float] = []

    def train(self, weights: Weights, *, round_number: int) -> SiteUpdate:
        if round_number in self._fails_in:
            raise FinetuneError("out_of_memory")
        self.seen.append(weights["lora_A"][0].item())
        return SiteUpdate({"lora_A": weights["lora_A"] + self._step}, self._n_rows)


def test_every_round_begins_with_the_average_of_the_last() -> None:
    sites = [_Site(1.0, n_rows=3), _Site(5.0, n_rows=1)]

    done = run_rounds(sites, START, RoundPlan(2, 2, average))

    assert sites[0].seen == sites[1].seen == [0.0, 2.0]
    assert done.weights["lora_A"].tolist() == [4.0, 4.0]
    assert done.n_answered == (2, 2)


def test_a_site_that_fails_is_left_out_counted_and_asked_again() -> None:
    sites = [_Site(1.0), _Site(3.0), _Site(9.0, fails_in=(1,))]

    done = run_rounds(sites, START, RoundPlan(2, 2, average))

    assert done.weights["lora_A"][0].item() == pytest.approx(2.0 + 13 / 3)
    assert done.n_answered == (2, 2, 1)
    assert sites[2].seen == [2.0]


@pytest.mark.parametrize("step", [float("nan"), float("inf")], ids=["not a number", "infinite"])
def test_a_site_that_sends_nonsense_has_failed(step: float) -> None:
    done = run_rounds([_Site(1.0), _Site(3.0), _Site(step)], START, RoundPlan(1, 2, average))

    assert done.weights["lora_A"].tolist() == [2.0, 2.0]
    assert done.n_answered == (1, 1, 0)


def test_too_few_answers_stop_the_round() -> None:
    sites = [_Site(1.0), _Site(3.0, fails_in=(2,)), _Site(9.0, fails_in=(2,))]

    with pytest.raises(FinetuneError, match="in round 2 1 site") as caught:
        run_rounds(sites, START, RoundPlan(3, 2, average))

    assert caught.value.code == "federated_too_few_sites"
