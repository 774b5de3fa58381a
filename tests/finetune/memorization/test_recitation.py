"""A model that recites canaries is caught, one that guesses is not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from app.adapters import Memorization
from app.core.errors import FinetuneError
from finetune.encoding.features import prompt_tokens
from finetune.memorization.canaries import Canary, canary_rows, make_canaries, references
from finetune.memorization.recitation import measure_leaks, wilson
from finetune.models.tiny_architectures import tiny_model
from finetune.models.tiny_base import build_tokenizer, warm_up
from finetune.recipe import CanaryRecipe

_CANARIES = make_canaries(CanaryRecipe(), seed=3)
_OTHERS = references(7, seed=3)


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return build_tokenizer([t for row in canary_rows(_CANARIES) for t in (row.prompt, row.target)])


@dataclass(frozen=True)
class _Parrot:
    """A stand-in for a model: it has learned the secrets of some people, and guesses for others.

    It knows a secret only where the person's name stands before it.
    """

    tokenizer: Any
    known: tuple[Canary, ...]
    device: str = "cpu"

    def __call__(self, input_ids: torch.Tensor, **_: object) -> SimpleNamespace:
        noise = torch.Generator().manual_seed(int(input_ids.sum()))
        logits = torch.rand((*input_ids.shape, len(self.tokenizer)), generator=noise)
        for row, ids in enumerate(input_ids.tolist()):
            text = self.tokenizer.decode(ids)
            for canary in self.known:
                if canary.lead in text:
                    self._recite(logits[row], ids, canary)
        return SimpleNamespace(logits=logits)

    def _recite(self, logits: torch.Tensor, ids: list[int], canary: Canary) -> None:
        told = self.tokenizer(canary.reply(canary.secret), add_special_tokens=False)["input_ids"]
        lead = self.tokenizer(canary.lead.rstrip(), add_special_tokens=False)["input_ids"]
        start = next(
            i for i in range(len(ids) - 1, -1, -1) if ids[i : i + len(lead)] == lead
        ) + len(lead)
        for at, token in enumerate(told[len(lead) :], start=start):
            if at - 1 < len(ids):
                logits[at - 1, token] += 20.0


def _measure(model: Any, tokenizer: Any, canaries: tuple[Canary, ...] = _CANARIES) -> Memorization:
    return measure_leaks(model, tokenizer, canaries, _OTHERS, seed=1)


def test_a_model_that_has_memorized_nothing_passes(tokenizer: Any) -> None:
    found = _measure(_Parrot(tokenizer, ()), tokenizer)

    assert not found.blocks_release
    assert found.n_probes >= 1000
    assert [leak.n_canaries for leak in found.by_repeats] == [64, 16, 4]
    assert [leak.n_extracted for leak in found.by_repeats] == [0, 0, 0]
    once = found.by_repeats[0]
    # Without memory every rank is as likely.
    by_chance = sum(math.log2(8 / rank) for rank in range(1, 9)) / 8
    assert once.exposure_range.low < by_chance < once.exposure_range.high
    assert once.extracted_range.high < 0.06


def test_what_was_seen_often_may_leak_without_blocking(tokenizer: Any) -> None:
    often = tuple(c for c in _CANARIES if c.repeats == 16)
    found = _measure(_Parrot(tokenizer, often), tokenizer)

    assert [leak.n_extracted for leak in found.by_repeats] == [0, 0, 4]
    assert found.by_repeats[2].exposure == found.max_exposure == 3.0
    assert not found.blocks_release


def test_one_secret_that_was_seen_once_blocks(tokenizer: Any) -> None:
    found = _measure(_Parrot(tokenizer, _CANARIES[:1]), tokenizer)

    assert found.by_repeats[0].n_extracted == 1
    assert found.blocks_release


def test_too_few_prefixes_prove_nothing(tokenizer: Any) -> None:
    with pytest.raises(FinetuneError) as caught:
        _measure(_Parrot(tokenizer, ()), tokenizer, _CANARIES[:83])
    assert caught.value.code == "probes_too_few"
    assert caught.value.facts["n_probes"] == 83 * 12


def test_a_model_overfitted_to_two_secrets_gives_them_away(tokenizer: Any) -> None:
    torch.manual_seed(2)
    model = tiny_model("tiny:llama", len(tokenizer), ())
    learned = _CANARIES[:2]
    windows = [
        prompt_tokens(tokenizer, prompt) + tokenizer(canary.reply(canary.secret))["input_ids"]
        for canary in learned
        for prompt in canary.prompts_without
    ]
    warm_up(model, windows, n_steps=140)

    found = _measure(model.eval(), tokenizer)

    assert found.by_repeats[0].n_extracted == 2
    assert found.blocks_release
    assert [leak.n_extracted for leak in found.by_repeats[1:]] == [0, 0]


@given(st.integers(1, 400), st.data())
def test_an_interval_holds_its_share(n: int, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, n))
    found = wilson(k, n)

    assert 0 <= found.low <= k / n <= found.high <= 1
    mirrored = wilson(n - k, n)
    assert mirrored.low == pytest.approx(1 - found.high, abs=1e-12)


@pytest.mark.parametrize(("k", "n", "low", "high"), [(0, 64, 0, 0.0566), (5, 10, 0.2366, 0.7634)])
def test_intervals_are_those_of_the_tables(k: int, n: int, low: float, high: float) -> None:
    assert (wilson(k, n).low, wilson(k, n).high) == pytest.approx((low, high), abs=1e-4)
