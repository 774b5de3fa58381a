"""The engine and the library's own loop on one model and the same prompts, in one run."""

from __future__ import annotations

import platform
import resource
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import Any

import torch

from app.core.errors import ModelError
from app.llm.generator import Generation, GenerationParams
from app.llm.json_constraint import JsonConstraint
from app.llm.side_by_side import Ask, generate_many
from app.llm.transformers_generator import TransformersGenerator
from app.llm.transformers_loading import LoadedModel, load_model
from eval.engines.model import SHAPES, ModelShape, build_model
from eval.engines.workload import asks, sample_texts, task_prompts, unlike_prompts

# Inside of a string the automaton allows nearly every token: the dearest mask there is.
_TEXT_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {"quote": {"type": "string"}},
    "required": ["quote"],
    "additionalProperties": False,
}
# As large as the schemas of the product are: a list of objects with enumerations and bounded text.
_LIST_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "line": {"type": "integer"},
                    "kind": {"type": "string", "enum": ["problem", "lab", "procedure"]},
                    "text": {"type": "string", "minLength": 1, "maxLength": 160},
                },
                "required": ["line", "kind", "text"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["items"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured.

    Attributes:
        lengths: Tokens of the replies, in turn.
        n_rows: Of a batch.
        n_held: Tokens of a reply that is held to a schema, and of its rival.
        n_repeats: Of the constrained and the free run, one after the other in turn.
    """

    n_prompts: int = 16
    lengths: tuple[int, ...] = (96, 24, 64, 40)
    n_rows: int = 16
    n_held: int = 48
    n_repeats: int = 2


@dataclass(frozen=True, slots=True)
class Speed:
    """The engine against the plain loop on the same prompts.

    Attributes:
        n_equal: Replies that are the same, character for character.
        reused_share: Of the prompts' tokens, those that the engine did not read again.
    """

    n_prompts: int
    n_prompt_tokens: int
    n_new_tokens: int
    plain_tokens_per_s: float
    engine_tokens_per_s: float
    ratio: float
    n_equal: int
    reused_share: float


@dataclass(frozen=True, slots=True)
class Held:
    """What a schema costs.

    Attributes:
        overhead: Time a token with it over time a token without it, less one.
        compile_s: Seconds until the first token of a schema as large as the product's; once a
            process and schema.
    """

    free_tokens_per_s: float
    held_tokens_per_s: float
    overhead: float
    compile_s: float


@dataclass(frozen=True, slots=True)
class EngineBench:
    """One run.

    Attributes:
        one_task: Prompts of one task, which begin alike.
        unlike: Prompts that share nothing.
        first_token_s: One prompt alone, nothing of it known; ``first_token_again_s`` another one of
            its task after it.
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
    peak_memory_mb: int


def measure(
    folder: Path, *, device: str, plan: Plan, shape: ModelShape | None = None
) -> EngineBench:
    """Build a model in a folder and measure on it.

    Raises:
        ModelError: It does not fit the memory.
    """
    shape = shape or SHAPES[device]
    n_parameters = build_model(folder, sample_texts(), shape)
    loaded = load_model(str(folder), device=device)
    prompts = task_prompts(plan.n_prompts + 2)
    timed, first = prompts[:-2], prompts[-2:]
    _warm_up(loaded, first[0].text)
    once = GenerationParams(max_new_tokens=1)
    generator = _fresh(loaded, plan)
    first_s, _ = _timed(generator, (Ask(first[0], once),))
    generate_many(generator, [Ask(prompt, once) for prompt in timed[:2]])
    again_s, _ = _timed(generator, (Ask(first[1], once),))
    free = GenerationParams()
    return EngineBench(
        machine=_machine(device),
        device=device,
        n_threads=torch.get_num_threads(),
        n_parameters=n_parameters,
        vocabulary=shape.vocabulary,
        n_rows=plan.n_rows,
        one_task=_speed(loaded, plan, asks(timed, free, plan.lengths)),
        unlike=_speed(loaded, plan, asks(unlike_prompts(timed), free, plan.lengths)),
        first_token_s=round(first_s, 3),
        first_token_again_s=round(again_s, 3),
        held=_held(loaded, plan, asks(unlike_prompts(timed), free, (plan.n_held,))),
        peak_memory_mb=_peak_mb(device),
    )


def _fresh(loaded: LoadedModel, plan: Plan) -> TransformersGenerator:
    """Return an engine that has read nothing yet."""
    return TransformersGenerator(loaded, n_side_by_side=plan.n_rows)


def _timed(
    generator: TransformersGenerator, asked: Sequence[Ask]
) -> tuple[float, tuple[Generation, ...]]:
    started = perf_counter()
    replies = generate_many(generator, asked)
    seconds = perf_counter() - started
    return seconds, tuple(_whole(reply) for reply in replies)


def _whole(reply: Generation | ModelError) -> Generation:
    if isinstance(reply, ModelError):
        raise reply
    return reply


def _speed(loaded: LoadedModel, plan: Plan, asked: Sequence[Ask]) -> Speed:
    engine_s, replies = _timed(_fresh(loaded, plan), asked)
    started = perf_counter()
    plain = [_plainly(loaded, ask) for ask in asked]
    plain_s = perf_counter() - started
    n_new = sum(reply.n_new_tokens for reply in replies)
    n_plain = sum(n for _, n in plain)
    n_prompt = sum(reply.n_prompt_tokens for reply in replies)
    engine_rate, plain_rate = n_new / engine_s, n_plain / plain_s
    return Speed(
        len(asked),
        n_prompt,
        n_new,
        round(plain_rate, 1),
        round(engine_rate, 1),
        round(engine_rate / plain_rate, 2),
        sum(reply.text == text for reply, (text, _) in zip(replies, plain, strict=True)),
        round(sum(reply.n_reused_tokens for reply in replies) / n_prompt, 3),
    )


@torch.inference_mode()
def _plainly(loaded: LoadedModel, ask: Ask) -> tuple[str, int]:
    """Write one reply as the library's documentation shows it."""
    tokenizer, model = loaded.tokenizer, loaded.model
    inputs = tokenizer(ask.prompt.text, return_tensors="pt", return_token_type_ids=False)
    inputs = inputs.to(model.device)
    n_prompt = int(inputs["input_ids"].shape[1])
    written = model.generate(  # pyright: ignore[reportCallIssue]  (a Tensor of the module's own to the checker)
        **inputs, max_new_tokens=ask.params.max_new_tokens, do_sample=False
    )
    new = written[0, n_prompt:].tolist()
    return str(tokenizer.decode(new, skip_special_tokens=True)), len(new)


def _held(loaded: LoadedModel, plan: Plan, asked: Sequence[Ask]) -> Held:
    """Measure the same prompts free and held to a schema, in turn; the fastest of each counts."""
    held = [Ask(ask.prompt, replace(ask.params, schema=_TEXT_SCHEMA)) for ask in asked]
    generator = _fresh(loaded, plan)
    _timed(generator, held[:1])  # the schema's automaton is made here
    rates: dict[str, list[float]] = {"free": [], "held": []}
    for _ in range(plan.n_repeats):
        for name, chosen in (("free", asked), ("held", held)):
            seconds, replies = _timed(generator, chosen)
            rates[name].append(sum(reply.n_new_tokens for reply in replies) / seconds)
    free, slow = max(rates["free"]), max(rates["held"])
    started = perf_counter()
    JsonConstraint(_LIST_SCHEMA, loaded.tokenizer)
    compile_s = perf_counter() - started
    return Held(round(free, 1), round(slow, 1), round(free / slow - 1, 3), round(compile_s, 2))


def _warm_up(loaded: LoadedModel, text: str) -> None:
    ids = torch.tensor([loaded.tokenizer(text)["input_ids"]], device=loaded.model.device)
    with torch.inference_mode():
        loaded.model(input_ids=ids)


def _machine(device: str) -> str:
    if device == "cuda":
        return torch.cuda.get_device_name()
    return f"{platform.machine()}, {platform.python_version()}, torch {torch.__version__}"


def _peak_mb(device: str) -> int:
    if device == "cuda":
        return round(torch.cuda.max_memory_allocated() / 2**20)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
