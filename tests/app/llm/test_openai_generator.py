"""Against a server of our own on loopback that misbehaves as it is told."""

from __future__ import annotations

import json
import logging
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import SecretStr

from app.core.errors import ContextTooLong, ModelError
from app.llm.drafter import Cancel
from app.llm.generator import Generation, GenerationParams
from app.llm.openai_generator import OpenAiGenerator
from app.llm.retry import RetryPolicy
from app.llm.side_by_side import Ask, generate_many
from tests.app.llm.scripted_server import SECRET

PARAMS = GenerationParams(max_new_tokens=50, seed=4)


@pytest.fixture
def generator(base_url: str) -> Iterator[OpenAiGenerator]:
    made = OpenAiGenerator("tiny", base_url=base_url, timeout_s=20, retry=RetryPolicy(n_retries=1))
    yield made
    made._client.close()


def failure(generator: OpenAiGenerator, prompt: Any) -> ModelError:
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt(f"{SECRET} has a cough."), PARAMS)
    assert caught.value.__cause__ is None
    assert SECRET not in f"{caught.value!r} {caught.value} {caught.value.facts}"
    return caught.value


def test_a_reply_comes_whole_and_in_pieces(generator, script, prompt):
    reply = generator.generate(prompt("x"), PARAMS)
    assert (reply.text, reply.finish, reply.n_new_tokens) == ("Cough [1]", "stop", 2)
    stream = generator.stream(prompt("x"), PARAMS)
    assert list(stream) == ["Cough ", "[1]"]
    assert stream.ending == stream.ending.__class__("stop", 0, 2)
    assert script.asked[0]["messages"] == [{"role": "user", "content": "x"}]
    assert (script.asked[0]["seed"], script.asked[0]["max_tokens"]) == (4, 50)
    assert "response_format" not in script.asked[0]


def test_the_key_is_sent_and_none_is_made_of_the_environment(base_url, script, prompt, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "of-another-server")
    for key in (SecretStr("of-this-server"), None):
        made = OpenAiGenerator("tiny", base_url=base_url, api_key=key)
        made.generate(prompt("x"), PARAMS)
        made._client.close()
    assert script.keys == ["Bearer of-this-server", "Bearer none"]


def test_a_cut_reply_says_length(generator, script, prompt):
    script.finish = "length"
    assert generator.generate(prompt("x"), PARAMS).finish == "length"


def test_cancel_ends_the_stream(generator, script, prompt):
    script.pieces = ["word "] * 500
    script.delay_s = 0.005
    cancel = Cancel()
    stream = generator.stream(prompt("x"), PARAMS, cancel=cancel)
    next(stream)
    cancel.set()
    assert list(stream) == []
    assert stream.ending is not None
    assert stream.ending.finish == "cancelled"
    assert script.n_sent < 500


@pytest.mark.parametrize(
    ("status", "code", "n_asked"),
    [
        (401, "server_refused_key", 1),
        (403, "server_refused_key", 1),
        (404, "server_model_unknown", 1),
        (429, "server_busy", 2),
        (500, "server_busy", 2),
        (503, "server_busy", 2),
        (400, "server_refused_request", 1),
        (422, "server_refused_request", 1),
    ],
)
def test_each_refusal_is_one_clear_error(status, code, n_asked, generator, script, prompt):
    script.statuses = [status] * 5
    assert failure(generator, prompt).code == code
    assert len(script.asked) == n_asked


def test_a_server_that_is_busy_once_is_asked_again(generator, script, prompt):
    script.statuses = [429, 200]
    assert generator.generate(prompt("x"), PARAMS).text == "Cough [1]"


@pytest.mark.parametrize(
    "error",
    [
        {"code": "context_length_exceeded", "message": "too long"},
        {"message": "This model's maximum context length is 4096 tokens."},
        {"message": "the request exceeds the available context size. try increasing it"},
    ],
    ids=["code", "vllm", "llama_cpp"],
)
def test_a_context_that_is_too_long_is_told_apart(error, generator, script, prompt):
    script.statuses, script.error = [400], error
    assert isinstance(failure(generator, prompt), ContextTooLong)


@pytest.mark.parametrize("garbage", ["", "data: {not json\n\n", 'data: {"error": {"code": 1}}\n\n'])
def test_a_stream_that_breaks_off_is_an_error(garbage, generator, script, prompt):
    script.finish, script.garbage = None, garbage
    assert failure(generator, prompt).code == "server_stream_broken"


def test_a_server_that_is_too_slow_is_named(base_url, script, prompt):
    script.delay_s = 1.0
    made = OpenAiGenerator("tiny", base_url=base_url, timeout_s=0.2, retry=RetryPolicy(n_retries=0))
    assert failure(made, prompt).code == "server_timeout"
    made._client.close()


def test_a_server_that_is_down_is_named(prompt):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}/v1"
    made = OpenAiGenerator("tiny", base_url=url, timeout_s=5, retry=RetryPolicy(n_retries=0))
    error = failure(made, prompt)
    assert (error.code, error.facts["base_url"]) == ("server_unreachable", url)
    made._client.close()


