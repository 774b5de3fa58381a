"""A model with random weights, built on the spot: nonsense in words, real in arithmetic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import PreTrainedTokenizerFast, Qwen3Config, Qwen3ForCausalLM

from app.llm.quiet import no_progress_bar

_PAD, _END = "<pad>", "</s>"
_PAD_ID, _END_ID = 0, 1  # special tokens come first, in their order
_CHAT = "{% for m in messages %}{{ m['content'] }}{% endfor %}"


@dataclass(frozen=True, slots=True)
class ModelShape:
    """How large the model is, and whether its weights are bfloat16."""

    hidden: int = 512
    n_layers: int = 8
    vocabulary: int = 8000
    context: int = 4096
    is_half: bool = False


class Size(StrEnum):
    """Of the model that the bench builds.

    A language model that is of use reads gigabytes of weights a token; one that fits a bench on two
    cores does not, and the cost of calling it weighs more. So there are two sizes for a CPU: what
    they differ in tells where a larger one goes.
    """

    SMALL = "small"
    LARGE = "large"


# 29M and 134M parameters for a CPU, both larger than its caches; 1.2G for a GPU, whatever is asked.
_CPU_SHAPES = {Size.SMALL: ModelShape(), Size.LARGE: ModelShape(hidden=1024, n_layers=10)}
_GPU_SHAPE = ModelShape(hidden=2048, n_layers=24, is_half=True)


def shape_for(device: str, size: Size) -> ModelShape:
    """Return how large the model of a bench is."""
    return _GPU_SHAPE if device.startswith("cuda") else _CPU_SHAPES[size]


def build_model(folder: Path, texts: Sequence[str], shape: ModelShape, *, seed: int = 0) -> int:
    """Save a Qwen3 with random weights and a byte-level BPE trained on some texts.

    Returns:
        Its parameters.
    """
    tokenizer = _tokenizer(texts, shape)
    torch.manual_seed(seed)
    config = Qwen3Config(
        vocab_size=shape.vocabulary,
        hidden_size=shape.hidden,
        intermediate_size=3 * shape.hidden,
        num_hidden_layers=shape.n_layers,
        num_attention_heads=shape.hidden // 64,
        num_key_value_heads=shape.hidden // 128,
        head_dim=64,
        max_position_embeddings=shape.context,
        initializer_range=0.1,  # lively: a flat model repeats one token
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=_END_ID,
        pad_token_id=_PAD_ID,
    )
    model = Qwen3ForCausalLM(config)
    if shape.is_half:
        model.bfloat16()
    with no_progress_bar():
        model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return sum(weight.numel() for weight in model.parameters())


def _tokenizer(texts: Sequence[str], shape: ModelShape) -> PreTrainedTokenizerFast:
    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)  # pyright: ignore[reportAttributeAccessIssue]  (a setter to the checker's stub)
    raw.decoder = decoders.ByteLevel()  # pyright: ignore[reportAttributeAccessIssue]  (as above)
    trainer = trainers.BpeTrainer(
        vocab_size=shape.vocabulary,
        special_tokens=[_PAD, _END],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    raw.train_from_iterator(texts, trainer)
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw, pad_token=_PAD, eos_token=_END, model_max_length=shape.context
    )
    tokenizer.chat_template = _CHAT
    return tokenizer
