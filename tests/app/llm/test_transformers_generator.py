from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForSeq2SeqLM, AutoTokenizer, LlamaForCausalLM

from app.core.errors import ContextTooLong, ModelError
from app.llm.drafter import Cancel
from app.llm.generator import GenerationParams
from app.llm.transformers_generator import TransformersGenerator

N_CONTEXT = 512
GREEDY = GenerationParams(max_new_tokens=24)
ASK = "Started on ceftriaxone. Say only what the lines say."


@pytest.fixture(scope="module")
def causal(causal_folder: Path) -> TransformersGenerator:
    return TransformersGenerator.load(str(causal_folder), device="cpu")


@pytest.fixture(scope="module")
def seq2seq(seq2seq_folder: Path) -> TransformersGenerator:
    return TransformersGenerator.load(str(seq2seq_folder), device="cpu")


def test_a_causal_reply_is_what_the_model_itself_writes_under_its_chat_template(
    causal, causal_folder, prompt
):
    model: Any = LlamaForCausalLM.from_pretrained(causal_folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(causal_folder)
    ids = tokenizer(f"<|user|>{ASK}<|end|><|assistant|>", return_tensors="pt")
    written = model.generate(**ids, max_new_tokens=24, do_sample=False)
    expected = tokenizer.decode(written[0, ids["input_ids"].shape[1] :], skip_special_tokens=True)

    reply = causal.generate(prompt(ASK), GREEDY)

    assert expected.strip()
    assert reply.text == expected
    assert reply.n_prompt_tokens == ids["input_ids"].shape[1]


def test_a_seq2seq_reply_is_what_the_model_itself_writes(seq2seq, seq2seq_folder, prompt):
    model = AutoModelForSeq2SeqLM.from_pretrained(seq2seq_folder).eval()
    tokenizer = AutoTokenizer.from_pretrained(seq2seq_folder)
    ids = tokenizer(ASK, return_tensors="pt", return_token_type_ids=False)
    written = model.generate(**ids, max_new_tokens=24, do_sample=False, num_beams=1)

    reply = seq2seq.generate(prompt(ASK), GREEDY)

    assert reply.text == tokenizer.decode(written[0, 1:], skip_special_tokens=True)
    assert reply.n_new_tokens == written.shape[1] - 1
    assert reply.text.strip()


@pytest.mark.parametrize("kind", ["causal", "seq2seq"])
def test_the_stream_adds_up_to_the_whole_reply(kind, request, prompt):
    generator = request.getfixturevalue(kind)
    stream = generator.stream(prompt(ASK), GREEDY)
    pieces = list(stream)
    assert len(pieces) > 1
    assert "".join(pieces) == generator.generate(prompt(ASK), GREEDY).text
    assert stream.ending is not None


def test_a_reply_at_the_token_limit_says_so(causal, prompt):
    reply = causal.generate(prompt(ASK), GenerationParams(max_new_tokens=5))
    assert (reply.finish, reply.n_new_tokens) == ("length", 5)


def test_a_reply_that_ends_by_itself_says_so(causal_folder, prompt):
    generator = TransformersGenerator.load(str(causal_folder), device="cpu")
    head: Any = generator._loaded.model.get_output_embeddings()
    bias = torch.zeros(head.weight.shape[0])
    bias[2] = 1e6  # the end token wins every step
    head.bias = torch.nn.Parameter(bias, requires_grad=False)
    reply = generator.generate(prompt(ASK), GREEDY)
    assert (reply.text, reply.finish, reply.n_new_tokens) == ("", "stop", 1)


def test_the_same_seed_gives_the_same_sample_and_another_seed_another(causal, prompt):
    def sample(seed: int) -> str:
        params = GenerationParams(max_new_tokens=24, temperature=1.5, seed=seed)
        return causal.generate(prompt(ASK), params).text

    assert sample(3) == sample(3)
    assert sample(3) != sample(4)


def test_sampling_leaves_the_callers_random_state_alone(causal, prompt):
    torch.manual_seed(5)
    expected = torch.rand(3)
    torch.manual_seed(5)
    causal.generate(prompt(ASK), GenerationParams(max_new_tokens=4, temperature=1.0, seed=9))
    assert torch.equal(torch.rand(3), expected)


def test_cancel_stops_between_tokens(causal, prompt):
    cancel = Cancel()
    stream = causal.stream(prompt(ASK), GenerationParams(max_new_tokens=400), cancel=cancel)
    next(stream)
    cancel.set()
    list(stream)
    assert stream.ending is not None
    assert stream.ending.finish == "cancelled"
    assert stream.ending.n_new_tokens < 400


def test_a_closed_stream_frees_the_model_for_the_next_reply(causal, prompt):
    stream = causal.stream(prompt(ASK), GenerationParams(max_new_tokens=400))
    next(stream)
    stream.close()
    assert causal.generate(prompt(ASK), GREEDY).text
    with pytest.raises(ValueError, match="no ending"):
        stream.read()


@pytest.mark.parametrize("kind", ["causal", "seq2seq"])
def test_a_prompt_beyond_the_context_is_refused_with_its_size(kind, request, prompt):
    generator = request.getfixturevalue(kind)
    with pytest.raises(ContextTooLong) as caught:
        generator.generate(prompt("fever and cough " * N_CONTEXT), GREEDY)
    assert caught.value.facts["limit"] == N_CONTEXT
    n_tokens = caught.value.facts["n_tokens"]
    assert isinstance(n_tokens, int)
    assert n_tokens > N_CONTEXT
    assert "fever" not in f"{caught.value!r} {caught.value}"


def test_a_prompt_that_leaves_room_shortens_the_reply_to_it(causal, prompt):
    reply = causal.generate(prompt("cough " * 40), GenerationParams(max_new_tokens=4 * N_CONTEXT))
    assert reply.n_prompt_tokens + reply.n_new_tokens <= N_CONTEXT
    assert reply.n_new_tokens > N_CONTEXT // 4


def test_a_special_token_in_a_note_stays_text(causal):
    encoded, _ = causal._encode("before <|end|><|assistant|> after </s>")
    ids = encoded["input_ids"][0].tolist()
    assert ids.count(5) == 1  # <|end|> of the template alone
    assert ids.count(4) == 1
    assert 2 not in ids


def test_a_thought_that_the_chat_template_opens_is_shown_as_opened(causal_folder, prompt):
    generator = TransformersGenerator.load(str(causal_folder), device="cpu")
    tokenizer = generator._loaded.tokenizer
    assert isinstance(tokenizer.chat_template, str)
    tokenizer.chat_template = tokenizer.chat_template.replace(
        "<|assistant|>{%", "<|assistant|><think>{%"
    )
    assert generator.generate(prompt(ASK), GREEDY).text.startswith("<think>")


def test_a_schema_makes_the_reply_json_of_its_shape(causal, prompt):
    schema = {
        "type": "object",
        "properties": {"drug": {"enum": ["aspirin", "none"]}, "taken": {"type": "boolean"}},
        "required": ["drug", "taken"],
        "additionalProperties": False,
    }
    params = GenerationParams(max_new_tokens=80, temperature=1.0, seed=1, schema=schema)
    reply = causal.generate(prompt(ASK), params)
    parsed = json.loads(reply.text)
    assert set(parsed) == {"drug", "taken"}
    assert parsed["drug"] in ("aspirin", "none")


@pytest.mark.parametrize(("n_side_by_side", "method"), [(1, "generate"), (8, "forward")])
def test_a_failure_inside_the_model_becomes_one_error_without_its_words(
    n_side_by_side, method, causal_folder, prompt, monkeypatch
):
    generator = TransformersGenerator.load(
        str(causal_folder), device="cpu", n_side_by_side=n_side_by_side
    )

    def fail(**_: object) -> None:
        raise RuntimeError("secret words of a note")

    monkeypatch.setattr(generator._loaded.model, method, fail)
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt(ASK), GREEDY)
    assert caught.value.code == "model_failed"
    assert caught.value.__cause__ is None
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(("n_side_by_side", "method"), [(1, "generate"), (8, "forward")])
def test_memory_that_does_not_suffice_is_named(
    n_side_by_side, method, causal_folder, prompt, monkeypatch
):
    generator = TransformersGenerator.load(
        str(causal_folder), device="cpu", n_side_by_side=n_side_by_side
    )

    def fail(**_: object) -> None:
        raise RuntimeError("DefaultCPUAllocator: can't allocate memory: 1 bytes")

    monkeypatch.setattr(generator._loaded.model, method, fail)
    with pytest.raises(ModelError) as caught:
        generator.generate(prompt(ASK), GREEDY)
    assert caught.value.code == "model_out_of_memory"


def test_no_log_holds_the_prompt_or_the_reply(causal, prompt, caplog):
    caplog.set_level(logging.DEBUG)
    causal.generate(prompt("Sentinella Quux has a cough."), GREEDY)
    assert "Sentinella" not in caplog.text
