from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file
from transformers import Trainer

from app.adapters import AdapterCard, BaseRef, TaskType, base_fingerprint, check_base, read_card
from app.core.errors import AdapterError, FinetuneError
from finetune.corpora.rows import Row, TextPairRow, TextRow, read_rows
from finetune.encoding.batches import pad_batch
from finetune.encoding.features import encode_rows
from finetune.encoding.pairs import encode_pairs
from finetune.models.base import Base, load_base
from finetune.models.merging import attach, merge
from finetune.recipe import Recipe
from finetune.runs.run import train
from finetune.training.loss_plot import read_log
from finetune.training.trainer import last_checkpoint

Trained = tuple[Recipe, AdapterCard]
MakeRecipe = Callable[..., Recipe]


def _logits(model: Any, batch: dict[str, torch.Tensor]) -> torch.Tensor:
    model.eval()
    with torch.inference_mode():
        return model(**batch).logits


def _load(folder: Path, card: AdapterCard) -> Any:
    return load_base(Base(folder, card.base), task_type=card.task_type, tags=card.labels)


def _batch(recipe: Recipe, card: AdapterCard) -> dict[str, torch.Tensor]:
    tokenizer = _load(recipe.output / "base", card).tokenizer
    rows: tuple[Row, ...] = read_rows(Path(recipe.data) / "corpus.jsonl")
    pairs = [row for row in rows if isinstance(row, TextPairRow)]
    if pairs:
        encoded = encode_pairs(pairs, tokenizer, max_tokens=256, labels=card.labels)
    else:
        encoded = encode_rows(
            rows, tokenizer, task_type=card.task_type, max_tokens=256, labels=card.labels
        )
    return pad_batch(encoded.features[:2], tokenizer.pad_token_id)


def test_an_adapter_lowers_the_held_out_loss(trained: Trained) -> None:
    _, card = trained

    assert card.scores.held_out_loss_after < card.scores.held_out_loss_before
    assert card.scores.n_tokens > 0


def test_a_run_leaves_adapter_card_log_and_recipe(trained: Trained) -> None:
    recipe, card = trained

    assert read_card(recipe.output / "adapter") == card
    assert json.loads((recipe.output / "recipe.json").read_text())["seed"] == recipe.seed
    log = (recipe.output / "training_log.jsonl").read_text().splitlines()
    assert json.loads(log[0])["step"] == 1
    assert (recipe.output / "adapter" / "README.md").read_text().startswith(f"# {recipe.name}")
    n_rows = len(read_rows(Path(recipe.data) / "corpus.jsonl"))
    assert card.data.n_train + card.data.n_dev + card.data.n_eval == n_rows
    assert str(recipe.output) not in (recipe.output / "adapter" / "adapter_config.json").read_text()


def test_the_base_stays_as_it_was(trained: Trained) -> None:
    recipe, card = trained
    folder = recipe.output / "base"
    plain = dict(_load(folder, card).model.named_parameters())
    adapted = attach(_load(folder, card).model, recipe.output / "adapter", card)

    assert base_fingerprint(folder) == card.base.fingerprint
    under = {
        name.removeprefix("base_model.model.").replace(".base_layer", ""): value
        for name, value in adapted.named_parameters()
        if "lora_" not in name and "modules_to_save" not in name
    }
    same = [name for name in plain if name in under and torch.equal(plain[name], under[name])]
    assert len(same) >= len(plain) - 2  # a tagger's head of weight and bias is trained whole


def test_the_adapter_file_holds_the_update_alone(causal: Trained) -> None:
    recipe, _ = causal
    names = load_file(recipe.output / "adapter" / "adapter_model.safetensors")

    assert names
    assert all("lora_" in name for name in names)


def test_an_adapter_changes_what_the_model_says(trained: Trained) -> None:
    recipe, card = trained
    folder = recipe.output / "base"
    batch = _batch(recipe, card)
    plain = _logits(_load(folder, card).model, batch)
    adapted = _logits(attach(_load(folder, card).model, recipe.output / "adapter", card), batch)

    assert not torch.allclose(plain, adapted, atol=1e-3)


def test_a_merged_model_says_the_same_as_the_adapter(trained: Trained, tmp_path: Path) -> None:
    recipe, card = trained
    adapter = recipe.output / "adapter"
    merge(adapter, tmp_path / "merged")
    batch = _batch(recipe, card)
    adapted = _logits(attach(_load(recipe.output / "base", card).model, adapter, card), batch)
    merged = _logits(_load(tmp_path / "merged", card).model, batch)

    assert torch.allclose(adapted, merged, atol=1e-5)


def test_merging_twice_is_refused(causal: Trained, tmp_path: Path) -> None:
    recipe, _ = causal
    adapter, merged = recipe.output / "adapter", tmp_path / "merged"
    merge(adapter, merged)

    with pytest.raises(FinetuneError) as caught:
        merge(adapter, tmp_path / "again", base=str(merged))
    assert caught.value.code == "merged_already"
    with pytest.raises(FinetuneError) as caught:
        merge(adapter, merged)
    assert caught.value.code == "merge_out_taken"


