"""An encoder-decoder that begins as the product's own encoder, on both sides.

MiniLM reads and writes nothing yet: the decoder is the same six blocks, which see what is left of a
token alone, with an attention to the encoder in each. That attention begins as a copy of the
block's own, which knows already what belongs to what; a fresh one has to learn so first. Words are
told apart by the vectors that they are read by.
"""

from __future__ import annotations

import warnings
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from transformers import (
    AutoTokenizer,
    BertConfig,
    BertLMHeadModel,
    BertModel,
    EncoderDecoderModel,
    GenerationConfig,
)

_BEGIN, _END, _PAD = "[CLS]", "[SEP]", "[PAD]"


def build_warm_started(folder: Path, encoder: Path, *, seed: int = 0) -> None:
    """Save an encoder-decoder made of an encoder, with its tokenizer.

    Args:
        folder: Receives config, safetensors, tokenizer and generation config.
        encoder: A ``BertModel`` with its tokenizer.
        seed: Of the layers that the encoder lacks.
    """
    torch.manual_seed(seed)
    tokenizer: Any = AutoTokenizer.from_pretrained(encoder, trust_remote_code=False)
    tokenizer.bos_token, tokenizer.eos_token = _BEGIN, _END
    config = BertConfig.from_pretrained(encoder, is_decoder=True, add_cross_attention=True)
    config.tie_word_embeddings = True
    reads: Any = BertModel.from_pretrained(encoder)
    writes: Any = BertLMHeadModel(config)
    writes.bert.load_state_dict(reads.state_dict(), strict=False)
    writes.tie_weights()
    for layer in writes.bert.encoder.layer:
        layer.crossattention.load_state_dict(layer.attention.state_dict())
    model: Any = EncoderDecoderModel(encoder=reads, decoder=writes)
    ids = tokenizer.convert_tokens_to_ids([_BEGIN, _END, _PAD])
    begin, end, pad = ids
    model.config.decoder_start_token_id, model.config.eos_token_id = begin, end
    model.config.pad_token_id, model.config.vocab_size = pad, config.vocab_size
    model.generation_config = GenerationConfig(
        decoder_start_token_id=begin, eos_token_id=end, pad_token_id=pad, bos_token_id=begin
    )
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


@contextmanager
def loss_as_it_is() -> Generator[None]:
    """Keep transformers quiet about how its encoder-decoder counted the loss years ago."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Version v4.12.0 introduces a better way", FutureWarning)
        yield
