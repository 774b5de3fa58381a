"""One trainer for the three tasks: transformers' Trainer, which stops at a loss that is not finite.

It resumes from the last whole checkpoint, reports to nobody, and says on stderr how far it is.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from safetensors import SafetensorError
from torch.utils.data import DataLoader
from transformers import (
    PrinterCallback,
    Trainer,
    TrainerCallback,
    TrainerControl,
    TrainerState,
    TrainingArguments,
)

from app.core.errors import FinetuneError
from finetune.encoding import Features, pad_batch
from finetune.recipe import Recipe
from finetune.token_batches import TokenBatches

CHECKPOINTS = "checkpoints"
LOG_NAME = "training_log.jsonl"
_STATE_NAME = "trainer_state.json"

# Called with the step done, all steps and the last mean loss.
Report = Callable[[int, int, float | None], None]


class _LoraTrainer(Trainer):
    """Refuses a loss that is not finite before it can reach the weights; fills batches by tokens.

    Args:
        batches: What each step trains on; None leaves it to the arguments.
        rest: As ``Trainer`` has it.
    """

    def __init__(self, *, batches: TokenBatches | None, **rest: Any) -> None:  # noqa: ANN401
        super().__init__(**rest)
        self._batches = batches

    def get_train_dataloader(self) -> DataLoader[Features]:
        """Return the batches of a pass."""
        if self._batches is None:
            return super().get_train_dataloader()
        loader: Any = DataLoader(
            self.train_dataset,  # pyright: ignore[reportArgumentType]  (a data set has a length)
            batch_sampler=self._batches,
            collate_fn=self.data_collator,
            pin_memory=self.args.dataloader_pin_memory,
        )
        return self.accelerator.prepare(loader)

    def compute_loss(self, model: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401  (the overridden signature)
        found: Any = super().compute_loss(model, inputs, *args, **kwargs)
        loss = found[0] if isinstance(found, tuple) else found
        if not bool(torch.isfinite(loss).all()):
            raise FinetuneError("loss_not_finite", step=self.state.global_step + 1)
        return found


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


def fit(
    model: Any,  # noqa: ANN401  (a peft model)
    features: Sequence[Features],
    recipe: Recipe,
    *,
    pad_token_id: int,
    resume: bool,
    report: Report,
) -> None:
    """Train the adapter of a wrapped model in place.

    Raises:
        FinetuneError: The loss is not finite, the memory or disk does not suffice, or a checkpoint
            cannot be read; the last whole checkpoint stays.
    """
    trainer = _LoraTrainer(
        batches=_token_batches(features, recipe),
        model=model,
        args=_arguments(recipe),
        train_dataset=Dataset.from_list(list(features)),
        data_collator=partial(pad_batch, pad_token_id=pad_token_id),
        callbacks=[_LogAndReport(recipe.output / LOG_NAME, report)],
    )
    trainer.remove_callback(PrinterCallback)
    checkpoint = last_checkpoint(recipe.output) if resume else None
    try:
        trainer.train(resume_from_checkpoint=None if checkpoint is None else str(checkpoint))
    except (torch.OutOfMemoryError, MemoryError):
        raise FinetuneError("out_of_memory") from None
    except (OSError, SafetensorError, RuntimeError) as error:
        if _is_disk(error):
            raise FinetuneError("disk_full_or_unwritable") from None
        raise


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
            state = json.loads((folder / _STATE_NAME).read_bytes())
        except (OSError, ValueError):
            continue
        found.append((int(state["global_step"]), folder))
    return max(found)[1] if found else None


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
        bf16=recipe.bf16,
        activation_checkpointing=recipe.gradient_checkpointing,
        activation_checkpointing_kwargs={"use_reentrant": False},
        save_strategy="steps",
        save_steps=recipe.save_steps,
        save_total_limit=2,
        logging_steps=5,
        logging_nan_inf_filter=False,
        report_to="none",
        disable_tqdm=True,
        push_to_hub=False,
        seed=recipe.seed,
        data_seed=recipe.seed,
        remove_unused_columns=False,
        dataloader_pin_memory=torch.cuda.is_available(),
    )


def _is_disk(error: Exception) -> bool:
    """Say whether a failure is the disk's; torch's writer raises a plain RuntimeError."""
    if isinstance(error, OSError):
        return error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EACCES, errno.EROFS, errno.EPERM}
    text = str(error)
    return "PytorchStreamWriter" in text or "No space left" in text or "os error 28" in text