def test_a_wrong_base_is_refused(causal: Trained, recipe_for: MakeRecipe, tmp_path: Path) -> None:
    recipe, card = causal
    other = recipe_for(TaskType.CAUSAL, tmp_path, seed=4, max_steps=1)
    train(other)

    with pytest.raises(AdapterError) as caught:
        merge(recipe.output / "adapter", tmp_path / "merged", base=str(other.output / "base"))
    assert caught.value.code == "adapter_wrong_base"
    check_base(card, base_fingerprint(recipe.output / "base"))
    with pytest.raises(AdapterError):
        check_base(replace(card, base=BaseRef("x", "0" * 64)), card.base.fingerprint)


def _run_until_killed(recipe: Recipe, *, at: int) -> int:
    """Train in a process of its own that is killed at a step; return what it died of."""
    pid = os.fork()
    if pid == 0:  # pragma: no cover  (the child reports no coverage)
        torch.set_num_threads(1)  # the pools of the parent's threads are not in the child

        def kill(step: int, _steps: int, _loss: float | None) -> None:
            if step == at:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            train(recipe, report=kill)
        finally:
            os._exit(1)
    return os.WTERMSIG(os.waitpid(pid, 0)[1])


def _curve(recipe: Recipe) -> list[tuple[float, float]]:
    lines = read_log(recipe.output / "training_log.jsonl")
    return [(line["step"], line["loss"]) for line in lines if "loss" in line]


def test_a_killed_run_resumes_to_the_same_loss_curve(
    causal: Trained, recipe_for: MakeRecipe, tmp_path: Path
) -> None:
    uninterrupted, whole = causal
    recipe = recipe_for(TaskType.CAUSAL, tmp_path)

    assert _run_until_killed(recipe, at=6) == signal.SIGKILL
    assert [step for step, _ in _curve(recipe)][-1] in (5, 6)
    half_written = recipe.output / "checkpoints" / "checkpoint-6"
    half_written.mkdir()
    (half_written / "adapter_model.safetensors").write_bytes(b"cut")
    with (recipe.output / "training_log.jsonl").open("a") as log:
        log.write('{"step": 6, "lo')

    found = last_checkpoint(recipe.output)
    assert found is not None
    assert found.name == "checkpoint-4"
    steps: list[int] = []
    card = train(recipe, resume=True, report=lambda step, _steps, _loss: steps.append(step))

    assert steps == [5, 6, 7, 8]
    assert _curve(recipe) == [
        (step, pytest.approx(loss, abs=1e-4)) for step, loss in _curve(uninterrupted)
    ]
    assert len(_curve(recipe)) == 8
    assert card.scores.held_out_loss_after == pytest.approx(
        whole.scores.held_out_loss_after, abs=1e-4
    )


@pytest.mark.parametrize(
    ("changes", "n_steps"),
    [
        pytest.param({"max_steps": 3}, (3, 3), id="within-a-pass"),
        pytest.param(
            {"learning_rate": 0.3, "max_steps": 40, "save_steps": 1, "patience": 1},
            (2, 39),
            id="stopped-early",
        ),
    ],
)
def test_a_finished_run_that_is_resumed_makes_no_step_and_the_same_adapter(
    recipe_for: MakeRecipe, tmp_path: Path, changes: dict[str, Any], n_steps: tuple[int, int]
) -> None:
    recipe = recipe_for(TaskType.CAUSAL, tmp_path, **changes)
    made: list[int] = []
    first = train(recipe, report=lambda step, _steps, _loss: made.append(step))
    curve = _curve(recipe)
    again: list[int] = []

    second = train(recipe, resume=True, report=lambda step, _steps, _loss: again.append(step))

    assert again == []
    assert n_steps[0] <= len(made) <= n_steps[1]
    assert _curve(recipe) == curve
    assert second.weights_digest == first.weights_digest
    assert second.scores == first.scores


def test_what_is_trained_whole_becomes_an_update_also_after_a_kill(
    recipe_for: MakeRecipe, tmp_path: Path
) -> None:
    recipe = recipe_for(TaskType.PAIR_CLASSIFICATION, tmp_path, full_rank=True, learning_rate=1e-2)
    whole = train(recipe)
    shutil.rmtree(recipe.output / "adapter")
    shutil.rmtree(recipe.output / "checkpoints" / "checkpoint-8")

    resumed = train(recipe, resume=True)

    names = load_file(recipe.output / "adapter" / "adapter_model.safetensors")
    assert all("lora_" in name or "classifier" in name for name in names)
    assert {w.shape[0] for name, w in names.items() if "lora_A" in name} == {recipe.lora.r}
    assert whole.scores.held_out_loss_after < whole.scores.held_out_loss_before
    assert resumed.scores.held_out_loss_after == pytest.approx(
        whole.scores.held_out_loss_after, abs=1e-4
    )


