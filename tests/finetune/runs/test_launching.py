"""Several processes on one run, and the files that launch them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from accelerate import debug_launcher
from accelerate.commands.config.config_args import load_config_from_file
from accelerate.state import AcceleratorState
from accelerate.utils import DistributedType

import finetune.recipe
from app.adapters import TaskType, read_card
from finetune.recipe import Recipe
from finetune.runs.run import train
from finetune.training.loss_plot import read_log

_LAUNCH = Path(finetune.recipe.__file__).parent / "launch"


@pytest.mark.parametrize(
    ("name", "kind", "key", "value"),
    [
        ("fsdp", DistributedType.FSDP, "fsdp_config", ("fsdp_state_dict_type", "FULL_STATE_DICT")),
        ("deepspeed-zero2", DistributedType.DEEPSPEED, "deepspeed_config", ("zero_stage", 2)),
        ("processes", DistributedType.MULTI_GPU, "fsdp_config", None),
    ],
)
def test_a_launch_file_is_what_accelerate_reads(
    name: str, kind: DistributedType, key: str, value: tuple[str, object] | None
) -> None:
    config = load_config_from_file(str(_LAUNCH / f"{name}.yaml"))

    assert config.distributed_type == kind
    found = getattr(config, key)
    assert found == {} if value is None else found[value[0]] == value[1]


def test_every_launch_file_is_read_here() -> None:
    assert {file.stem for file in _LAUNCH.iterdir()} == {"fsdp", "deepspeed-zero2", "processes"}


def _losses(recipe: Recipe) -> list[dict[str, float]]:
    return [line for line in read_log(recipe.output / "training_log.jsonl") if "loss" in line]


def _train(recipe: Recipe) -> None:
    """Run in a process of its own, forked: nothing of what the parent knew of processes counts."""
    torch.set_num_threads(1)
    AcceleratorState._reset_state(reset_partial_state=True)
    train(recipe)


def test_two_processes_share_the_rows_and_write_one_adapter(
    recipe_for: Callable[..., Recipe], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # or each process warns that it chose for itself
    recipe = recipe_for(TaskType.CAUSAL, tmp_path, max_steps=4)

    debug_launcher(_train, args=(recipe,), num_processes=2)

    log = _losses(recipe)
    # Of four rows each process has two, so that two steps are a pass.
    assert [line["epoch"] for line in log] == [0.5, 1.0, 1.5, 2.0]
    # One process that takes two rows a step sees the same rows in the same steps.
    alone = recipe.model_copy(update={"batch_size": 2, "output": tmp_path / "alone"})
    train(alone)
    assert [line["loss"] for line in _losses(alone)] == [
        pytest.approx(line["loss"], abs=1e-4) for line in log
    ]
    card = read_card(recipe.output / "adapter")
    assert card.scores.held_out_loss_after < card.scores.held_out_loss_before
