"""One trainer for the three tasks: transformers' Trainer, which stops at a loss that is not finite.

It resumes from the last whole checkpoint, reports to nobody, and says on stderr how far it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from safetensors import SafetensorError
from torch.utils.data import DataLoader
from transformers import (
    EarlyStoppingCallback,
    PrinterCallback,
    Trainer,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)

from app.core.errors import FinetuneError
from finetune.encoding.batches import pad_batch
from finetune.encoding.features import Features
from finetune.models.base import DISK_ERRORS
from finetune.recipe import Recipe
from finetune.training.loss_plot import PLOT_NAME, draw_losses, read_log
from finetune.training.masking import Collate, Masking
from finetune.training.token_batches import TokenBatches
from finetune.training.twins import twin_loss

CHECKPOINTS = "checkpoints"
LOG_NAME = "training_log.jsonl"
_STATE_NAME = "trainer_state.json"

# Called with the step done, all steps and the last mean loss.
Report = Callable[[int, int, float | None], None]


class _Trainer(Trainer):
    """Refuses a loss that is not finite before it can reach the weights; fills batches by tokens.

    Args:
        batches: What each step trains on; None leaves it to the arguments.
        collate: Makes of rows one of these batches; other rows are read as they are.
        twins: What the loss of twins weighs.
        rest: As ``Trainer`` has it.
    """

    def __init__(
        self,
        *,
        batches: TokenBatches | None,
        collate: Collate,
        twins: float,
        **rest: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(**rest)
        self._batches = batches
        self._collate = collate
        self._twins = twins

    def get_train_dataloader(self) -> DataLoader[Features]:
        """Return the batches of a pass."""
        if self._batches is None:
            return super().get_train_dataloader()
        loader: Any = DataLoader(
            self.train_dataset,  # pyright: ignore[reportArgumentType]  (a data set has a length)
            batch_sampler=self._batches,
            collate_fn=self._collate,
            pin_memory=self.args.dataloader_pin_memory,
        )
        return self.accelerator.prepare(loader)

    def _run_epoch(self, *args: Any, **rest: Any) -> None:  # noqa: ANN401  (the overridden signature)
        """Make no step behind the last one; a pass is begun even where none is left to make."""
        if self._is_at_its_end():
            self.control.should_training_stop = True
        else:
            super()._run_epoch(*args, **rest)

    def _is_at_its_end(self) -> bool:
        """Say whether a run that is resumed had made its last step, or had stopped early."""
        stopping = (
            c for c in self.callback_handler.callbacks if isinstance(c, EarlyStoppingCallback)
        )
        return self.state.global_step >= self.state.max_steps or any(
            c.early_stopping_patience_counter >= c.early_stopping_patience for c in stopping
        )

    def compute_loss(
        self,
        model: Any,  # noqa: ANN401  (the overridden signature)
        inputs: Any,  # noqa: ANN401
        return_outputs: bool = False,  # noqa: FBT001, FBT002
        num_items_in_batch: Any = None,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        found: Any = super().compute_loss(
            model, inputs, return_outputs=True, num_items_in_batch=num_items_in_batch
        )
        loss, outputs = found
        if self._twins:
            loss = loss + self._twins * twin_loss(outputs.logits, inputs["labels"])
        if not bool(torch.isfinite(loss).all()):
            raise FinetuneError("loss_not_finite", step=self.state.global_step + 1)
        return (loss, outputs) if return_outputs else loss


class _LogAndReport(TrainerCallback):
    """Appends each logged figure to the run's log and reports progress."""

    def __init__(self, log: Path, report: Report) -> None:
        self._log = log
        self._report = report
        self._loss: float | None = None

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, float] | None = None,
        **kwargs: object,
    ) -> None:
        """Write the figures of a step."""
        del args, control, kwargs
        if not state.is_world_process_zero or not logs:
            return
        self._loss = logs.get("loss", self._loss)
        with self._log.open("a", encoding="utf-8") as stream:
            stream.write(json.dumps({"step": state.global_step, **logs}) + "\n")

    def on_step_end(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        **kwargs: object,
    ) -> None:
        """Report a step."""
        del args, control, kwargs
        if state.is_world_process_zero:
            self._report(state.global_step, state.max_steps, self._loss)


@dataclass(frozen=True, slots=True)
class Batches:
    """What a run learns from.

    Attributes:
        train: Rows, or sequences that several share.
        dev: Rows that decide when to stop; empty where nothing does.
        mask_token_id: What hides a token, for a tokenizer that has one.
    """

    train: Sequence[Features] = field(repr=False)
    dev: Sequence[Features] = field(repr=False)
    pad_token_id: int
    mask_token_id: int | None = None