def test_a_schema_is_sent_and_a_server_that_ignores_it_is_found_out(generator, script, prompt):
    params = GenerationParams(schema={"type": "object"})
    script.pieces = ['{"a"', ": 1}"]
    assert json.loads(generator.generate(prompt("x"), params).text) == {"a": 1}
    assert script.asked[0]["response_format"]["json_schema"]["schema"] == {"type": "object"}
    script.pieces = ["Sure! Here you are."]
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt("x"), params)
    assert caught.value.code == "reply_not_json"


def test_the_server_names_its_models(generator):
    assert generator.models() == ("tiny",)


def test_no_log_holds_the_prompt(generator, prompt, caplog):
    logging.getLogger("openai").setLevel(logging.CRITICAL)  # as app.core.log sets it
    caplog.set_level(logging.DEBUG)
    generator.generate(prompt(f"{SECRET} has a cough."), PARAMS)
    assert SECRET not in caplog.text


def test_a_wait_that_the_server_asks_for_is_kept_and_one_too_long_is_not_waited(
    generator, script, prompt
):
    script.statuses, script.headers = [429, 200], {"retry-after": "0.15"}
    started = time.monotonic()
    assert generator.generate(prompt("x"), PARAMS).text == "Cough [1]"
    assert time.monotonic() - started >= 0.15
    script.statuses, script.headers = [503, 200], {"retry-after": "3600"}
    assert failure(generator, prompt).code == "server_busy"


def test_cancel_ends_the_wait_for_a_busy_server(generator, script, prompt):
    script.statuses, script.headers = [429] * 5, {"retry-after": "30"}
    cancel = Cancel()
    threading.Timer(0.1, cancel.set).start()
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt("x"), PARAMS, cancel=cancel)
    assert caught.value.code == "server_busy"
    assert len(script.asked) == 1


def test_a_server_that_fails_again_and_again_is_left_in_peace(base_url, script, prompt):
    made = OpenAiGenerator("tiny", base_url=base_url, retry=RetryPolicy(n_retries=0))
    script.statuses = [500] * 20
    assert {failure(made, prompt).code for _ in range(5)} == {"server_busy"}
    assert failure(made, prompt).code == "server_resting"
    assert len(script.asked) == 5
    made._client.close()


def test_a_server_that_is_merely_busy_is_not_given_up(base_url, script, prompt):
    made = OpenAiGenerator("tiny", base_url=base_url, retry=RetryPolicy(n_retries=0))
    script.statuses = [429] * 8
    assert {failure(made, prompt).code for _ in range(8)} == {"server_busy"}
    assert made.generate(prompt("x"), PARAMS).text == "Cough [1]"
    made._client.close()


def test_a_reply_that_trickles_on_has_a_limit(generator, script, prompt):
    script.pieces, script.delay_s = ["word "] * 500, 0.01
    params = GenerationParams(max_new_tokens=500, time_limit_s=0.1)
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt("x"), params)
    assert (caught.value.code, caught.value.facts["limit_s"]) == ("reply_too_slow", 0.1)
    assert script.n_sent < 500


def test_a_server_that_is_silent_does_not_outlast_the_limit_of_a_reply(generator, script, prompt):
    script.delay_s = 1.0
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt("x"), GenerationParams(max_new_tokens=5, time_limit_s=0.1))
    assert script.n_sent == 0
    assert (caught.value.code, caught.value.facts["limit_s"]) == ("reply_too_slow", 0.1)
    assert caught.value.__cause__ is None
    assert len(script.asked) == 1


def test_tokens_are_those_that_the_server_counts(generator, script, prompt):
    script.usage = {"prompt_tokens": 31, "completion_tokens": 7, "total_tokens": 38}
    reply = generator.generate(prompt("x"), PARAMS)
    assert (reply.n_prompt_tokens, reply.n_new_tokens) == (31, 7)
    assert script.asked[0]["stream_options"] == {"include_usage": True}


def test_many_prompts_are_sent_side_by_side_and_answered_in_order(generator, script, prompt):
    script.meeting, script.echoes = threading.Barrier(3, timeout=60), True
    replies = generate_many(generator, [Ask(prompt(text), PARAMS) for text in ("a", "ccc", "bb")])
    told = [reply.text for reply in replies if isinstance(reply, Generation)]
    assert told == ["a", "ccc", "bb"]
    assert not script.meeting.broken  # three were there at the same time, or none had been answered


def test_what_ends_all_of_many_ends_them_at_once(base_url, script, prompt):
    made = OpenAiGenerator("tiny", base_url=base_url, n_side_by_side=1)
    script.statuses = [401] * 9
    with pytest.raises(ModelError) as caught:
        generate_many(made, [Ask(prompt("x"), PARAMS)] * 9)
    assert caught.value.code == "server_refused_key"
    assert len(script.asked) == 1
    made._client.close()
