from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

import finetune.cli
import finetune.federated.federate
from app.adapters import (
    AdapterCard,
    BaseRef,
    CorpusRef,
    Federation,
    LoraShape,
    Scores,
    SiteCount,
    TaskType,
)
from finetune.cli import commands
from finetune.federated.averaging import average
from finetune.federated.federate import FederatedPlan
from finetune.federated.flower import flower_average

_RECIPE = Path(finetune.cli.__file__).parent / "recipes" / "smoke.toml"
_CARD = AdapterCard(
    name="joint",
    task_type=TaskType.CAUSAL,
    base=BaseRef("tiny:llama", "a" * 64),
    lora=LoraShape(8, 16, 0.0, ("all-linear",)),
    data=CorpusRef({}, n_train=12, n_eval=6),
    scores=Scores(2.0, 1.5, 100),
    weights_digest="c" * 64,
    licence="Apache-2.0",
    seed=7,
    git_commit="unknown",
    versions={},
    created_at=datetime(2026, 1, 2, tzinfo=UTC),
    limits="A test.",
    federation=Federation(3, (SiteCount(6, 3, 3), SiteCount(6, 3, 2))),
)


@pytest.mark.parametrize(
    ("options", "chosen"), [((), average), (("--flower",), flower_average)], ids=["own", "flower"]
)
def test_the_command_asks_each_site_and_shows_the_card(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: tuple[str, ...],
    chosen: Callable[..., object],
) -> None:
    plans: list[FederatedPlan] = []

    def run(plan: FederatedPlan, **_: object) -> AdapterCard:
        plans.append(plan)
        return _CARD

    monkeypatch.setattr(finetune.federated.federate, "federate", run)
    sites = [str(tmp_path / name) for name in ("a", "b")]
    asked = ("--site", sites[0], "--site", sites[1], "--rounds", "3", "--json", *options)
    said = CliRunner().invoke(
        commands, ["federate", str(_RECIPE), "--out", str(tmp_path / "joint"), *asked]
    )

    (plan,) = plans
    assert said.exit_code == 0
    assert json.loads(said.stdout)["federation"]["sites"][1]["n_rounds"] == 2
    assert [str(site) for site in plan.sites] == sites
    assert (plan.n_rounds, plan.min_sites, plan.average) == (3, 2, chosen)
    assert plan.recipe.output == tmp_path / "joint"
