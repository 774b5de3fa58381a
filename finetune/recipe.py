"""A training run as a TOML file: everything that decides the adapter, checked before it starts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app.adapters import TaskType
from app.core.errors import FinetuneError

SAMPLES = "samples"
TINY_PREFIX = "tiny:"

# The tiny bases by task; each is built and saved on the spot.
TINY_BASES = {
    "tiny:llama": TaskType.CAUSAL,
    "tiny:t5": TaskType.SEQ2SEQ,
    "tiny:bert": TaskType.TOKEN_CLASSIFICATION,
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class LoraRecipe(_Part):
    """The low-rank update.

    Attributes:
        targets: Names of layers, or one pattern that matches whole names; "all-linear" takes every
            linear layer but the output head.
    """

    r: int = Field(default=16, gt=0, le=512)
    alpha: int = Field(default=32, gt=0)
    dropout: float = Field(default=0.05, ge=0, lt=1)
    targets: str | tuple[str, ...] = "all-linear"


class Recipe(_Part):
    """One training run.

    Attributes:
        base: "tiny:llama", "tiny:t5" or "tiny:bert" (built on the spot), a folder, or a hub id.
        data: A folder that ``notewell finetune prepare`` wrote, or "samples".
        prompt: Prompt that "samples" are rendered with; a prepared folder has its own.
        output: Folder for adapter, checkpoints and log; ``base`` too where it is a tiny one.
        licence: Terms of base and data, for the card.
        limits: What the adapter must not be used for, for the card.
        epochs: Passes over the rows, unless ``max_steps`` is given.
        batch_size: Rows a forward pass on one device.
        max_tokens: Longest row; longer text rows are refused, longer tag rows cut into windows.
        save_steps: Optimizer steps between checkpoints.
        eval_fraction: Share of rows held out, whole patients at a time.
        warmup_share: Share of the steps in which the learning rate rises.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")
    task_type: TaskType
    base: str = Field(min_length=1)
    data: str = Field(min_length=1)
    prompt: str = "summarize/brief.v1"
    output: Path
    licence: str = Field(min_length=1)
    limits: str = Field(min_length=1)
    lora: LoraRecipe = LoraRecipe()
    learning_rate: float = Field(default=2e-4, gt=0, le=1)
    epochs: float = Field(default=3.0, gt=0)
    max_steps: int | None = Field(default=None, gt=0)
    batch_size: int = Field(default=1, gt=0)
    grad_accumulation: int = Field(default=1, gt=0)
    max_tokens: int = Field(gt=8)
    save_steps: int = Field(default=50, gt=0)
    eval_fraction: float = Field(default=0.1, gt=0, lt=1)
    warmup_share: float = Field(default=0.03, ge=0, lt=1)
    seed: int = 0
    bf16: bool = False
    gradient_checkpointing: bool = False

    @model_validator(mode="after")
    def _tiny_base_fits(self) -> Self:
        if self.is_tiny and TINY_BASES.get(self.base) is not self.task_type:
            known = ", ".join(f"{name} for {task.value}" for name, task in TINY_BASES.items())
            raise ValueError(f"the tiny bases are {known}")
        return self

    @property
    def is_tiny(self) -> bool:
        """Whether the base is built on the spot."""
        return self.base.startswith(TINY_PREFIX)


def load_recipe(path: Path) -> Recipe:
    """Read and check a recipe.

    Raises:
        FinetuneError: No such file, not TOML, or a field is missing, unknown or out of range.
    """
    try:
        fields = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        raise FinetuneError("recipe_not_found") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise FinetuneError("recipe_invalid", field="file", problem="not TOML") from None
    try:
        return Recipe.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "base"
        raise FinetuneError("recipe_invalid", field=where, problem=first["msg"]) from None