def fit(
    model: Any,  # noqa: ANN401  (a transformers or peft model)
    rows: Batches,
    recipe: Recipe,
    *,
    resume: bool,
    report: Report,
) -> None:
    """Train what of a model asks for it, in place; log and picture of the losses are kept.

    Raises:
        FinetuneError: The loss is not finite, the memory or disk does not suffice, or a checkpoint
            cannot be read; the last whole checkpoint stays.
    """
    log = recipe.output / LOG_NAME
    callbacks: list[TrainerCallback] = [_LogAndReport(log, report)]
    if recipe.patience is not None:
        callbacks.append(EarlyStoppingCallback(recipe.patience))
    trainer = _Trainer(
        batches=_token_batches(rows.train, recipe),
        collate=_collate(rows, recipe),
        twins=recipe.twins,
        model=model,
        args=_arguments(recipe),
        train_dataset=Dataset.from_list(list(rows.train)),
        eval_dataset=Dataset.from_list(list(rows.dev)) if recipe.patience else None,
        data_collator=partial(pad_batch, pad_token_id=rows.pad_token_id),
        callbacks=callbacks,
    )
    trainer.remove_callback(PrinterCallback)
    checkpoint = last_checkpoint(recipe.output) if resume else None
    try:
        if trainer.is_world_process_zero():
            _cut_log(log, 0 if checkpoint is None else _step_of(checkpoint))
        trainer.train(resume_from_checkpoint=None if checkpoint is None else str(checkpoint))
    except (torch.OutOfMemoryError, MemoryError):
        raise FinetuneError("out_of_memory") from None
    except (OSError, SafetensorError, RuntimeError) as error:
        if _is_disk(error):
            raise FinetuneError("disk_full_or_unwritable") from None
        raise
    finally:
        if trainer.is_world_process_zero():
            _draw(log)


def _collate(rows: Batches, recipe: Recipe) -> Collate:
    padded = partial(pad_batch, pad_token_id=rows.pad_token_id)
    if not recipe.masked_share or rows.mask_token_id is None:
        return padded
    return Masking(padded, rows.mask_token_id, recipe.masked_share)


def _cut_log(log: Path, last_step: int) -> None:
    """Forget what was logged behind the checkpoint: those steps are made again."""
    kept = [json.dumps(line) + "\n" for line in read_log(log) if line["step"] <= last_step]
    log.write_text("".join(kept), encoding="utf-8")


def _draw(log: Path) -> None:
    """Draw the losses; a disk that is full has been told of, or is when the adapter is saved."""
    with suppress(OSError):
        draw_losses(log, log.with_name(PLOT_NAME))


def on_cpu() -> bool:
    """Say whether there is no accelerator; processes find each other another way then."""
    return not torch.accelerator.is_available()


def _token_batches(features: Sequence[Features], recipe: Recipe) -> TokenBatches | None:
    if recipe.batch_tokens is None:
        return None
    lengths = [len(row["input_ids"]) for row in features]
    return TokenBatches(lengths, batch_tokens=recipe.batch_tokens, seed=recipe.seed)


def last_checkpoint(output: Path) -> Path | None:
    """Return the newest checkpoint that was written to its end; its state is written last."""
    found: list[tuple[int, Path]] = []
    for folder in (output / CHECKPOINTS).glob("checkpoint-*"):
        try:
            found.append((_step_of(folder), folder))
        except (OSError, ValueError):
            continue
    return max(found)[1] if found else None


def _step_of(checkpoint: Path) -> int:
    return int(json.loads((checkpoint / _STATE_NAME).read_bytes())["global_step"])


def _arguments(recipe: Recipe) -> TrainingArguments:
    return TrainingArguments(
        output_dir=str(recipe.output / CHECKPOINTS),
        per_device_train_batch_size=recipe.batch_size,
        gradient_accumulation_steps=recipe.grad_accumulation,
        learning_rate=recipe.learning_rate,
        lr_scheduler_type="linear",
        warmup_steps=recipe.warmup_share,
        num_train_epochs=recipe.epochs,
        max_steps=recipe.max_steps or -1,
        bf16=recipe.bf16 or recipe.four_bit or (recipe.bf16_on_cpu and on_cpu()),
        use_liger_kernel=recipe.liger,
        activation_checkpointing=recipe.gradient_checkpointing,
        activation_checkpointing_kwargs={"use_reentrant": False},
        save_strategy="steps",
        save_steps=recipe.save_steps,
        save_total_limit=2,
        logging_steps=recipe.log_steps,
        logging_nan_inf_filter=False,
        report_to="none",
        disable_tqdm=True,
        push_to_hub=False,
        seed=recipe.seed,
        data_seed=recipe.seed,
        remove_unused_columns=False,
        dataloader_pin_memory=torch.cuda.is_available(),
        use_cpu=on_cpu(),
        ddp_find_unused_parameters=False,
        label_names=["labels"],
        **_stopping(recipe),
    )


def _stopping(recipe: Recipe) -> dict[str, Any]:
    """Score the development rows at each checkpoint, and end with the best of them."""
    if recipe.patience is None:
        return {}
    return {
        "eval_strategy": "steps",
        "eval_steps": recipe.save_steps,
        "per_device_eval_batch_size": recipe.batch_size,
        "prediction_loss_only": True,
        "load_best_model_at_end": True,
        "metric_for_best_model": "eval_loss",
        "greater_is_better": False,
        "restore_callback_states_from_checkpoint": True,
    }


def _is_disk(error: Exception) -> bool:
    """Say whether a failure is the disk's; torch's writer raises a plain RuntimeError."""
    if isinstance(error, OSError):
        return error.errno in DISK_ERRORS
    text = str(error)
    return "PytorchStreamWriter" in text or "No space left" in text or "os error 28" in text
