"""The engine and the library's own loop on one model and the same prompts, in one run."""

from __future__ import annotations

import platform
import resource
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import torch

from app.core.errors import ModelError
from app.core.prompts import RenderedPrompt
from app.llm.generator import Generation, GenerationParams
from app.llm.json_constraint import JsonConstraint
from app.llm.side_by_side import Ask, generate_many
from app.llm.transformers_generator import TransformersGenerator
from app.llm.transformers_loading import LoadedModel, load_model
from eval.engines.figures import EngineBench, Held, Plan, Speed
from eval.engines.model import ModelShape, build_model
from eval.engines.steps import step_costs
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

# Prompts for the cost of a schema are read before the clock runs: all fit what the engine keeps.
_HELD_PROMPTS, _HELD_CHARS = 8, 600


@dataclass(frozen=True, slots=True)
class _Timed:
    """Replies, and what they took."""

    replies: tuple[Generation, ...]
    seconds: float
    cpu_s: float

    @property
    def n_new(self) -> int:
        """Tokens written."""
        return sum(reply.n_new_tokens for reply in self.replies)


def measure(folder: Path, *, device: str, plan: Plan, shape: ModelShape) -> EngineBench:
    """Build a model in a folder and measure on it.

    Raises:
        ModelError: It does not fit the memory.
    """
    n_parameters = build_model(folder, sample_texts(), shape)
    loaded = load_model(str(folder), device=device)
    prompts = task_prompts(plan.n_prompts + 2)
    timed, first = prompts[:-2], prompts[-2:]
    _warm_up(loaded, first[0].text)
    once = GenerationParams(max_new_tokens=1)
    generator = _fresh(loaded, plan)
    first_s = _timed(generator, (Ask(first[0], once),)).seconds
    generate_many(generator, [Ask(prompt, once) for prompt in timed[:2]])
    again_s = _timed(generator, (Ask(first[1], once),)).seconds
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
        held=_held(loaded, plan, asks(_brief(unlike_prompts(timed)), free, (plan.n_held,))),
        steps=step_costs(loaded, plan.step_rows, n_columns=plan.step_columns, n_steps=plan.n_steps),
        peak_memory_mb=_peak_mb(device),
    )


def _fresh(loaded: LoadedModel, plan: Plan) -> TransformersGenerator:
    """Return an engine that has read nothing yet."""
    return TransformersGenerator(loaded, n_side_by_side=plan.n_rows)


def _timed(generator: TransformersGenerator, asked: Sequence[Ask]) -> _Timed:
    started, cpu_started = perf_counter(), process_time()
    replies = generate_many(generator, asked)
    seconds, cpu_s = perf_counter() - started, process_time() - cpu_started
    return _Timed(tuple(_whole(reply) for reply in replies), seconds, cpu_s)


def _timed_plainly(loaded: LoadedModel, asked: Sequence[Ask]) -> _Timed:
    started, cpu_started = perf_counter(), process_time()
    replies = tuple(_plainly(loaded, ask) for ask in asked)
    return _Timed(replies, perf_counter() - started, process_time() - cpu_started)


def _whole(reply: Generation | ModelError) -> Generation:
    if isinstance(reply, ModelError):
        raise reply
    return reply


def _speed(loaded: LoadedModel, plan: Plan, asked: Sequence[Ask]) -> Speed:
    engine = _timed(_fresh(loaded, plan), asked)
    plain = _timed_plainly(loaded, asked)
    once = GenerationParams(max_new_tokens=1)
    read = _timed_plainly(loaded, [Ask(ask.prompt, once) for ask in asked])
    n_prompt = sum(reply.n_prompt_tokens for reply in engine.replies)
    rates = engine.n_new / engine.seconds, plain.n_new / plain.seconds
    cpu_rates = engine.n_new / engine.cpu_s, plain.n_new / plain.cpu_s
    return Speed(
        n_prompts=len(asked),
        n_prompt_tokens=n_prompt,
        n_new_tokens=engine.n_new,
        plain_tokens_per_s=round(rates[1], 1),
        engine_tokens_per_s=round(rates[0], 1),
        ratio=round(rates[0] / rates[1], 2),
        cpu_ratio=round(cpu_rates[0] / cpu_rates[1], 2),
        read_share=round(read.cpu_s / plain.cpu_s, 3),
        n_equal=sum(
            mine.text == other.text
            for mine, other in zip(engine.replies, plain.replies, strict=True)
        ),
        reused_share=round(sum(reply.n_reused_tokens for reply in engine.replies) / n_prompt, 3),
    )


@torch.inference_mode()
def _plainly(loaded: LoadedModel, ask: Ask) -> Generation:
    """Write one reply as the library's documentation shows it."""
    tokenizer, model = loaded.tokenizer, loaded.model
    inputs = tokenizer(ask.prompt.text, return_tensors="pt", return_token_type_ids=False)
    inputs = inputs.to(model.device)
    n_prompt = int(inputs["input_ids"].shape[1])
    written = model.generate(  # pyright: ignore[reportCallIssue]  (a Tensor of the module's own to the checker)
        **inputs, max_new_tokens=ask.params.max_new_tokens, do_sample=False
    )
    new = written[0, n_prompt:].tolist()
    text = str(tokenizer.decode(new, skip_special_tokens=True))
    return Generation(text, "length", n_prompt, len(new))


def _brief(prompts: Sequence[RenderedPrompt]) -> tuple[RenderedPrompt, ...]:
    """Return the beginnings of some prompts."""
    return tuple(
        RenderedPrompt(prompt.ref, prompt.text[:_HELD_CHARS]) for prompt in prompts[:_HELD_PROMPTS]
    )


def _held(loaded: LoadedModel, plan: Plan, asked: Sequence[Ask]) -> Held:
    """Measure the same prompts free and held to a schema, in turn; the fastest of each counts."""
    held = [Ask(ask.prompt, replace(ask.params, schema=_TEXT_SCHEMA)) for ask in asked]
    generator = _fresh(loaded, plan)
    # Twice without the clock: the automaton is made, and what comes again is kept. A reply that its
    # schema ends early has a rival as short, or rows would stand empty on one side alone.
    lengths = [reply.n_new_tokens for reply in _timed(generator, held).replies]
    asked = [
        Ask(ask.prompt, replace(ask.params, max_new_tokens=n))
        for ask, n in zip(asked, lengths, strict=True)
    ]
    _timed(generator, asked)
    free_runs: list[_Timed] = []
    held_runs: list[_Timed] = []
    for _ in range(plan.n_repeats):
        free_runs.append(_timed(generator, asked))
        held_runs.append(_timed(generator, held))
    free, slow = (max(run.n_new / run.seconds for run in runs) for runs in (free_runs, held_runs))
    free_cpu, slow_cpu = (
        max(run.n_new / run.cpu_s for run in runs) for runs in (free_runs, held_runs)
    )
    started = perf_counter()
    JsonConstraint(_LIST_SCHEMA, loaded.tokenizer)
    return Held(
        free_tokens_per_s=round(free, 1),
        held_tokens_per_s=round(slow, 1),
        overhead=round(free / slow - 1, 3),
        cpu_overhead=round(free_cpu / slow_cpu - 1, 3),
        compile_s=round(perf_counter() - started, 2),
    )


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
