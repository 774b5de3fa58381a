"""Rounds of training at sites and averaging; a site that fails is left out and counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.core.errors import FinetuneError
from app.core.log import get_logger
from finetune.federated.averaging import Average, SiteUpdate, Weights, check_updates


class Trains(Protocol):
    """A site as a round sees it."""

    def train(self, weights: Weights, *, round_number: int) -> SiteUpdate:
        """Train from the weights on the site's own rows.

        Raises:
            FinetuneError: The site fails.
        """
        ...


@dataclass(frozen=True, slots=True)
class Rounds:
    """What came of all rounds.

    Attributes:
        weights: The last average.
        n_answered: Of each site, the rounds in which its update counted.
    """

    weights: Weights
    n_answered: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """How rounds are run.

    Attributes:
        min_sites: Fewer updates than these in a round stop it.
        average: Makes one update of several.
    """

    n_rounds: int
    min_sites: int
    average: Average


def run_rounds(
    sites: Sequence[Trains],
    start: Weights,
    plan: RoundPlan,
    *,
    report: Callable[[int, int], None] = lambda _done, _n: None,
) -> Rounds:
    """Train at all sites from the same weights and average, as many rounds as planned.

    Args:
        sites: Asked in turn, in every round anew, whether or not they failed before.
        start: Weights of the first round.
        plan: How many rounds, how few sites.
        report: Called after each round.

    Raises:
        FinetuneError: Fewer than ``min_sites`` answer in a round.
    """
    weights = start
    n_answered = [0] * len(sites)
    for number in range(1, plan.n_rounds + 1):
        updates: list[SiteUpdate] = []
        for i, site in enumerate(sites):
            update = _update(site, weights, number, i)
            if update is not None:
                updates.append(update)
                n_answered[i] += 1
        if len(updates) < plan.min_sites:
            raise FinetuneError(
                "federated_too_few_sites",
                round=number,
                n_answered=len(updates),
                n_needed=plan.min_sites,
            )
        weights = plan.average(updates)
        report(number, plan.n_rounds)
    return Rounds(weights, tuple(n_answered))


def _update(site: Trains, weights: Weights, number: int, i: int) -> SiteUpdate | None:
    """Return a site's update, or None where it fails or sends what cannot be averaged."""
    try:
        update = site.train(weights, round_number=number)
        check_updates((SiteUpdate(weights, 1), update))
    except FinetuneError as error:
        get_logger(__name__).warning("finetune.site_failed", code=error.code, n=i + 1, step=number)
        return None
    return update
