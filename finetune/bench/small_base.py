"""The base of the bench: a small decoder, trained from nothing on the texts of invented notes.

It knows how notes are written and nothing of any task, so that what an adapter adds can be seen
without a model from a hub. What it writes is no use on a patient.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM

from app.core.prompts import load_prompt
from finetune.models.tiny_architectures import BOS_ID, CONTEXT, EOS_ID, PAD_ID
from finetune.models.tiny_base import build_tokenizer

_PROMPT = "summarize/brief.v1"
_WIDTH, _LAYERS, _HEADS = 256, 4, 8
_WINDOW = 256
_BATCH = 4
_RATE = 2e-3
_WARM_UP_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class SmallBase:
    """A base on disk.

    Attributes:
        loss: Mean loss a token over the last tenth of its steps, in nats.
    """

    folder: Path
    n_weights: int
    n_steps: int
    loss: float


def build_small_base(folder: Path, texts: Sequence[str], *, n_steps: int, seed: int) -> SmallBase:
    """Train a decoder of 4 layers and 256 dimensions on texts, and save it with its tokenizer.

    Args:
        folder: Receives model and tokenizer.
        texts: Notes to train on, never those that are measured on.
        n_steps: Steps of 4 windows of 256 tokens.
        seed: Of weights and order.
    """
    torch.manual_seed(seed)
    tokenizer = build_tokenizer([*texts, load_prompt(_PROMPT).body])
    model = LlamaForCausalLM(
        LlamaConfig(
            vocab_size=len(tokenizer),
            hidden_size=_WIDTH,
            intermediate_size=3 * _WIDTH,
            num_hidden_layers=_LAYERS,
            num_attention_heads=_HEADS,
            max_position_embeddings=CONTEXT,
            tie_word_embeddings=True,
            pad_token_id=PAD_ID,
            bos_token_id=BOS_ID,
            eos_token_id=EOS_ID,
        )
    )
    ids = [i for text in texts for i in (BOS_ID, *tokenizer.encode(text), EOS_ID)]
    losses = _learn(model, _batches(ids, seed=seed), n_steps=n_steps)
    model.generation_config = GenerationConfig(
        bos_token_id=BOS_ID, eos_token_id=EOS_ID, pad_token_id=PAD_ID
    )
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    last = losses[-max(1, n_steps // 10) :]
    n_weights = sum(weight.numel() for weight in model.parameters())
    return SmallBase(folder, n_weights, n_steps, sum(last) / len(last))


def _batches(ids: Sequence[int], *, seed: int) -> Iterator[torch.Tensor]:
    """Yield windows from anywhere in the texts, without end."""
    chance = random.Random(seed)  # noqa: S311  (no secret hangs on it)
    while True:
        starts = [chance.randrange(max(1, len(ids) - _WINDOW)) for _ in range(_BATCH)]
        yield torch.tensor([ids[start : start + _WINDOW] for start in starts])


def _learn(
    model: LlamaForCausalLM, batches: Iterator[torch.Tensor], *, n_steps: int
) -> list[float]:
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=_RATE, total_steps=n_steps, pct_start=_WARM_UP_SHARE
    )
    model.train()
    losses: list[float] = []
    for _, batch in zip(range(n_steps), batches, strict=False):
        optimizer.zero_grad()
        loss = model(input_ids=batch, labels=batch).loss
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        schedule.step()
        losses.append(float(loss.detach()))
    model.eval()
    return losses
