from __future__ import annotations

import pytest
import torch
from transformers import AutoTokenizer

from app.core.errors import ModelError
from app.llm.json_constraint import JsonConstraint

SCHEMA = {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"]}


@pytest.fixture(scope="module")
def tokenizer(causal_folder):
    return AutoTokenizer.from_pretrained(causal_folder)


def _ids(tokens: list[int]) -> torch.LongTensor:
    return torch.LongTensor([tokens])


def test_only_what_begins_the_json_is_allowed_first(tokenizer):
    scores = JsonConstraint(SCHEMA, tokenizer)(_ids([7]), torch.zeros(1, len(tokenizer)))
    allowed = [i for i in range(len(tokenizer)) if scores[0, i] == 0]
    assert allowed
    assert all(tokenizer.decode([i]).startswith("{") for i in allowed)


def test_the_end_is_allowed_only_after_whole_json(tokenizer):
    constraint = JsonConstraint(SCHEMA, tokenizer)
    written = [7]
    for token in tokenizer('{"a":true}', add_special_tokens=False)["input_ids"]:
        scores = constraint(_ids(written), torch.zeros(1, len(tokenizer)))
        assert scores[0, tokenizer.eos_token_id] == float("-inf")
        assert scores[0, token] == 0
        written.append(token)
    scores = constraint(_ids(written), torch.zeros(1, len(tokenizer)))
    assert scores[0, tokenizer.eos_token_id] == 0


def test_the_prompt_is_no_part_of_the_json(tokenizer):
    long_prompt = tokenizer("any words before", add_special_tokens=False)["input_ids"]
    scores = JsonConstraint(SCHEMA, tokenizer)(_ids(long_prompt), torch.zeros(1, len(tokenizer)))
    assert (scores == 0).any()


def test_a_schema_that_cannot_be_held_to_is_refused(tokenizer):
    with pytest.raises(ModelError) as caught:
        JsonConstraint({"type": "no_such_type"}, tokenizer)
    assert caught.value.code == "schema_not_supported"
