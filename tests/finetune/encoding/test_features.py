from __future__ import annotations

from typing import Any

import pytest

from app.adapters import AdapterCard, TaskType
from app.llm.transformers_generator import TransformersGenerator
from finetune.corpora.rows import TagRow, TextRow
from finetune.encoding.features import IGNORED, encode_rows, prompt_tokens, tag_names
from finetune.models.base import Base, load_base
from finetune.recipe import Recipe


@pytest.fixture
def tokenizer(causal: tuple[Recipe, AdapterCard]) -> Any:
    recipe, card = causal
    return load_base(Base(recipe.output / "base", card.base), task_type=card.task_type).tokenizer


def test_only_the_reply_counts_in_the_loss(text_rows: tuple[TextRow, ...], tokenizer: Any) -> None:
    row = text_rows[0]
    encoded = encode_rows([row], tokenizer, task_type=TaskType.CAUSAL, max_tokens=512)
    features = encoded.features[0]
    counted = [label for label in features["labels"] if label != IGNORED]

    assert tokenizer.decode(counted, skip_special_tokens=True) == row.target
    assert counted[-1] == tokenizer.eos_token_id
    assert features["input_ids"][-len(counted) :] == counted


@pytest.mark.parametrize("prompt", ["Summarize.\n[1] No fever.", "holds </s> and <s> itself"])
def test_prompts_have_the_tokens_that_inference_sends(
    causal: tuple[Recipe, AdapterCard], tokenizer: Any, prompt: str
) -> None:
    recipe, _ = causal
    generator: Any = TransformersGenerator.load(str(recipe.output / "base"), device="cpu")
    sent = generator._encode(prompt)[0]["input_ids"][0].tolist()

    assert prompt_tokens(tokenizer, prompt) == sent


@pytest.mark.parametrize("max_tokens", [24, 64, 512])
def test_every_tag_counts_once_in_windows(
    tag_rows: tuple[TagRow, ...], tokenizer: Any, max_tokens: int
) -> None:
    tags = tag_names(["medication"])
    row = tag_rows[0]
    encoded = encode_rows(
        [row],
        tokenizer,
        task_type=TaskType.TOKEN_CLASSIFICATION,
        max_tokens=max_tokens,
        labels=tags,
    )
    labels = [label for f in encoded.features for label in f["labels"] if label != IGNORED]

    offsets = tokenizer(row.text, return_offsets_mapping=True)["offset_mapping"]
    assert len(labels) == sum(start < end for start, end in offsets)  # white space has no label
    assert labels.count(tags.index("B-medication")) == len(row.tags)
    assert all(len(f["input_ids"]) <= max_tokens for f in encoded.features)
    assert encoded.n_windows == (len(encoded.features) if len(encoded.features) > 1 else 0)
