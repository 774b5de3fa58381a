from __future__ import annotations

import pytest
import torch
from transformers import AutoTokenizer

from app.llm.batching.masking import HeldRow, forbid
from app.llm.json_constraint import JsonConstraint

SCHEMA = {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": ["a"]}
OTHER = {"type": "object", "properties": {"b": {"type": "integer"}}, "required": ["b"]}


@pytest.fixture(scope="module")
def tokenizer(causal_folder):
    return AutoTokenizer.from_pretrained(causal_folder)


def _alone(constraint: JsonConstraint, tokens: list[int], n_scores: int) -> torch.Tensor:
    """Return the scores of one reply by the library's interface, after all of its tokens."""
    scores = torch.zeros(1, n_scores)
    for n in range(len(tokens) + 1):
        # What stands in front of the reply is no part of it.
        scores = constraint(torch.LongTensor([[7, *tokens[:n]]]), torch.zeros(1, n_scores))
    return scores[0]


@pytest.mark.parametrize(
    "places",
    [
        pytest.param((0, 1), id="all-rows"),
        pytest.param((1, 2), id="some-rows"),
        pytest.param((2,), id="one-row"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="begin"),
        pytest.param('{"', id="within"),
        pytest.param('{"a":true}', id="end"),
    ],
)
def test_rows_lose_what_their_own_schema_forbids_and_the_others_nothing(tokenizer, places, text):
    n_rows, n_scores = max(places) + 1, len(tokenizer)
    tokens = tokenizer(text, add_special_tokens=False)["input_ids"]
    constraints = {place: JsonConstraint(SCHEMA, tokenizer) for place in places}
    scores = torch.zeros(n_rows, n_scores)
    for last in (None, *tokens):
        scores = torch.zeros(n_rows, n_scores)
        assert forbid([HeldRow(p, c, last) for p, c in constraints.items()], scores) == ()
    expected = _alone(JsonConstraint(SCHEMA, tokenizer), tokens, n_scores)
    assert (expected == 0).any()
    assert (expected != 0).any()
    for place in range(n_rows):
        assert torch.equal(scores[place], expected if place in places else torch.zeros(n_scores))


def test_each_row_has_its_own_schema(tokenizer):
    begin = tokenizer('{"', add_special_tokens=False)["input_ids"]
    rows = [JsonConstraint(SCHEMA, tokenizer), JsonConstraint(OTHER, tokenizer)]
    scores = torch.zeros(2, len(tokenizer))
    for last in (None, *begin):
        scores = torch.zeros(2, len(tokenizer))
        forbid([HeldRow(i, c, last) for i, c in enumerate(rows)], scores)
    a, b = (tokenizer(letter, add_special_tokens=False)["input_ids"][0] for letter in "ab")
    assert (scores[:, a] == 0).tolist() == [True, False]
    assert (scores[:, b] == 0).tolist() == [False, True]


def test_a_row_with_a_token_that_its_schema_forbids_is_told_and_the_others_go_on(tokenizer):
    wrong = tokenizer("fever", add_special_tokens=False)["input_ids"][0]
    broken, sound = (JsonConstraint(SCHEMA, tokenizer) for _ in range(2))
    scores = torch.zeros(2, len(tokenizer))
    assert forbid([HeldRow(0, broken, wrong), HeldRow(1, sound, None)], scores) == (0,)
    expected = _alone(JsonConstraint(SCHEMA, tokenizer), [], len(tokenizer))
    assert torch.equal(scores[0], torch.zeros(len(tokenizer)))
    assert torch.equal(scores[1], expected)


def test_without_held_rows_nothing_changes():
    scores = torch.ones(2, 5)
    assert forbid((), scores) == ()
    assert torch.equal(scores, torch.ones(2, 5))
