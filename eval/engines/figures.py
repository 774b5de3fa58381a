"""What a bench of the engine is asked for, and the figures that it gives."""

from __future__ import annotations

from dataclasses import dataclass

# Tokens of replies, in turn: summaries of the samples by the embedded engine have 262 to 509 (381
# on average) of this bench's tokens with their citations. The short ones are an answer's.
LONG_REPLIES = (384, 256, 512, 320)
SHORT_REPLIES = (96, 24, 64, 40)


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        lengths: Tokens of the replies, in turn.
        n_rows: Of a batch.
        n_held: Tokens of a reply that is held to a schema, and of its rival.
        n_repeats: Of the constrained and the free run, one after the other in turn.
        step_rows: Rows of the steps that are measured apart, ``step_columns`` tokens behind each.
    """

    n_prompts: int = 16
    lengths: tuple[int, ...] = LONG_REPLIES
    n_rows: int = 16
    n_held: int = 96
    n_repeats: int = 3
    step_rows: tuple[int, ...] = (1, 4, 8, 16, 32)
    step_columns: int = 1200
    n_steps: int = 4


@dataclass(frozen=True, slots=True)
class StepCost:
    """What it takes to write one token of each row, no prompt being read.

    Attributes:
        ms: Of processor time; on a GPU by the clock.
    """

    n_rows: int
    ms: float


@dataclass(frozen=True, slots=True)
class Speed:
    """The engine against the plain loop on the same prompts.

    Attributes:
        ratio: Of tokens a second, by the clock.
        cpu_ratio: The same by processor time, which neighbours on the machine leave nearly as it
            is; of no meaning on a GPU.
        read_share: Of the plain loop's time, what it reads prompts for. Side by side nothing is
            read faster on a CPU, so that its inverse bounds the ratio where nothing is shared.
        n_equal: Replies that are the same, character for character.
        reused_share: Of the prompts' tokens, those that the engine did not read again.
    """

    n_prompts: int
    n_prompt_tokens: int
    n_new_tokens: int
    plain_tokens_per_s: float
    engine_tokens_per_s: float
    ratio: float
    cpu_ratio: float
    read_share: float
    n_equal: int
    reused_share: float


@dataclass(frozen=True, slots=True)
class Held:
    """What a schema costs.

    Attributes:
        overhead: Time a token with it over time a token without it, less one; prompts are known.
        cpu_overhead: The same by processor time.
        compile_s: Seconds until the first token of a schema as large as the product's; once a
            process and schema.
    """

    free_tokens_per_s: float
    held_tokens_per_s: float
    overhead: float
    cpu_overhead: float
    compile_s: float


@dataclass(frozen=True, slots=True)
class EngineBench:
    """One run.

    Attributes:
        one_task: Prompts of one task, which begin alike.
        unlike: Prompts that share nothing.
        first_token_s: One prompt alone, nothing of it known; ``first_token_again_s`` another one of
            its task after it.
        steps: Steps of more and more rows.
        peak_memory_mb: Of the process; on a GPU, of its memory.
    """

    machine: str
    device: str
    n_threads: int
    n_parameters: int
    vocabulary: int
    n_rows: int
    one_task: Speed
    unlike: Speed
    first_token_s: float
    first_token_again_s: float
    held: Held
    steps: tuple[StepCost, ...]
    peak_memory_mb: int
