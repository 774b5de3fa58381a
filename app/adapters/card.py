"""What is known of a LoRA adapter: what it was made from, for what base, how well it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from pydantic import ConfigDict, TypeAdapter

from app.adapters.federation import Federation

_STRICT = ConfigDict(extra="forbid", hide_input_in_errors=True)


class TaskType(StrEnum):
    """The shape of model that an adapter belongs to."""

    CAUSAL = "causal"
    SEQ2SEQ = "seq2seq"
    TOKEN_CLASSIFICATION = "token_classification"  # noqa: S105  (a task, no secret)
    PAIR_CLASSIFICATION = "pair_classification"


@dataclass(frozen=True, slots=True)
class BaseRef:
    """The model that an adapter was trained on.

    Attributes:
        name: As the recipe named it: "tiny:llama", a hub id, or a folder's name without its path.
        fingerprint: Of ``app.adapters.base_fingerprint``.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    name: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class LoraShape:
    """The low-rank update.

    Attributes:
        targets: Names of the adapted layers; ("all-linear",) for every linear layer but the head.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    r: int
    alpha: int
    dropout: float
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorpusRef:
    """The rows that an adapter saw, by digest and count; never by content.

    Attributes:
        digests: SHA-256 of each corpus file, by name.
        n_refused: Rows left out because they exceed the token limit.
        n_windows: Windows that were cut from rows longer than the limit, with nothing lost.
        n_dev: Rows that decided when training stopped, of patients neither trained on nor scored.
        n_canaries: Rows with an invented secret that were trained on beside the others.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    digests: dict[str, str]
    n_train: int
    n_eval: int
    n_refused: int = 0
    n_windows: int = 0
    n_dev: int = 0
    n_canaries: int = 0


@dataclass(frozen=True, slots=True)
class Range:
    """An interval at 95% confidence."""

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Scores:
    """Mean negative log-likelihood a target token on rows of patients never trained on.

    The intervals resample patients; they are None where only one was held out.

    Attributes:
        held_out_loss_before: Of the base alone, in nats.
        held_out_loss_after: Of the base with the adapter, in nats.
        n_tokens: Target tokens that both are measured on.
        n_patients: Patients that they are of; 0 on cards from before it was counted.
        change_range: Of the loss after less the loss before, patient by patient.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    held_out_loss_before: float
    held_out_loss_after: float
    n_tokens: int
    n_patients: int = 0
    before_range: Range | None = None
    after_range: Range | None = None
    change_range: Range | None = None


@dataclass(frozen=True, slots=True)
class LabelScore:
    """How well one label of a pair is told.

    Attributes:
        n_rows: Held-out pairs that have it.
        precision: Share of the pairs said to have it that do; 0 where none was.
        recall: Share of the pairs that have it and were said to.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    label: str
    n_rows: int
    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class PairScores:
    """How well pairs are told apart, and what the probabilities are worth.

    The intervals resample patients; they are None where only one was held out.

    Attributes:
        accuracy: Share of the held-out pairs whose most probable label is right.
        base_rate: Share that the most frequent label alone would get.
        balanced_accuracy: Mean of the labels' recalls.
        temperature: What logits are divided by; fitted on the development pairs, 1 without them.
        calibration_error: Mean distance of the probability of the label that was said from how
            often it is right, over ten bins, with the temperature.
        uncalibrated_error: The same without it.
        brier: Mean squared distance of the probabilities from the truth, summed over labels.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    n_rows: int
    accuracy: float
    base_rate: float
    balanced_accuracy: float
    temperature: float
    calibration_error: float
    uncalibrated_error: float
    brier: float
    by_label: tuple[LabelScore, ...]
    accuracy_range: Range | None = None
    brier_range: Range | None = None


@dataclass(frozen=True, slots=True)
class RepeatLeak:
    """What an adapter gives away of the canaries that it saw a number of times.

    Attributes:
        repeats: Training rows that each of them stood in.
        n_canaries: How many there are.
        n_extracted: Those that greedy decoding completes from a part.
        extracted_range: Of the share of them, by Wilson.
        exposure: Mean, in bits: how far up the canary ranks among secrets never trained on.
        exposure_range: Of that mean.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    repeats: int
    n_canaries: int
    n_extracted: int
    extracted_range: Range
    exposure: float
    exposure_range: Range


@dataclass(frozen=True, slots=True)
class Memorization:
    """Whether an adapter recites what it was trained on.

    Attributes:
        n_probes: Prefixes that it was asked to complete.
        max_exposure: What a canary that ranks first has, in bits.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    n_probes: int
    max_exposure: float
    by_repeats: tuple[RepeatLeak, ...]

    @property
    def blocks_release(self) -> bool:
        """Whether a secret that it saw once can be had from it."""
        return any(leak.repeats == 1 and leak.n_extracted for leak in self.by_repeats)


@dataclass(frozen=True, slots=True)
class AdapterCard:
    """The card of one adapter, kept beside its weights.

    Attributes:
        weights_digest: SHA-256 of the adapter's safetensors file.
        labels: Tag names by id, for token classification; labels by id, for pairs; empty otherwise.
        shapes: Names of the token shapes that its input tells apart, by id; empty where none.
        page_tokens: Most tokens that a tagger reads at once across paragraphs; 0 where it reads
            them one by one (``app.encoder.pages``).
        prompts: Prompt references with version and digest that its rows were made with.
        licence: Terms of base and data, in one line.
        versions: Library versions, by name.
        limits: What it must not be used for or is known to do badly.
        memorization: None where nobody has probed it.
        pairs: Of a model that tells pairs of texts apart; None otherwise.
        federation: The sites that it was averaged from; None where it was trained in one place.
    """

    __pydantic_config__: ClassVar[ConfigDict] = _STRICT

    name: str
    task_type: TaskType
    base: BaseRef
    lora: LoraShape
    data: CorpusRef
    scores: Scores
    weights_digest: str
    licence: str
    seed: int
    git_commit: str
    versions: dict[str, str]
    created_at: datetime
    limits: str
    labels: tuple[str, ...] = ()
    shapes: tuple[str, ...] = ()
    page_tokens: int = 0
    prompts: tuple[str, ...] = ()
    memorization: Memorization | None = None
    pairs: PairScores | None = None
    federation: Federation | None = None


CARD_SCHEMA: TypeAdapter[AdapterCard] = TypeAdapter(AdapterCard)
