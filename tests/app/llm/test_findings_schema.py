"""A model of random weights held to the schema of findings."""

import json

import pytest

from app.core.prompts import RenderedPrompt
from app.findings.model.reply import SCHEMA, read_items
from app.llm.generator import GenerationParams
from app.llm.transformers_generator import TransformersGenerator

N_REPLIES = 12


@pytest.fixture(scope="module")
def replies(causal_folder):
    generator = TransformersGenerator.load(str(causal_folder))
    return [
        generator.generate(
            RenderedPrompt("test", f"List the findings, {seed}."),
            GenerationParams(max_new_tokens=160, temperature=1.0, seed=seed, schema=SCHEMA),
        )
        for seed in range(N_REPLIES)
    ]


def test_every_reply_can_be_read_and_what_it_told_is_valid(replies):
    told = [read_items(reply.text) for reply in replies]
    assert len({reply.text for reply in replies}) > N_REPLIES / 2
    assert any(told)


def test_a_reply_that_ended_by_itself_is_whole_json(replies):
    whole = [json.loads(reply.text) for reply in replies if reply.finish == "stop"]
    assert all(list(told) == ["findings"] for told in whole)
