from __future__ import annotations

import warnings
from typing import Any

import pytest
from peft import LoraConfig, PromptTuningConfig, TaskType, get_peft_model
from transformers import AutoModelForSeq2SeqLM, LlamaForCausalLM

from app.llm.batching import suits_batching


@pytest.fixture
def model(causal_folder) -> Any:
    return LlamaForCausalLM.from_pretrained(causal_folder)


def _adapted(model: Any, config: Any) -> Any:
    with warnings.catch_warnings():  # peft warns of its own use of transformers
        warnings.simplefilter("ignore", FutureWarning)
        return get_peft_model(model, config)


def test_a_causal_model_of_attention_suits_with_lora_or_without(model):
    assert suits_batching(model)
    assert suits_batching(_adapted(model, LoraConfig(r=2, target_modules=["q_proj"])))


def test_an_adapter_that_writes_into_the_prompt_does_not(model):
    config = PromptTuningConfig(task_type=TaskType.CAUSAL_LM, num_virtual_tokens=2)
    assert not suits_batching(_adapted(model, config))


def test_an_encoder_decoder_does_not(seq2seq_folder):
    assert not suits_batching(AutoModelForSeq2SeqLM.from_pretrained(seq2seq_folder))


@pytest.mark.parametrize(
    ("setting", "value", "expected"),
    [
        ("no_repeat_ngram_size", 3, False),
        ("no_repeat_ngram_size", 0, True),
        ("suppress_tokens", [5], False),
        ("typical_p", 0.9, False),
        ("repetition_penalty", 1.1, True),
        ("top_p", 0.8, True),
    ],
)
def test_rules_of_a_checkpoint_that_the_batch_does_not_know_keep_it_out(
    setting, value, expected, model
):
    setattr(model.generation_config, setting, value)
    assert suits_batching(model) is expected


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        (["full_attention", "sliding_attention"], True),
        (["full_attention", "linear_attention"], False),
        (["chunked_attention", "full_attention"], False),
    ],
)
def test_layers_without_keys_and_values_keep_it_out(kinds, expected, model):
    model.config.layer_types = kinds
    assert suits_batching(model) is expected
