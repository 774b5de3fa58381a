"""An adapter of several sites' notes: rounds of training and averaging, then its card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from app.adapters import (
    AdapterCard,
    CorpusRef,
    Federation,
    LoraShape,
    Scores,
    SiteCount,
    weights_digest,
    write_card,
)
from app.core.errors import FinetuneError
from app.core.samples import sample_names, sample_text
from app.encoder.shapes import SHAPES
from finetune.federated.averaging import Average, Weights, average
from finetune.federated.rounds import RoundPlan, Rounds, Trains, run_rounds
from finetune.federated.site import SiteFacts, SiteLosses
from finetune.federated.site_process import SiteProcess
from finetune.models.base import BASE_FOLDER, Base, prepare_base
from finetune.models.tiny_base import build_tiny_base
from finetune.recipe import TINY_BASES, Recipe
from finetune.runs.adapter_output import git_commit, library_versions, save_weights, whole_update
from finetune.runs.model import load_run_base, with_update
from finetune.training.run_folder import ADAPTER_FOLDER, SITES_FOLDER, open_run

_MIN_SITES = 2
_TEXT_TASKS = frozenset({"tiny:llama", "tiny:qwen3", "tiny:gemma3", "tiny:t5"})
Report = Callable[[int, int], None]


class Site(Trains, Protocol):
    """A site as the coordinator sees it."""

    facts: SiteFacts

    def measure(self, weights: Weights) -> SiteLosses:
        """Measure weights on what the site held out."""
        ...

    def close(self) -> None:
        """End it."""
        ...


# Starts the site of a number with its recipe.
StartSite = Callable[[int, Recipe], Site]


@dataclass(frozen=True, slots=True)
class FederatedPlan:
    """A federated run.

    Attributes:
        recipe: What each site trains in a round; its data and canaries are left out, its output
            receives the adapter.
        sites: The prepared corpus of each site.
        min_sites: Fewer answers than these in a round stop it.
        average: Makes one update of a round's.
    """

    recipe: Recipe
    sites: tuple[Path, ...]
    n_rounds: int
    min_sites: int = _MIN_SITES
    average: Average = average


def federate(
    plan: FederatedPlan,
    *,
    overwrite: bool = False,
    start_site: StartSite = SiteProcess,
    report: Report = lambda _done, _n: None,
) -> AdapterCard:
    """Train at all sites, average, and write the adapter with its card to ``output/adapter``.

    Args:
        plan: What is done.
        overwrite: Replace a run that is there.
        start_site: Starts a site; a process each, unless something else is wanted.
        report: Called after each round.

    Raises:
        FinetuneError: A site cannot begin, the sites differ in base or labels, or too few
            answer; or what the recipe trains is no update.
        AdapterError: The base has no safetensors weights.
    """
    if len({site.resolve() for site in plan.sites}) < max(_MIN_SITES, len(plan.sites)):
        raise FinetuneError("federated_needs_sites", n_needed=_MIN_SITES)
    if plan.recipe.full_rank:
        raise FinetuneError("federated_full_rank")
    open_run(plan.recipe, resume=False, overwrite=overwrite)
    base = _shared_base(plan.recipe)
    shared = plan.recipe.model_copy(update={"base": str(base.folder), "canaries": None})
    sites: list[Site] = []
    try:
        for number, folder in enumerate(plan.sites, start=1):
            output = plan.recipe.output / SITES_FOLDER / str(number)
            own = {"data": str(folder), "output": output}
            sites.append(start_site(number, shared.model_copy(update=own)))
        labels = _agreed([site.facts for site in sites], base)
        loaded = load_run_base(shared, base, labels)
        model = with_update(shared, loaded.model)
        start = {name: w.detach().cpu().clone() for name, w in whole_update(model).items()}
        rounds = RoundPlan(plan.n_rounds, plan.min_sites, plan.average)
        done = run_rounds(sites, start, rounds, report=report)
        scores = _scores([site.measure(done.weights) for site in sites])
    finally:
        for site in sites:
            site.close()
    save_weights(plan.recipe, model, done.weights, base_name=base.ref.name)
    card = _card(plan, base, [site.facts for site in sites], done, scores)
    write_card(plan.recipe.output / ADAPTER_FOLDER, card)
    return card


def _shared_base(recipe: Recipe) -> Base:
    """Return the base of all sites; a tiny one is built of the samples, so of no site's words."""
    if recipe.is_tiny:
        if recipe.base not in _TEXT_TASKS:
            raise FinetuneError("federated_base_unbuilt", base=recipe.base)
        build_tiny_base(
            recipe.output / BASE_FOLDER,
            [sample_text(name) for name in sample_names()],
            base=recipe.base,
            task_type=TINY_BASES[recipe.base],
            seed=recipe.seed,
        )
    return prepare_base(recipe, (), ())


def _agreed(facts: Sequence[SiteFacts], base: Base) -> tuple[str, ...]:
    """Return the labels that all sites have, on the base that all have."""
    if any(each.fingerprint != base.ref.fingerprint for each in facts):
        raise FinetuneError("federated_bases_differ")
    if any(each.labels != facts[0].labels for each in facts):
        raise FinetuneError("federated_labels_differ")
    return facts[0].labels


def _scores(losses: Sequence[SiteLosses]) -> Scores:
    """Pool the sites' sums; without the patients' own there is no interval."""
    n_tokens = sum(each.n_tokens for each in losses)
    return Scores(
        held_out_loss_before=sum(each.before for each in losses) / n_tokens,
        held_out_loss_after=sum(each.after for each in losses) / n_tokens,
        n_tokens=n_tokens,
        n_patients=sum(each.n_patients for each in losses),
    )


def _card(
    plan: FederatedPlan, base: Base, facts: Sequence[SiteFacts], done: Rounds, scores: Scores
) -> AdapterCard:
    recipe, lora = plan.recipe, plan.recipe.lora
    targets = (lora.targets,) if isinstance(lora.targets, str) else lora.targets
    counts = tuple(
        SiteCount(each.n_train, each.n_eval, n)
        for each, n in zip(facts, done.n_answered, strict=True)
    )
    return AdapterCard(
        name=recipe.name,
        task_type=recipe.task_type,
        base=base.ref,
        lora=LoraShape(lora.r, lora.alpha, lora.dropout, targets),
        data=CorpusRef(
            {}, n_train=sum(c.n_train for c in counts), n_eval=sum(c.n_eval for c in counts)
        ),
        scores=scores,
        weights_digest=weights_digest(recipe.output / ADAPTER_FOLDER),
        licence=recipe.licence,
        seed=recipe.seed,
        git_commit=git_commit(),
        versions=library_versions(),
        created_at=datetime.now(UTC).replace(microsecond=0),
        limits=recipe.limits,
        labels=facts[0].labels,
        shapes=SHAPES if recipe.shapes else (),
        page_tokens=recipe.max_tokens if recipe.pages else 0,
        federation=Federation(plan.n_rounds, counts),
    )
