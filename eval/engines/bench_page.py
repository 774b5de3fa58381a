"""A run of the bench as JSON and as a table."""

from __future__ import annotations

import json
from dataclasses import asdict

from eval.engines.figures import EngineBench, Speed, StepCost

_HEAD = (
    f"{'prompts':<20}{'plain tok/s':>12}{'engine tok/s':>14}{'ratio':>8}{'by CPU':>8}{'same':>7}"
    f"{'read':>8}{'reused':>8}"
)


def to_json(bench: EngineBench) -> str:
    """Return the run as one JSON document."""
    return json.dumps(asdict(bench), indent=1)


def to_text(bench: EngineBench) -> str:
    """Return the run as a table for a terminal."""
    held = bench.held
    lines = [
        f"{bench.machine} · {bench.device} · {bench.n_threads} threads",
        f"Qwen3 architecture, random weights, {bench.n_parameters / 1e6:.1f}M parameters,"
        f" {bench.vocabulary} tokens known; {bench.n_rows} rows a batch",
        "",
        _HEAD,
        _row("of one task", bench.one_task),
        _row("that share nothing", bench.unlike),
        "same: equal replies; read: share of the plain loop's time that goes to prompts",
        "",
        f"first token {bench.first_token_s:.3f} s, of the same task again"
        f" {bench.first_token_again_s:.3f} s",
        f"held to a schema {held.held_tokens_per_s:.1f} tok/s against {held.free_tokens_per_s:.1f}:"
        f" {held.overhead:+.1%}, by processor time {held.cpu_overhead:+.1%};"
        f" a schema is made ready in {held.compile_s:.2f} s, once",
        "a step, no prompt read: "
        + " · ".join(_step(cost, bench.steps[0]) for cost in bench.steps),
        f"peak memory {bench.peak_memory_mb} MB",
    ]
    return "\n".join(lines) + "\n"


def _step(cost: StepCost, alone: StepCost) -> str:
    gain = cost.n_rows / alone.n_rows * alone.ms / cost.ms
    return f"{cost.n_rows} rows {cost.ms:.1f} ms ({gain:.1f}x)"


def _row(name: str, speed: Speed) -> str:
    same = f"{speed.n_equal}/{speed.n_prompts}"
    return (
        f"{name:<20}{speed.plain_tokens_per_s:>12.1f}{speed.engine_tokens_per_s:>14.1f}"
        f"{speed.ratio:>7.2f}x{speed.cpu_ratio:>7.2f}x{same:>7}"
        f"{speed.read_share:>8.1%}{speed.reused_share:>8.1%}"
    )
