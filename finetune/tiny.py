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
from transformers import (
    BertConfig,
    BertForTokenClassification,
    GenerationConfig,
    LlamaConfig,
    LlamaForCausalLM,
    PreTrainedTokenizerFast,
    T5Config,
    T5ForConditionalGeneration,
)

from app.adapters import TaskType

_VOCABULARY = 2000
_HIDDEN = 64
_LAYERS = 2
_HEADS = 4
_FEED_FORWARD = 128
_CONTEXT = 8192
_BERT_CONTEXT = 512
_PAD, _BOS, _EOS = "<pad>", "<s>", "</s>"
_PAD_ID, _BOS_ID, _EOS_ID = 0, 1, 2
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
    task_type: TaskType,
    labels: Sequence[str] = (),
    seed: int = 0,
) -> None:
    """Build a tiny model with its tokenizer and save both.

    Args:
        folder: Receives config, safetensors, tokenizer and generation config.
        texts: What the tokenizer and the warm-up see; training rows only, never held-out ones.
        task_type: Llama for causal, T5 for seq2seq, BERT for token classification.
        labels: Tag names by id, for token classification.
        seed: Of the weights.
    """
    torch.manual_seed(seed)
    tokenizer = _tokenizer(texts, task_type)
    model = _model(task_type, tokenizer, labels)
    if task_type is TaskType.CAUSAL:
        _warm_up(model, _windows(tokenizer, texts))
    folder.mkdir(parents=True, exist_ok=True)
    if task_type is not TaskType.TOKEN_CLASSIFICATION:
        model.generation_config = GenerationConfig(
            bos_token_id=_BOS_ID,
            eos_token_id=_EOS_ID,
            pad_token_id=_PAD_ID,
            decoder_start_token_id=_PAD_ID if task_type is TaskType.SEQ2SEQ else None,
        )
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _tokenizer(texts: Sequence[str], task_type: TaskType) -> PreTrainedTokenizerFast:
    """Train a byte-level BPE, which has a token for every text."""
    raw = Tokenizer(models.BPE(unk_token=None))
    raw.normalizer = normalizers.NFC()
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    raw.decoder = decoders.ByteLevel()
    raw.post_processor = processors.ByteLevel(trim_offsets=True)
    trainer = trainers.BpeTrainer(
        vocab_size=_VOCABULARY,
        special_tokens=[_PAD, _BOS, _EOS],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    raw.train_from_iterator(texts, trainer=trainer)
    is_tagger = task_type is TaskType.TOKEN_CLASSIFICATION
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=raw,
        pad_token=_PAD,
        bos_token=_BOS,
        eos_token=_EOS,
        model_max_length=_BERT_CONTEXT if is_tagger else _CONTEXT,
        clean_up_tokenization_spaces=False,
    )
    if task_type is TaskType.CAUSAL:
        tokenizer.chat_template = _CHAT_TEMPLATE
    return tokenizer


def _model(task_type: TaskType, tokenizer: PreTrainedTokenizerFast, labels: Sequence[str]) -> Any:  # noqa: ANN401  (one of three classes without a common type that has `generate`)
    vocabulary = len(tokenizer)
    if task_type is TaskType.CAUSAL:
        return LlamaForCausalLM(
            LlamaConfig(
                vocab_size=vocabulary,
                hidden_size=_HIDDEN,
                intermediate_size=_FEED_FORWARD,
                num_hidden_layers=_LAYERS,
                num_attention_heads=_HEADS,
                max_position_embeddings=_CONTEXT,
                tie_word_embeddings=True,
                pad_token_id=_PAD_ID,
                bos_token_id=_BOS_ID,
                eos_token_id=_EOS_ID,
            )
        )
    if task_type is TaskType.SEQ2SEQ:
        config = T5Config(
            vocab_size=vocabulary,
            d_model=_HIDDEN,
            d_kv=_HIDDEN // _HEADS,
            d_ff=_FEED_FORWARD,
            num_layers=_LAYERS,
            num_heads=_HEADS,
            pad_token_id=_PAD_ID,
            eos_token_id=_EOS_ID,
        )
        config.decoder_start_token_id = _PAD_ID
        return T5ForConditionalGeneration(config)
    return BertForTokenClassification(
        BertConfig(
            vocab_size=vocabulary,
            hidden_size=_HIDDEN,
            intermediate_size=_FEED_FORWARD,
            num_hidden_layers=_LAYERS,
            num_attention_heads=_HEADS,
            max_position_embeddings=_BERT_CONTEXT,
            pad_token_id=_PAD_ID,
            id2label=dict(enumerate(labels)),
            label2id={label: i for i, label in enumerate(labels)},
        )
    )


def _windows(tokenizer: PreTrainedTokenizerFast, texts: Sequence[str]) -> list[list[int]]:
    ids = [i for text in texts for i in (*tokenizer.encode(text), _EOS_ID)]
    return [ids[i : i + _WARM_UP_TOKENS] for i in range(0, len(ids) - 1, _WARM_UP_TOKENS)]


def _warm_up(model: Any, windows: Sequence[Sequence[int]]) -> None:  # noqa: ANN401  (as above)
    optimizer = torch.optim.AdamW(model.parameters(), lr=_WARM_UP_RATE)
    model.train()
    for window in islice(cycle(windows), _WARM_UP_STEPS):
        ids = torch.tensor([window])
        optimizer.zero_grad()
        model(input_ids=ids, labels=ids).loss.backward()
        optimizer.step()
    model.eval()