def test_training_stops_where_development_patients_gain_nothing(
    recipe_for: MakeRecipe, tmp_path: Path
) -> None:
    recipe = recipe_for(
        TaskType.CAUSAL,
        tmp_path,
        learning_rate=0.3,  # so high that the first step is the best
        max_steps=40,
        save_steps=1,
        patience=2,
    )

    card = train(recipe)

    log = read_log(recipe.output / "training_log.jsonl")
    tried = [line["eval_loss"] for line in log if "eval_loss" in line]
    best = tried.index(min(tried))
    assert len(tried) == best + 3 < 40
    assert (card.data.n_train, card.data.n_dev, card.data.n_eval) == (2, 2, 2)
    state = json.loads(
        (
            recipe.output / "checkpoints" / f"checkpoint-{len(tried)}" / "trainer_state.json"
        ).read_bytes()
    )
    assert state["best_global_step"] == best + 1
    kept = recipe.output / "checkpoints" / f"checkpoint-{best + 1}" / "adapter_model.safetensors"
    adapter = load_file(recipe.output / "adapter" / "adapter_model.safetensors")
    assert all(torch.equal(adapter[name], w) for name, w in load_file(kept).items())


def test_a_loss_that_is_not_finite_stops_the_run_and_keeps_the_checkpoint(
    recipe_for: MakeRecipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute: Any = Trainer.compute_loss
    n_calls = 0

    def explode(self: Any, *args: Any, **kwargs: Any) -> Any:
        nonlocal n_calls
        n_calls += 1
        loss, outputs = compute(self, *args, **kwargs)
        return (loss * float("nan") if n_calls == 6 else loss), outputs

    monkeypatch.setattr(Trainer, "compute_loss", explode)
    recipe = recipe_for(TaskType.CAUSAL, tmp_path)

    with pytest.raises(FinetuneError, match="step 6") as caught:
        train(recipe)

    assert caught.value.code == "loss_not_finite"
    assert last_checkpoint(recipe.output) == recipe.output / "checkpoints" / "checkpoint-4"
    assert not (recipe.output / "adapter").exists()


def test_a_full_disk_is_told_in_one_sentence_and_keeps_the_checkpoint(
    recipe_for: MakeRecipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save: Any = Trainer.save_model

    def full(self: Any, *args: Any, **kwargs: Any) -> None:
        if self.state.global_step > 2:
            raise OSError(28, "No space left on device")
        save(self, *args, **kwargs)

    monkeypatch.setattr(Trainer, "save_model", full)
    recipe = recipe_for(TaskType.CAUSAL, tmp_path, save_steps=2, max_steps=4)

    with pytest.raises(FinetuneError) as caught:
        train(recipe)
    assert caught.value.code == "disk_full_or_unwritable"
    assert last_checkpoint(recipe.output) == recipe.output / "checkpoints" / "checkpoint-2"
    assert (recipe.output / "loss.svg").is_file()


def test_rows_that_are_too_long_are_refused_and_counted(
    recipe_for: MakeRecipe,
    text_rows: tuple[TextRow, ...],
    write_corpus: Callable[..., Path],
    tmp_path: Path,
) -> None:
    recipe = recipe_for(TaskType.CAUSAL, tmp_path, max_steps=1)
    long_row = replace(text_rows[0], prompt=text_rows[0].prompt * 40)
    write_corpus(Path(recipe.data), TaskType.CAUSAL, (*text_rows, long_row))

    card = train(recipe)

    assert card.data.n_refused == 1
    assert card.data.n_train + card.data.n_eval == 6


def test_a_run_none_of_whose_rows_fits_is_refused(recipe_for: MakeRecipe, tmp_path: Path) -> None:
    with pytest.raises(FinetuneError) as caught:
        train(recipe_for(TaskType.CAUSAL, tmp_path, max_tokens=9))
    assert caught.value.code == "rows_too_long"


def test_a_corpus_of_another_task_is_refused(
    recipe_for: MakeRecipe,
    tag_rows: tuple[Row, ...],
    write_corpus: Callable[..., Path],
    tmp_path: Path,
) -> None:
    recipe = recipe_for(TaskType.CAUSAL, tmp_path)
    write_corpus(Path(recipe.data), TaskType.TOKEN_CLASSIFICATION, tag_rows)

    with pytest.raises(FinetuneError) as caught:
        train(recipe)
    assert caught.value.code == "corpus_other_task"


@pytest.mark.parametrize("field", ["bf16", "four_bit", "liger"])
def test_what_needs_a_gpu_is_refused_without_one(
    recipe_for: MakeRecipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)

    with pytest.raises(FinetuneError) as caught:
        train(recipe_for(TaskType.CAUSAL, tmp_path, **{field: True}))
    assert (caught.value.code, caught.value.facts) == ("gpu_missing", {"field": field})


@pytest.mark.parametrize(
    ("base", "code"), [("no-such-folder-or-model", "base_unreachable"), ("data", "base_incomplete")]
)
def test_a_base_that_is_none_is_refused(
    recipe_for: MakeRecipe, tmp_path: Path, base: str, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    folder = str(tmp_path / base) if base == "data" else base

    with pytest.raises((FinetuneError, AdapterError)) as caught:
        train(recipe_for(TaskType.CAUSAL, tmp_path, base=folder))
    assert caught.value.code == code
