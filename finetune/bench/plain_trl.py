"""The plain TRL script that this project's trainer is measured against; it runs by itself.

It imports nothing of ours, so that any Python with trl can run it: ``python plain_trl.py JOB.json``
prints one line of JSON. What its defaults do beyond the other side (checkpointing activations,
16 bits) is turned off, since it is off there too.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

from datasets import Dataset
from peft import LoraConfig
from transformers import AutoModelForCausalLM, AutoTokenizer, TrainerCallback
from trl import SFTConfig, SFTTrainer


class _Clock(TrainerCallback):
    """Notes when each step ends."""

    def __init__(self) -> None:
        self.ends: list[tuple[float, float]] = []

    def on_step_end(self, *args: object, **kwargs: object) -> None:
        """Note the time, by the clock and of the processor."""
        del args, kwargs
        self.ends.append((time.perf_counter(), time.process_time()))


def main(job_file: Path) -> None:
    """Train as the job says and print what it took."""
    job: dict[str, Any] = json.loads(job_file.read_text(encoding="utf-8"))
    model: Any = AutoModelForCausalLM.from_pretrained(job["base"])
    tokenizer: Any = AutoTokenizer.from_pretrained(job["base"])
    clock = _Clock()
    began = time.perf_counter()
    trainer: Any = SFTTrainer(
        model=model,
        processing_class=tokenizer,
        args=SFTConfig(
            output_dir=job["output"],
            per_device_train_batch_size=job["batch_size"],
            num_train_epochs=1,
            learning_rate=job["learning_rate"],
            max_length=job["max_tokens"],
            completion_only_loss=True,
            gradient_checkpointing=False,
            bf16=False,
            logging_steps=1,
            save_strategy="no",
            report_to="none",
            disable_tqdm=True,
            seed=job["seed"],
            use_cpu=job["use_cpu"],
        ),
        train_dataset=Dataset.from_list(
            [{"prompt": row["chat"], "completion": row["reply"]} for row in job["rows"]]
        ),
        peft_config=LoraConfig(
            task_type="CAUSAL_LM",
            r=job["r"],
            lora_alpha=job["alpha"],
            lora_dropout=0.0,
            target_modules="all-linear",
        ),
        callbacks=[clock],
    )
    trainer.train()
    whole_s = time.perf_counter() - began
    n_tokens = sum(len(row["input_ids"]) for row in trainer.train_dataset)
    losses = [line["loss"] for line in trainer.state.log_history if "loss" in line]
    report = {
        "n_tokens": n_tokens,
        "n_steps": len(clock.ends),
        "steps_s": clock.ends[-1][0] - clock.ends[0][0],
        "whole_s": whole_s,
        "steps_cpu_s": clock.ends[-1][1] - clock.ends[0][1],
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "last_loss": losses[-1],
    }
    sys.stdout.write(json.dumps(report) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
