"""What one step costs by the number of replies in the batch: where no prompt is read.

A batch pays as far as a step of many rows costs less than as many steps of one. Prompts are read
at the same cost a token with company or without, so that this bounds what a batch can gain.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter, process_time

import torch

from app.llm.batching.row_cache import RowCache
from app.llm.batching.stepping import Stepper
from app.llm.transformers_loading import LoadedModel
from eval.engines.figures import StepCost

# Steps without the clock before those that count.
_WARM_UP = 2
# Any token but the special ones, which come first.
_TOKEN = 7


@torch.inference_mode()
def step_costs(
    loaded: LoadedModel, rows: Sequence[int], *, n_columns: int, n_steps: int
) -> tuple[StepCost, ...]:
    """Measure steps of so many rows, each with a text of the same length behind it.

    Args:
        loaded: A causal model.
        rows: How many replies, one after the other.
        n_columns: Tokens that each of them has been given.
        n_steps: Steps that are measured; their mean counts.

    Returns:
        By processor time on a CPU, which neighbours on the machine leave nearly as it is, and by
        the clock on a GPU.
    """
    stepper = Stepper(loaded)
    prompt, _ = stepper.read([_TOKEN] * n_columns, ())
    costs: list[StepCost] = []
    for n_rows in rows:
        cache = RowCache([prompt] * n_rows)
        begun = 0.0
        for i in range(_WARM_UP + n_steps):
            if i == _WARM_UP:
                begun = _now_s(loaded)
            stepper.step(cache, [_TOKEN] * n_rows, [n_columns + 1 + i] * n_rows)
        costs.append(StepCost(n_rows, round((_now_s(loaded) - begun) / n_steps * 1000, 2)))
    return tuple(costs)


def _now_s(loaded: LoadedModel) -> float:
    if loaded.model.device.type == "cpu":
        return process_time()
    torch.cuda.synchronize()
    return perf_counter()
