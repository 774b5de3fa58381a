from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
import torch

from app.core.errors import ModelError
from app.llm.batching import BatchEngine, Reply
from app.llm.batching.choosing import Chooser
from app.llm.drafter import Cancel
from app.llm.generator import Generation, GenerationParams
from app.llm.side_by_side import Ask, generate_many
from app.llm.transformers_generator import TransformersGenerator

PARAMS = GenerationParams(max_new_tokens=20)
SAMPLED = GenerationParams(max_new_tokens=20, temperature=1.2)
TEXTS = (
    "Cough.",
    "The patient was admitted with cough and fever for three days.",
    "Started on ceftriaxone 1 g IV daily. Chest x-ray shows an infiltrate; no effusion.",
    "fever " * 30,
    "Say only what the numbered lines say.",
)
SCHEMA = {
    "type": "object",
    "properties": {"drug": {"enum": ["aspirin", "none"]}, "taken": {"type": "boolean"}},
    "required": ["drug", "taken"],
    "additionalProperties": False,
}


@pytest.fixture(scope="module")
def alone(causal_folder: Path) -> TransformersGenerator:
    """Writes one reply a time, by the library's own loop."""
    return TransformersGenerator.load(str(causal_folder), device="cpu", n_side_by_side=1)


@pytest.fixture
def batched(causal_folder: Path) -> TransformersGenerator:
    return TransformersGenerator.load(str(causal_folder), device="cpu", n_side_by_side=3)


def _base(generator: TransformersGenerator) -> Any:
    return generator._loaded.model


def _texts(replies: tuple[Generation | ModelError, ...]) -> list[str]:
    assert all(isinstance(reply, Generation) for reply in replies)
    return [reply.text for reply in replies if isinstance(reply, Generation)]


def _steps_with(model: Any, monkeypatch, fail: Any) -> list[int]:
    """Count the rows of each pass; ``fail`` may raise by them."""
    rows: list[int] = []
    forward = model.forward

    @wraps(forward)
    def counted(input_ids: torch.Tensor, **rest: Any) -> Any:
        rows.append(len(input_ids))
        fail(len(input_ids))
        return forward(input_ids=input_ids, **rest)

    monkeypatch.setattr(model, "forward", counted)
    return rows


def test_more_replies_than_rows_are_each_the_one_of_the_librarys_own_loop(alone, batched, prompt):
    asks = [Ask(prompt(text), PARAMS) for text in TEXTS]
    expected = [alone.generate(ask.prompt, ask.params).text for ask in asks]
    assert _texts(generate_many(batched, asks)) == expected
    assert len(set(expected)) == len(TEXTS)


def test_a_seed_gives_the_same_text_whoever_is_in_the_batch(batched, prompt):
    asks = [Ask(prompt(text), replace(SAMPLED, seed=i)) for i, text in enumerate(TEXTS)]
    by_themselves = [batched.generate(ask.prompt, ask.params).text for ask in asks]
    together = _texts(generate_many(batched, asks))
    others = _texts(generate_many(batched, asks[::-1]))[::-1]
    assert by_themselves == together == others
    twins = [Ask(prompt(TEXTS[1]), replace(SAMPLED, seed=seed)) for seed in (1, 2, 1)]
    first, second, again = _texts(generate_many(batched, twins))
    assert first == again != second


def test_each_reply_has_its_own_limit_and_counts_its_own_tokens(batched, prompt):
    asks = [Ask(prompt(TEXTS[1]), replace(PARAMS, max_new_tokens=n)) for n in (2, 9, 5, 17)]
    replies = generate_many(batched, asks)
    assert [r.n_new_tokens for r in replies if isinstance(r, Generation)] == [2, 9, 5, 17]
    assert {r.finish for r in replies if isinstance(r, Generation)} == {"length"}


def test_each_reply_is_held_to_its_own_schema_or_to_none(batched, alone, prompt):
    held = replace(SAMPLED, max_new_tokens=80, schema=SCHEMA, seed=1)
    free, constrained = generate_many(
        batched, [Ask(prompt(TEXTS[0]), PARAMS), Ask(prompt(TEXTS[1]), held)]
    )
    assert isinstance(free, Generation)
    assert isinstance(constrained, Generation)
    assert set(json.loads(constrained.text)) == {"drug", "taken"}
    assert constrained.finish == "stop"
    assert free.text == alone.generate(prompt(TEXTS[0]), PARAMS).text


def test_what_prompts_begin_with_is_read_once(alone, batched, prompt):
    texts = [f"{TEXTS[2]} {end}" for end in ("Cough.", "No fever.", "Rash.", "Chest pain.")]
    asks = [Ask(prompt(text), PARAMS) for text in texts]
    expected = [alone.generate(ask.prompt, ask.params).text for ask in asks]
    assert _texts(generate_many(batched, asks)) == expected
    again = generate_many(batched, asks)
    assert _texts(again) == expected
    counts = [(r.n_reused_tokens, r.n_prompt_tokens) for r in again if isinstance(r, Generation)]
    assert all(16 <= n_reused < n_prompt for n_reused, n_prompt in counts)


