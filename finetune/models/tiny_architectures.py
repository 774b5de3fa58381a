"""The tiny models themselves: two layers of each architecture that the recipes train."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from transformers import (
    BertConfig,
    BertForTokenClassification,
    Gemma3Config,
    Gemma3ForConditionalGeneration,
    Gemma3TextConfig,
    LlamaConfig,
    LlamaForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
    SiglipVisionConfig,
    T5Config,
    T5ForConditionalGeneration,
)

CONTEXT = 8192
BERT_CONTEXT = 512
PAD_ID, BOS_ID, EOS_ID = 0, 1, 2
_LAYERS = 2
_HEADS = 4
_SHARED: dict[str, Any] = {"head_dim": 8, "num_key_value_heads": 2}
_SPECIAL: dict[str, Any] = {"pad_token_id": PAD_ID, "bos_token_id": BOS_ID, "eos_token_id": EOS_ID}
_SIDE: dict[str, Any] = {"num_hidden_layers": _LAYERS, "num_attention_heads": _HEADS}


def tiny_model(base: str, n_tokens: int, labels: Sequence[str]) -> Any:  # noqa: ANN401  (one of six classes without a common type that has `generate`)
    """Return an untrained model.

    Args:
        base: A key of ``finetune.recipe.TINY_BASES``.
        n_tokens: Size of its vocabulary.
        labels: Tag names by id, for a tagger; labels by id, for pairs.
    """
    if base == "tiny:t5":
        return _t5(n_tokens)
    if base in ("tiny:bert", "tiny:bert-pairs"):
        return BertForTokenClassification(_bert(n_tokens, labels))
    if base == "tiny:gemma3":
        return _gemma3(n_tokens)
    if base == "tiny:qwen3":
        return Qwen3ForCausalLM(Qwen3Config(**_decoder(n_tokens, width=32), **_SHARED))
    return LlamaForCausalLM(LlamaConfig(**_decoder(n_tokens, width=64)))


def _decoder(n_tokens: int, *, width: int) -> dict[str, Any]:
    return {
        "vocab_size": n_tokens,
        "hidden_size": width,
        "intermediate_size": 2 * width,
        "max_position_embeddings": CONTEXT,
        "tie_word_embeddings": True,
        **_SIDE,
        **_SPECIAL,
    }


def _gemma3(n_tokens: int) -> Gemma3ForConditionalGeneration:
    """A language model beside an image tower, as MedGemma has them."""
    text = Gemma3TextConfig(**_decoder(n_tokens, width=32), **_SHARED)
    vision = SiglipVisionConfig(
        hidden_size=16, intermediate_size=32, image_size=28, patch_size=14, **_SIDE
    )
    config = Gemma3Config(text_config=text, vision_config=vision, mm_tokens_per_image=4, **_SPECIAL)
    return Gemma3ForConditionalGeneration(config)


def _t5(n_tokens: int) -> T5ForConditionalGeneration:
    config = T5Config(
        vocab_size=n_tokens,
        d_model=64,
        d_kv=16,
        d_ff=128,
        num_layers=_LAYERS,
        num_heads=_HEADS,
        pad_token_id=PAD_ID,
        eos_token_id=EOS_ID,
    )
    config.decoder_start_token_id = PAD_ID
    return T5ForConditionalGeneration(config)


def _bert(n_tokens: int, labels: Sequence[str]) -> BertConfig:
    return BertConfig(
        vocab_size=n_tokens,
        hidden_size=64,
        intermediate_size=128,
        max_position_embeddings=BERT_CONTEXT,
        pad_token_id=PAD_ID,
        id2label=dict(enumerate(labels)),
        label2id={label: i for i, label in enumerate(labels)},
        **_SIDE,
    )
