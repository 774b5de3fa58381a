from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from app.core.errors import ModelError
from app.core.usage import Usage
from app.llm.generator import GenerationParams
from app.llm.llm_drafter import LlmDrafter
from app.llm.metering import Meter, MeteredGenerator
from app.llm.side_by_side import Ask, StreamAhead, generate_many, n_side_by_side
from tests.app.llm.test_llm_drafter import ScriptedGenerator

PARAMS = GenerationParams()


class Counting(ScriptedGenerator):
    """Says that a prompt has three tokens and a reply as many as it has words."""

    n_side_by_side = 4

    def _pieces(self, prompt: Any, params: Any, cancel: Any) -> Any:
        n_new = len(self.script[0].split())
        ending = yield from super()._pieces(prompt, params, cancel)
        return replace(ending, n_prompt_tokens=3, n_new_tokens=n_new, n_reused_tokens=1)


def test_replies_and_streams_are_counted_once_each(prompt):
    meter = Meter()
    metered = MeteredGenerator(Counting("a b", "c"), meter)
    assert metered.generate(prompt("x"), PARAMS).text == "a b"
    assert metered.stream(prompt("x"), PARAMS).read().text == "c"
    assert meter.usage == Usage(2, 6, 3, 2)


def test_a_stream_that_is_closed_counts_what_was_read_of_it(prompt):
    meter = Meter()
    stream = MeteredGenerator(Counting("a b c d"), meter).stream(prompt("x"), PARAMS)
    next(stream)
    next(stream)
    stream.close()
    assert meter.usage == Usage(1, 0, 2)


def test_what_failed_costs_nothing_that_is_known(prompt):
    class Failing(Counting):
        def _pieces(self, prompt: Any, params: Any, cancel: Any) -> Any:
            raise ModelError("server_busy", status=429)
            yield

    meter = Meter()
    with pytest.raises(ModelError):
        MeteredGenerator(Failing("x"), meter).stream(prompt("x"), PARAMS).read()
    assert meter.usage == Usage()


def test_a_metered_engine_writes_as_many_side_by_side_as_before():
    assert n_side_by_side(MeteredGenerator(Counting(), Meter())) == 4
    assert n_side_by_side(MeteredGenerator(ScriptedGenerator(), Meter())) == 1


def test_a_draft_tells_what_it_cost_with_all_of_its_parts(request_for):
    generator = Counting("Cough [1]", "Fever [2]", max_lines=1)
    draft = LlmDrafter(generator).draft(request_for("Cough.", "Fever."))
    assert draft.usage == Usage(2, 6, 4, 2)
    assert LlmDrafter(Counting("Cough [1]")).draft(request_for("Cough.")).usage.n_replies == 1


def test_many_prompts_come_back_in_order_with_what_went_wrong_in_its_place(prompt):
    generator = ScriptedGenerator("a", "b", max_lines=1)
    asks = [Ask(prompt(text), PARAMS) for text in ("x", "[1] a\n[2] b\n", "y")]
    first, second, third = generate_many(generator, asks)
    assert isinstance(second, ModelError)
    assert second.code == "context_too_long"
    assert [getattr(reply, "text", None) for reply in (first, third)] == ["a", "b"]


def test_a_stream_ahead_is_written_before_it_is_read_and_stops_when_it_is_closed(prompt):
    ahead = StreamAhead(Counting("a b"), Ask(prompt("x"), PARAMS), None)
    assert ahead.read().text == "a b"
    assert ahead.ending is not None
    failing = StreamAhead(ScriptedGenerator(max_lines=0), Ask(prompt("[1] a\n"), PARAMS), None)
    with pytest.raises(ModelError):
        failing.read()
    closed = StreamAhead(Counting("a " * 9), Ask(prompt("x"), PARAMS), None)
    closed.close()
    assert closed._stop.is_set