def test_adapters_take_turns_and_none_of_them_leaks(causal_folder, adapter_folder, prompt):
    name = str(adapter_folder)
    generator = TransformersGenerator.load(
        str(causal_folder), more_adapters=(name,), device="cpu", n_side_by_side=2
    )
    plain, adapted = PARAMS, replace(PARAMS, adapter=name)
    asks = [Ask(prompt(TEXTS[i]), params) for i in (0, 1) for params in (plain, adapted)]
    by_themselves = [generator.generate(ask.prompt, ask.params).text for ask in asks]
    assert _texts(generate_many(generator, asks)) == by_themselves
    assert by_themselves[0] != by_themselves[1]


def test_a_reply_that_comes_later_joins_those_under_way(batched, prompt, monkeypatch):
    rows = _steps_with(_base(batched), monkeypatch, lambda n: None)
    first = batched.stream(prompt(TEXTS[1]), replace(PARAMS, max_new_tokens=400))
    next(first)
    second = batched.generate(prompt(TEXTS[0]), PARAMS)
    first.close()
    assert second.n_new_tokens == 20
    assert 2 in rows


def test_a_cancelled_reply_leaves_the_others_alone(alone, batched, prompt):
    cancel = Cancel()
    long = batched.stream(prompt(TEXTS[1]), replace(PARAMS, max_new_tokens=400), cancel=cancel)
    next(long)
    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(batched.generate, prompt(TEXTS[2]), PARAMS)
        cancel.set()
        list(long)
        assert other.result().text == alone.generate(prompt(TEXTS[2]), PARAMS).text
    assert long.ending is not None
    assert long.ending.finish == "cancelled"
    assert long.ending.n_new_tokens < 400


def test_where_memory_runs_out_fewer_rows_write_the_same(alone, batched, prompt, monkeypatch):
    def fail(n_rows: int) -> None:
        if n_rows > 1:
            raise torch.OutOfMemoryError("no room")

    asks = [Ask(prompt(text), replace(SAMPLED, seed=i)) for i, text in enumerate(TEXTS)]
    expected = _texts(generate_many(batched, asks))
    rows = _steps_with(_base(batched), monkeypatch, fail)
    assert _texts(generate_many(batched, asks)) == expected
    assert max(rows) > 1
    assert rows[-1] == 1


def test_a_reply_that_takes_too_long_is_an_error(batched, prompt, monkeypatch):
    _steps_with(_base(batched), monkeypatch, lambda n: threading.Event().wait(0.01))
    with pytest.raises(ModelError) as caught:
        batched.generate(prompt("x"), GenerationParams(max_new_tokens=400, time_limit_s=0.05))
    assert caught.value.code == "reply_too_slow"
    assert batched.generate(prompt("x"), PARAMS).n_new_tokens == 20


def test_the_same_limit_holds_for_a_model_that_writes_alone(alone, prompt, monkeypatch):
    _steps_with(_base(alone), monkeypatch, lambda n: threading.Event().wait(0.01))
    with pytest.raises(ModelError) as caught:
        alone.generate(prompt("x"), GenerationParams(max_new_tokens=400, time_limit_s=0.05))
    assert caught.value.code == "reply_too_slow"


def test_a_most_likely_token_of_scores_that_are_no_numbers_fails_one_reply(
    alone, batched, prompt, monkeypatch
):
    choose = BatchEngine._choose

    def broken(self: BatchEngine, replies: Sequence[Reply], scores: torch.Tensor) -> None:
        for i, reply in enumerate(replies):
            if reply.request.max_new == 9 and len(reply.written) == 3:
                scores[i] = float("nan")
        choose(self, replies, scores)

    monkeypatch.setattr(BatchEngine, "_choose", broken)
    asks = [Ask(prompt(TEXTS[1]), replace(PARAMS, max_new_tokens=n)) for n in (8, 9)]
    with ThreadPoolExecutor(2) as pool:
        whole, failed = (pool.submit(batched.generate, a.prompt, a.params) for a in asks)
        assert whole.result().text == alone.generate(asks[0].prompt, asks[0].params).text
        with pytest.raises(ModelError) as caught:
            failed.result()
    assert caught.value.code == "model_failed"


def test_scores_that_are_no_numbers_fail_one_reply(batched, prompt, monkeypatch):
    choose = Chooser.choose

    def broken(self: Chooser, tokens: torch.Tensor, scores: torch.Tensor) -> int:
        hit = self._warpers is not None and self._random.initial_seed() == 7
        return choose(self, tokens, scores * float("nan") if hit else scores)

    monkeypatch.setattr(Chooser, "choose", broken)
    asks = [Ask(prompt(TEXTS[0]), replace(SAMPLED, seed=seed)) for seed in (6, 7)]
    with pytest.raises(ModelError) as caught:
        generate_many(batched, asks)
    assert caught.value.code == "model_failed"
    assert batched.generate(*(asks[0].prompt, asks[0].params)).text
