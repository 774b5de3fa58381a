from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import finetune.memorization.probing
from app.adapters import AdapterCard, Memorization, Range, RepeatLeak, TaskType, read_card
from app.core.errors import FinetuneError
from finetune.cli import commands
from finetune.memorization.probing import probe
from finetune.recipe import CanaryRecipe, Recipe
from finetune.runs.run import train


@pytest.fixture(scope="module")
def run(recipe_for: Callable[..., Recipe], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short run with canaries; too short to learn any by heart."""
    recipe = recipe_for(
        TaskType.CAUSAL,
        tmp_path_factory.mktemp("canaries"),
        canaries=CanaryRecipe(references=3),
        packing=True,
        max_tokens=512,
        max_steps=4,
    )
    train(recipe)
    return recipe.output


def test_a_short_run_passes_and_its_card_says_so(run: Path) -> None:
    before = read_card(run / "adapter")
    done: list[int] = []

    card = probe(run, report=lambda n, _: done.append(n))

    assert before.memorization is None
    assert card.memorization is not None
    assert not card.memorization.blocks_release
    assert card.memorization.n_probes == 84 * 12
    assert read_card(run / "adapter") == card
    assert card.weights_digest == before.weights_digest
    assert "of 64 extracted" in (run / "adapter" / "README.md").read_text()
    assert done == list(range(1, 85))


def _found(n_extracted: int) -> Memorization:
    nothing = Range(0.0, 0.1)
    return Memorization(1008, 8.0, (RepeatLeak(1, 64, n_extracted, nothing, 1.4, nothing),))


@pytest.mark.parametrize(("n_extracted", "status"), [(0, 0), (1, 3)])
def test_the_command_fails_where_a_secret_seen_once_leaks(
    run: Path, n_extracted: int, status: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def measured(*_: Any, **__: Any) -> Memorization:
        return _found(n_extracted)

    monkeypatch.setattr(finetune.memorization.probing, "measure_leaks", measured)

    done = CliRunner().invoke(commands, ["probe", str(run), "--json", "--quiet"])

    assert done.exit_code == status
    printed = json.loads(done.stdout)["memorization"]["by_repeats"][0]
    assert printed["n_extracted"] == n_extracted
    assert "for release" in (run / "adapter" / "README.md").read_text() or not n_extracted


@pytest.mark.parametrize("code", ["run_not_found", "recipe_invalid"])
def test_a_folder_that_is_no_run_is_refused(tmp_path: Path, code: str) -> None:
    if code == "recipe_invalid":
        (tmp_path / "recipe.json").write_text("{}")

    with pytest.raises(FinetuneError) as caught:
        probe(tmp_path)
    assert caught.value.code == code


def test_a_run_without_canaries_cannot_be_probed(causal: tuple[Recipe, AdapterCard]) -> None:
    with pytest.raises(FinetuneError) as caught:
        probe(causal[0].output)
    assert caught.value.code == "no_canaries"


def test_canaries_that_do_not_fit_are_never_left_out_in_silence(
    recipe_for: Callable[..., Recipe], tmp_path: Path
) -> None:
    with pytest.raises(FinetuneError) as caught:
        train(recipe_for(TaskType.CAUSAL, tmp_path, canaries=CanaryRecipe(), max_tokens=128))
    assert caught.value.code == "canaries_too_long"
    assert caught.value.facts["n_refused"] == 192
