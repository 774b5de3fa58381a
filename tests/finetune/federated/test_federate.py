"""Three sites on one machine."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from app.adapters import AdapterCard, SiteCount, TaskType, read_card
from app.core.errors import FinetuneError
from finetune.federated.averaging import SiteUpdate, Weights, average
from finetune.federated.federate import FederatedPlan, federate
from finetune.federated.flower import flower_average
from finetune.federated.site import SiteFacts, SiteLosses, TrainingSite
from finetune.federated.site_process import SiteProcess
from finetune.recipe import Recipe


class _Site(TrainingSite):
    """A site in this process, which keeps what it sends."""

    sent: list[SiteUpdate]

    def __init__(self, number: int, recipe: Recipe) -> None:
        super().__init__(recipe)
        self.number = number
        self.sent = []

    def train(self, weights: Weights, *, round_number: int) -> SiteUpdate:
        update = super().train(weights, round_number=round_number)
        self.sent.append(update)
        return update

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture(scope="module")
def plan(
    recipe_for: Callable[..., Recipe], tmp_path_factory: pytest.TempPathFactory
) -> FederatedPlan:
    folder = tmp_path_factory.mktemp("federated")
    recipe = recipe_for(TaskType.CAUSAL, folder, max_steps=2, save_steps=50)
    sites = [Path(recipe_for(TaskType.CAUSAL, folder / f"hospital-{name}").data) for name in "abc"]
    return FederatedPlan(recipe, tuple(sites), n_rounds=2)


@pytest.fixture(scope="module")
def done(plan: FederatedPlan) -> tuple[AdapterCard, list[_Site]]:
    sites: list[_Site] = []

    def start(number: int, recipe: Recipe) -> _Site:
        sites.append(_Site(number, recipe))
        return sites[-1]

    return federate(plan, start_site=start), sites


def test_the_adapter_is_the_average_of_the_last_round(
    plan: FederatedPlan, done: tuple[AdapterCard, list[_Site]]
) -> None:
    _, sites = done
    saved = load_file(plan.recipe.output / "adapter" / "adapter_model.safetensors")

    expected = average([site.sent[-1] for site in sites])
    assert len(saved) == len(expected)
    for name, weight in expected.items():
        assert torch.equal(saved[name.replace(".default", "")], weight)
    first = average([site.sent[0] for site in sites])
    assert any(not torch.equal(first[name], weight) for name, weight in expected.items())


def test_the_card_holds_the_sites_counts_and_nothing_else_of_them(
    plan: FederatedPlan, done: tuple[AdapterCard, list[_Site]]
) -> None:
    card, _ = done
    folder = plan.recipe.output / "adapter"

    assert card == read_card(folder)
    assert card.federation is not None
    assert card.federation.sites == (SiteCount(4, 2, 2),) * 3
    assert (card.data.n_train, card.data.n_eval, card.data.digests) == (12, 6, {})
    assert card.base.name == "tiny:llama"
    assert card.scores.held_out_loss_after < card.scores.held_out_loss_before
    written = "".join(file.read_text() for file in folder.glob("*.[jm][sd]*") if file.is_file())
    assert "counted in 2 of 2 round(s)" in written
    assert "hospital" not in written


def test_a_run_that_is_there_is_not_overwritten(
    plan: FederatedPlan, done: tuple[AdapterCard, list[_Site]]
) -> None:
    del done

    with pytest.raises(FinetuneError) as caught:
        federate(plan)

    assert caught.value.code == "output_taken"


class _Told:
    """A site that only tells facts."""

    def __init__(self, facts: SiteFacts) -> None:
        self.facts = facts
        self.closed = False

    def train(self, weights: Weights, *, round_number: int) -> SiteUpdate:
        raise AssertionError(round_number, len(weights))

    def measure(self, weights: Weights) -> SiteLosses:
        raise AssertionError(len(weights))

    def close(self) -> None:
        self.closed = True


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"fingerprint": "0" * 64}, "federated_bases_differ"),
        ({"labels": ("yes", "no")}, "federated_labels_differ"),
    ],
    ids=["base", "labels"],
)
def test_sites_that_do_not_agree_are_refused(
    plan: FederatedPlan,
    done: tuple[AdapterCard, list[_Site]],
    tmp_path: Path,
    change: dict[str, object],
    code: str,
) -> None:
    card, _ = done
    facts = SiteFacts(4, 2, card.base.fingerprint, ())
    told = [_Told(facts), _Told(facts), _Told(replace(facts, **change))]  # pyright: ignore[reportArgumentType]  (a table of fields)
    base = str(plan.recipe.output / "base")
    recipe = plan.recipe.model_copy(update={"base": base, "output": tmp_path})

    with pytest.raises(FinetuneError) as caught:
        federate(replace(plan, recipe=recipe), start_site=lambda number, _: told[number - 1])

    assert caught.value.code == code
    assert all(site.closed for site in told)


def test_one_site_is_no_federation(plan: FederatedPlan, tmp_path: Path) -> None:
    recipe = plan.recipe.model_copy(update={"output": tmp_path})

    with pytest.raises(FinetuneError) as caught:
        federate(replace(plan, recipe=recipe, sites=plan.sites[:1] * 2))

    assert caught.value.code == "federated_needs_sites"


def test_weights_trained_whole_are_not_averaged(plan: FederatedPlan) -> None:
    recipe = plan.recipe.model_copy(update={"full_rank": True})

    with pytest.raises(FinetuneError) as caught:
        federate(replace(plan, recipe=recipe))

    assert caught.value.code == "federated_full_rank"


def test_a_site_in_its_own_process_answers_and_its_death_is_a_failure(
    plan: FederatedPlan,
    done: tuple[AdapterCard, list[_Site]],
    tmp_path: Path,
) -> None:
    _, sites = done
    torch.set_num_threads(1)  # the pools of the parent's threads are not in the child
    base = str(plan.recipe.output / "base")
    own = {"base": base, "data": str(plan.sites[0]), "output": tmp_path}
    recipe = plan.recipe.model_copy(update=own)

    site = SiteProcess(1, recipe, context=multiprocessing.get_context("fork"))
    losses = site.measure(sites[0].sent[-1].weights)
    with pytest.raises(FinetuneError, match="federated_updates_differ") as caught:
        site.measure({"lora_A": torch.zeros(1)})
    site.close()
    with pytest.raises(FinetuneError) as gone:
        site.measure(sites[0].sent[-1].weights)

    assert losses.n_tokens == sites[0].measure(sites[0].sent[-1].weights).n_tokens
    assert caught.value.code == "federated_site_failed"
    assert gone.value.code == "federated_site_failed"


def test_a_site_without_a_corpus_says_so(plan: FederatedPlan, tmp_path: Path) -> None:
    own = {"data": str(tmp_path / "none"), "output": tmp_path}
    recipe = plan.recipe.model_copy(update=own)

    with pytest.raises(FinetuneError, match=r"site 2 failed \(corpus_not_found\)"):
        SiteProcess(2, recipe, context=multiprocessing.get_context("fork"))


def test_without_flower_its_average_says_how_to_get_it() -> None:
    update = SiteUpdate({"lora_A": torch.zeros(2)}, 1)

    with pytest.raises(FinetuneError) as caught:
        flower_average([update])

    assert caught.value.code == "flower_missing"
