"""Tokens a second and memory: this project's trainer and a plain TRL script, taking turns."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import ClassVar

import torch
from pydantic import ConfigDict, TypeAdapter, ValidationError
from transformers import AutoTokenizer

from app.adapters import TaskType
from app.core.errors import FinetuneError
from finetune.bench import own_trainer, plain_trl
from finetune.corpora.rows import Row, TextRow
from finetune.encoding.features import encode_rows

OURS, TRL = "notewell", "plain TRL"
_MIN_STEPS = 2
_OWN = ("-m", own_trainer.__name__)


@dataclass(frozen=True, slots=True)
class SpeedPlan:
    """What both sides train.

    Attributes:
        base: Folder of a causal model.
        rows: Rows that one pass is made over; those longer than ``max_tokens`` are left out.
        trl: A Python that has trl.
        n_turns: How often each side has its turn.
    """

    base: Path
    rows: Sequence[Row]
    trl: Path
    out: Path
    n_turns: int = 3
    max_tokens: int = 1280
    batch_size: int = 4
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """What one process reported.

    Attributes:
        steps_s: Seconds from the end of the first step to that of the last.
        whole_s: Seconds of everything but loading the model.
        steps_cpu_s: Processor time of the same steps.
        peak_mib: Most memory that the process held.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    n_tokens: int
    n_steps: int
    steps_s: float
    whole_s: float
    steps_cpu_s: float
    peak_mib: float
    last_loss: float

    @property
    def tokens_per_s(self) -> float:
        """Tokens a second while training."""
        return self._n_timed / self.steps_s

    @property
    def tokens_per_cpu_s(self) -> float:
        """Tokens a second of processor time, which a busy machine leaves as it is."""
        return self._n_timed / self.steps_cpu_s

    @property
    def _n_timed(self) -> float:
        """Tokens behind the first step, which warms up."""
        return self.n_tokens * (self.n_steps - 1) / self.n_steps


_TURN: TypeAdapter[Turn] = TypeAdapter(Turn)


@dataclass(frozen=True, slots=True)
class Side:
    """The turns of one side; figures are medians."""

    name: str
    turns: tuple[Turn, ...]

    @property
    def tokens_per_s(self) -> float:
        """Tokens a second while training."""
        return median(turn.tokens_per_s for turn in self.turns)

    @property
    def tokens_per_cpu_s(self) -> float:
        """Tokens a second of processor time."""
        return median(turn.tokens_per_cpu_s for turn in self.turns)

    @property
    def peak_mib(self) -> float:
        """Most memory of the process."""
        return median(turn.peak_mib for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Speed:
    """Both sides, and how many times as fast ours is."""

    n_rows: int
    sides: tuple[Side, Side]

    @property
    def ratio(self) -> float:
        """Our tokens a second to TRL's."""
        ours, trl = self.sides
        return ours.tokens_per_s / trl.tokens_per_s

    @property
    def cpu_ratio(self) -> float:
        """The same by processor time."""
        ours, trl = self.sides
        return ours.tokens_per_cpu_s / trl.tokens_per_cpu_s


def measure_speed(plan: SpeedPlan) -> Speed:
    """Let both sides train the same model on the same rows in turn, each in a fresh process.

    Raises:
        FinetuneError: Fewer rows fit than two steps take, or one side does not run.
    """
    plan.out.mkdir(parents=True, exist_ok=True)
    rows = _job_rows(plan)
    if len(rows) < _MIN_STEPS * plan.batch_size:
        raise FinetuneError("bench_rows_too_few", n_rows=len(rows))
    commands = {
        OURS: (sys.executable, *_OWN),
        TRL: (str(plan.trl), str(Path(plain_trl.__file__))),
    }
    turns: dict[str, list[Turn]] = {OURS: [], TRL: []}
    for number in range(plan.n_turns):
        for name, command in commands.items():
            job = _write_job(plan, rows, f"{name.split()[0]}-{number}")
            turns[name].append(_turn(name, (*command, str(job))))
    ours, trl = (Side(name, tuple(each)) for name, each in turns.items())
    return Speed(len(rows), (ours, trl))


def _job_rows(plan: SpeedPlan) -> list[dict[str, str]]:
    """Return the rows that fit, each with its prompt as the chat template writes it."""
    tokenizer = AutoTokenizer.from_pretrained(plan.base)
    found: list[dict[str, str]] = []
    for row in plan.rows:
        fits = encode_rows((row,), tokenizer, task_type=TaskType.CAUSAL, max_tokens=plan.max_tokens)
        if isinstance(row, TextRow) and fits.features:
            messages = [{"role": "user", "content": row.prompt}]
            chat = tokenizer.apply_chat_template(
                messages, tokenize=False, add_generation_prompt=True
            )
            found.append({"prompt": row.prompt, "chat": str(chat), "reply": row.target})
    return found


def _write_job(plan: SpeedPlan, rows: list[dict[str, str]], name: str) -> Path:
    job = {
        "base": str(plan.base),
        "output": str(plan.out / name),
        "rows": rows,
        "batch_size": plan.batch_size,
        "max_tokens": plan.max_tokens,
        "learning_rate": 2e-3,
        "r": 16,
        "alpha": 32,
        "seed": plan.seed,
        "use_cpu": not torch.accelerator.is_available(),
    }
    file = plan.out / f"{name}.json"
    file.write_text(json.dumps(job), encoding="utf-8")
    return file


def _turn(name: str, command: Sequence[str]) -> Turn:
    """Run one side; its last line of output is what it took."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    lines = done.stdout.strip().splitlines()
    try:
        return _TURN.validate_json(lines[-1] if lines and not done.returncode else "")
    except ValidationError:
        raise FinetuneError("bench_side_failed", side=name) from None
