"""The bench of the engine on a model of two layers: what it counts, not how fast it is."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval.engines.bench import measure
from eval.engines.bench_page import to_json, to_text
from eval.engines.figures import EngineBench, Plan, StepCost
from eval.engines.model import ModelShape, Size, shape_for
from eval.engines.workload import task_prompts, unlike_prompts

PLAN = Plan(
    n_prompts=3,
    lengths=(6, 3),
    n_rows=2,
    n_held=6,
    n_repeats=1,
    step_rows=(1, 3),
    step_columns=40,
    n_steps=2,
)
SHAPE = ModelShape(hidden=128, n_layers=2, vocabulary=600)


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> EngineBench:
    return measure(tmp_path_factory.mktemp("model"), device="cpu", plan=PLAN, shape=SHAPE)


def test_engine_and_loop_write_the_same_and_as_much(bench):
    for speed in (bench.one_task, bench.unlike):
        assert speed.n_equal == speed.n_prompts == 3
        assert speed.n_new_tokens == 6 + 3 + 6
        assert speed.read_share > 0
        assert speed.ratio == pytest.approx(
            speed.engine_tokens_per_s / speed.plain_tokens_per_s, rel=0.05
        )


def test_prompts_of_one_task_share_their_beginning_and_the_others_nothing(bench):
    assert bench.one_task.reused_share > 0.05
    assert bench.unlike.reused_share == 0
    assert bench.unlike.n_prompt_tokens < bench.one_task.n_prompt_tokens


def test_steps_of_more_rows_are_measured_apart(bench):
    assert [cost.n_rows for cost in bench.steps] == [1, 3]
    assert all(cost.ms > 0 for cost in bench.steps)
    costs = (StepCost(1, 20.0), StepCost(8, 40.0))
    assert "1 rows 20.0 ms (1.0x) · 8 rows 40.0 ms (4.0x)" in to_text(replace(bench, steps=costs))


def test_the_figures_stand_in_both_pages(bench):
    told = json.loads(to_json(bench))
    assert told["one_task"]["n_prompts"] == 3
    assert told["held"]["overhead"] == bench.held.overhead
    page = to_text(replace(bench, peak_memory_mb=4321))
    assert "4321 MB" in page
    assert f"{bench.one_task.ratio:.2f}x" in page
    assert f"{bench.one_task.cpu_ratio:.2f}x" in page


def test_prompts_are_the_same_each_time_and_of_mixed_lengths():
    prompts = task_prompts(8)
    assert prompts == task_prompts(8)
    assert len({len(prompt.text) for prompt in prompts}) > 4
    assert len({prompt.text[:9] for prompt in unlike_prompts(prompts)}) == 8


@pytest.mark.parametrize(
    ("device", "size", "hidden"),
    [
        pytest.param("cpu", Size.SMALL, 512, id="small"),
        pytest.param("cpu", Size.LARGE, 1024, id="large"),
        pytest.param("cuda", Size.SMALL, 2048, id="a-gpu-has-one-size"),
        pytest.param("cuda:1", Size.LARGE, 2048, id="a-gpu-by-number"),
    ],
)
def test_the_model_has_the_size_that_was_asked_for(device, size, hidden):
    assert shape_for(device, size).hidden == hidden
