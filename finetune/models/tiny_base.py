"""Tiny bases, built on the spot: enough of a model to train, save, load and test everything on.

They know nothing and are no use on a patient; a short warm-up on the training rows gives them the
statistics of the text, so that what an adapter adds can be measured.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import torch
from tokenizers import (
    Tokenizer,
    decoders,
    models,
    normalizers,
    pre_tokenizers,
    processors,
    trainers,
)
from transformers import GenerationConfig, PreTrainedTokenizerFast

from app.adapters import TaskType
from finetune.models.tiny_architectures import (
    BERT_CONTEXT,
    BOS_ID,
    CONTEXT,
    EOS_ID,
    PAD_ID,
    tiny_model,
)

_CLASSIFIERS = (TaskType.TOKEN_CLASSIFICATION, TaskType.PAIR_CLASSIFICATION)
_VOCABULARY = 2000
_PAD, _BOS, _EOS = "<pad>", "<s>", "</s>"
_CHAT_TEMPLATE = (
    "{{ bos_token }}{% for message in messages %}{{ message['role'] + ':\\n' + message['content']"
    " + '\\n' }}{% endfor %}{% if add_generation_prompt %}{{ 'assistant:\\n' }}{% endif %}"
)
_WARM_UP_STEPS = 40
_WARM_UP_TOKENS = 512
_WARM_UP_RATE = 5e-3


def build_tiny_base(
    folder: Path,
    texts: Sequence[str],
    *,
    base: str,
    task_type: TaskType,
    labels: Sequence[str] = (),
    seed: int = 0,
) -> None:
    """Build a tiny model with its tokenizer and save both.

    Args:
        folder: Receives config, safetensors, tokenizer and generation config.
        texts: What the tokenizer and the warm-up see; training rows only, never held-out ones.
        base: Its architecture, a key of ``finetune.recipe.TINY_BASES``.
        task_type: What that architecture is for.
        labels: Tag names by id, for token classification; labels by id, for pairs.
        seed: Of the weights.
    """
    torch.manual_seed(seed)
    tokenizer = build_tokenizer(texts, task_type)
    model = tiny_model(base, len(tokenizer), labels)
    if task_type is TaskType.CAUSAL:
        warm_up(model, _windows(tokenizer, texts), n_steps=_WARM_UP_STEPS)
    folder.mkdir(parents=True, exist_ok=True)
    if task_type not in _CLASSIFIERS:
        model.generation_config = GenerationConfig(
            bos_token_id=BOS_ID,
            eos_token_id=EOS_ID,
            pad_token_id=PAD_ID,
            decoder_start_token_id=PAD_ID if task_type is TaskType.SEQ2SEQ else None,
        )
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def build_tokenizer(
    texts: Sequence[str], task_type: TaskType = TaskType.CAUSAL
) -> PreTrainedTokenizerFast:
    """Train a byte-level BPE, which has a token for every text."""
    raw = Tokenizer(models.BPE(unk_token=None))
    raw.normalizer = normalizers.NFC()
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    raw.post_processor = (
        processors.TemplateProcessing(
            single=f"{_BOS} $A {_EOS}",
            pair=f"{_BOS} $A {_EOS} $B:1 {_EOS}:1",
            special_tokens=[(_BOS, BOS_ID), (_EOS, EOS_ID)],
        )
        if task_type is TaskType.PAIR_CLASSIFICATION
        else processors.ByteLevel(trim_offsets=True)
    )
    trainer = trainers.BpeTrainer(
        vocab_size=_VOCABULARY,
        special_tokens=[_PAD, _BOS, _EOS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    raw.train_from_iterator(texts, trainer=trainer)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw,
        pad_token=_PAD,
        bos_token=_BOS,
        eos_token=_EOS,
        model_max_length=BERT_CONTEXT if task_type in _CLASSIFIERS else CONTEXT,
        clean_up_tokenization_spaces=False,
    )
    if task_type is TaskType.PAIR_CLASSIFICATION:
        tokenizer.model_input_names = ["input_ids", "attention_mask", "token_type_ids"]
    if task_type is TaskType.CAUSAL:
        tokenizer.chat_template = _CHAT_TEMPLATE
    return tokenizer


def _windows(tokenizer: PreTrainedTokenizerFast, texts: Sequence[str]) -> list[list[int]]:
    ids = [i for text in texts for i in (*tokenizer.encode(text), EOS_ID)]
    return [ids[i : i + _WARM_UP_TOKENS] for i in range(0, len(ids) - 1, _WARM_UP_TOKENS)]


def warm_up(model: Any, windows: Sequence[Sequence[int]], *, n_steps: int) -> None:  # noqa: ANN401  (a causal model)
    """Train all weights of a model on some windows, one a step."""
    optimizer = torch.optim.AdamW(model.parameters(), lr=_WARM_UP_RATE)
    model.train()
    for window in islice(cycle(windows), n_steps):
        ids = torch.tensor([window])
        optimizer.zero_grad()
        model(input_ids=ids, labels=ids).loss.backward()
        optimizer.step()
    model.eval()
