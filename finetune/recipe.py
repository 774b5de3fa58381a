"""A training run as a TOML file: everything that decides the adapter, checked before it starts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from app.adapters import TaskType
from app.core.errors import FinetuneError

SAMPLES = "samples"
SYNTHETIC_PHI = "synthetic:phi"
SYNTHETIC_REWORDING = "synthetic:rewording"
MINILM = "minilm"
MINILM_BOTH_SIDES = "minilm:seq2seq"
TINY_PREFIX = "tiny:"

# A thousand prefixes are tried, twelve of each canary.
_MIN_CANARIES = 84

# The tiny bases by task; each is built and saved on the spot.
TINY_BASES = {
    "tiny:llama": TaskType.CAUSAL,
    "tiny:qwen3": TaskType.CAUSAL,
    "tiny:gemma3": TaskType.CAUSAL,
    "tiny:t5": TaskType.SEQ2SEQ,
    "tiny:bert": TaskType.TOKEN_CLASSIFICATION,
    "tiny:bert-pairs": TaskType.PAIR_CLASSIFICATION,
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class LoraRecipe(_Part):
    """The low-rank update.

    Attributes:
        targets: Names of layers, or one pattern that matches whole names; "all-linear" takes every
            linear layer but the output head.
        whole: Ends of the names of layers that are trained whole and saved beside the update, for
            a base that has layers without pretrained weights.
    """

    r: int = Field(default=16, gt=0, le=512)
    alpha: int = Field(default=32, gt=0)
    dropout: float = Field(default=0.05, ge=0, lt=1)
    targets: str | tuple[str, ...] = "all-linear"
    whole: tuple[str, ...] = ()


class CanaryRecipe(_Part):
    """Invented secrets trained on beside the rows, so that ``finetune probe`` can look for them.

    Attributes:
        once: How many stand in one training row.
        four_times: How many stand in four.
        sixteen_times: How many stand in sixteen.
        references: Secrets that were never trained on, among which each one's rank is taken.
    """

    once: int = Field(default=64, gt=0)
    four_times: int = Field(default=16, gt=0)
    sixteen_times: int = Field(default=4, gt=0)
    references: int = Field(default=255, gt=0)

    @model_validator(mode="after")
    def _enough(self) -> Self:
        if sum(self.by_repeats.values()) < _MIN_CANARIES:
            raise ValueError(f"a probe takes {_MIN_CANARIES} canaries at least")
        return self

    @property
    def by_repeats(self) -> dict[int, int]:
        """How many there are of each number of repeats."""
        return {1: self.once, 4: self.four_times, 16: self.sixteen_times}


class Recipe(_Part):
    """One training run.

    Attributes:
        base: A tiny one ("tiny:llama" and the like, built on the spot), "minilm" (the encoder that
            the product carries), "minilm:seq2seq" (an encoder-decoder made of it on the spot), a
            folder, or a hub id.
        data: A folder that ``notewell finetune prepare`` wrote, "samples", or made on the spot:
            "synthetic:phi" (notes with labelled identifiers) or "synthetic:rewording" (telegraphic
            sentences with their edits, or for ``seq2seq`` with the whole sentence). Folders
            ``held_out`` and ``dev`` in it, corpora too, are those sides of the split; otherwise
            patients are chosen by a hash.
        n_rows: Rows that are made on the spot.
        negatives: Files of texts without any label, trained on beside synthetic rows.
        negative_share: Most of the training tokens that negatives may be.
        prompt: Prompt that "samples" are rendered with; a prepared folder has its own.
        output: Folder for adapter, checkpoints and log; ``base`` too where it is a tiny one.
        licence: Terms of base and data, for the card.
        limits: What the adapter must not be used for, for the card.
        epochs: Passes over the rows, unless ``max_steps`` is given.
        batch_size: Rows a forward pass on one device.
        batch_tokens: Instead: rows of like length up to this many tokens, on one device.
        shapes: Whether a tagger sees its input as ``app.encoder.units`` cuts it, with the shape of
            each token in the place of BERT's segment ids.
        pages: Whether a tagger reads ``max_tokens`` at once, across paragraphs; only with
            ``shapes`` (``app.encoder.pages``).
        masked_share: Share of a tagger's training tokens that are hidden, others in each pass;
            only with ``shapes`` and ``batch_tokens``.
        outside_share: Share of the tokens that a tagger takes for outside before it has learned
            anything. Where nearly all are, a head that does not know learns that first, and all
            tokens become alike to it; 0 leaves the head as it is made.
        base_dropout: Whether the base's own dropout stays on; without it a CPU trains half as fast
            again, which pays where each row is seen once or twice.
        half_precision: Whether the adapter is saved in 16 bits.
        max_tokens: Longest row; longer text rows and pairs are refused, longer tag rows cut into
            windows.
        packing: Whether rows share a sequence of up to ``max_tokens``, each blind to the others;
            only ``causal``.
        save_steps: Optimizer steps between checkpoints.
        log_steps: Optimizer steps between lines of the log.
        patience: Checkpoints without a better loss on development patients, after which training
            stops and goes back to the best; those patients are taken from the ones trained on, so
            that the held-out rows decide nothing. None trains to the end.
        canaries: Invented secrets to plant, for ``finetune probe``; None plants none.
        bf16: Whether a GPU holds the base and computes in 16 bits.
        bf16_on_cpu: Whether a CPU computes products in 16 bits, with weights in 32; half the time
            where it has instructions for them.
        full_rank: Whether linear layers are trained whole, and what they changed by is cut to the
            update's rank afterwards (``finetune.models.extraction``); not for writers. Takes the
            learning rate of whole weights.
        twins: What the loss of twins (``finetune.training.twins``) weighs beside that of labels;
            only for pairs, whose corpus names the label of true claims first.
        four_bit: Whether the base is held in 4 bits (QLoRA), on a GPU.
        liger: Whether fused kernels replace the model's own, on a GPU.
        eval_fraction: Share of rows held out, whole patients at a time.
        warmup_share: Share of the steps in which the learning rate rises.
    """

    name: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")
    task_type: TaskType
    base: str = Field(min_length=1)
    data: str = Field(min_length=1)
    n_rows: int = Field(default=20_000, gt=1)
    negatives: tuple[Path, ...] = ()
    negative_share: float = Field(default=0.1, gt=0, lt=1)
    prompt: str = "summarize/brief.v1"
    output: Path
    licence: str = Field(min_length=1)
    limits: str = Field(min_length=1)
    lora: LoraRecipe = LoraRecipe()
    learning_rate: float = Field(default=2e-4, gt=0, le=1)
    epochs: float = Field(default=3.0, gt=0)
    max_steps: int | None = Field(default=None, gt=0)
    batch_size: int = Field(default=1, gt=0)
    batch_tokens: int | None = Field(default=None, gt=0)
    shapes: bool = False
    pages: bool = False
    masked_share: float = Field(default=0.0, ge=0, lt=1)
    outside_share: float = Field(default=0.0, ge=0, lt=1)
    base_dropout: bool = True
    half_precision: bool = False
    grad_accumulation: int = Field(default=1, gt=0)
    max_tokens: int = Field(gt=8)
    packing: bool = False
    save_steps: int = Field(default=50, gt=0)
    log_steps: int = Field(default=5, gt=0)
    patience: int | None = Field(default=None, gt=0)
    canaries: CanaryRecipe | None = None
    eval_fraction: float = Field(default=0.1, gt=0, lt=1)
    warmup_share: float = Field(default=0.03, ge=0, lt=1)
    seed: int = 0
    bf16: bool = False
    bf16_on_cpu: bool = False
    full_rank: bool = False
    twins: float = Field(default=0.0, ge=0)
    four_bit: bool = False
    liger: bool = False
    gradient_checkpointing: bool = False

    @model_validator(mode="after")
    def _tiny_base_fits(self) -> Self:
        if self.is_tiny and TINY_BASES.get(self.base) is not self.task_type:
            known = ", ".join(f"{name} for {task.value}" for name, task in TINY_BASES.items())
            raise ValueError(f"the tiny bases are {known}")
        return self

    @model_validator(mode="after")
    def _tagger_fields_fit(self) -> Self:
        is_tagger = self.task_type is TaskType.TOKEN_CLASSIFICATION
        if self.shapes and not is_tagger:
            raise ValueError("shapes are for token_classification")
        if self.pages and not self.shapes:
            raise ValueError("pages go with shapes")
        if self.masked_share and not (self.shapes and self.batch_tokens):
            raise ValueError("masked_share goes with shapes and batch_tokens")
        if self.is_synthetic and not is_tagger and not self._rewords_whole:
            raise ValueError(f"{self.data} is not for {self.task_type.value}")
        if self.negatives and self.data != SYNTHETIC_PHI:
            raise ValueError("negatives go with synthetic:phi")
        if self.batch_tokens is not None and self.batch_tokens < self.max_tokens:
            raise ValueError("batch_tokens must hold a row of max_tokens")
        return self

    @property
    def _rewords_whole(self) -> bool:
        return self.data == SYNTHETIC_REWORDING and self.task_type is TaskType.SEQ2SEQ

    @model_validator(mode="after")
    def _text_fields_fit(self) -> Self:
        if self.twins and self.task_type is not TaskType.PAIR_CLASSIFICATION:
            raise ValueError("twins are of pairs")
        if self.four_bit and self.task_type not in (TaskType.CAUSAL, TaskType.SEQ2SEQ):
            raise ValueError("four_bit is for causal and seq2seq models")
        if self.packing and (self.task_type is not TaskType.CAUSAL or self.batch_tokens):
            raise ValueError("packing is for causal models, instead of batch_tokens")
        if self.canaries and self.task_type is not TaskType.CAUSAL:
            raise ValueError("canaries are for causal models")
        return self

    @model_validator(mode="after")
    def _pair_fields_fit(self) -> Self:
        if self.task_type is TaskType.PAIR_CLASSIFICATION and self.data == SAMPLES:
            raise ValueError("the samples hold no pairs of texts")
        is_classifier = self.task_type not in (TaskType.CAUSAL, TaskType.SEQ2SEQ)
        if self.full_rank and (not is_classifier or self.lora.dropout):
            raise ValueError("full_rank is for classifiers, with an update without dropout")
        return self

    @property
    def is_synthetic(self) -> bool:
        """Whether its rows are made on the spot."""
        return self.data in {SYNTHETIC_PHI, SYNTHETIC_REWORDING}

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
