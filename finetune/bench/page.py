"""The bench as a page of text."""

from __future__ import annotations

from collections.abc import Iterator

from app.adapters import Range
from eval.stats import Interval
from finetune.bench.gain import Gain, SetGain
from finetune.bench.speed import Side, Speed


def gain_page(gain: Gain) -> str:
    """Write what the adapter adds."""
    base, data = gain.base, gain.card.data
    head = [
        f"base: decoder of {base.n_weights / 1e6:.1f}M weights, {base.n_steps} steps from nothing, "
        f"loss {base.loss:.3f} nats a token",
        f"adapter: rank {gain.card.lora.r}, {data.n_train} row(s), {gain.recipe.epochs:g} "
        f"pass(es), seed {gain.card.seed}; held out: layouts, wordings and names never trained on",
    ]
    return "\n".join([*head, *(line for each in gain.sets for line in _set_lines(each))]) + "\n"


def speed_page(speed: Speed) -> str:
    """Write how fast both sides are."""
    lines = [
        f"training speed: {speed.n_rows} row(s), {len(speed.sides[0].turns)} turn(s) each, medians",
        *(_side_line(side) for side in speed.sides),
        f"ratio: {speed.ratio:.2f} by the clock, {speed.cpu_ratio:.2f} by processor time",
    ]
    return "\n".join(lines) + "\n"


def _side_line(side: Side) -> str:
    losses = ", ".join(f"{turn.last_loss:.3f}" for turn in side.turns)
    return (
        f"  {side.name:<10} {side.tokens_per_s:8.0f} tokens/s  "
        f"{side.tokens_per_cpu_s:8.0f} tokens/s of processor  {side.peak_mib:6.0f} MiB  "
        f"last loss {losses}"
    )


def _set_lines(each: SetGain) -> Iterator[str]:
    losses = each.losses
    yield f"{each.name}: {each.n_rows} row(s), {each.n_refused} too long"
    change = losses.held_out_loss_after - losses.held_out_loss_before
    yield (
        f"  {'loss':<8} {losses.held_out_loss_before:.3f}{_range(losses.before_range)} -> "
        f"{losses.held_out_loss_after:.3f}{_range(losses.after_range)}, "
        f"change {change:+.3f}{_range(losses.change_range)}"
    )
    if each.content:
        yield f"  of {each.n_replies} replies, written greedily:"
    for measure in each.content:
        yield (
            f"  {measure.name:<8} {_interval(measure.base)} -> {_interval(measure.adapter)}, "
            f"change {_interval(measure.change.difference)}"
        )


def _interval(interval: Interval) -> str:
    return f"{interval.value:.3f} ({interval.low:.3f} to {interval.high:.3f})"


def _range(within: Range | None) -> str:
    return "" if within is None else f" ({within.low:.3f} to {within.high:.3f})"
