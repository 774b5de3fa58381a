"""Rows as tokens: the loss counts the reply alone, and nothing is cut without being counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from app.adapters import TaskType
from finetune.corpora.rows import Row, Tag, TagRow, TextRow

Features = dict[str, list[int]]

# Tokens that the loss leaves out (torch's cross entropy, `ignore_index`).
IGNORED = -100
# Tokens of context that a window repeats from the one before; their labels count once.
_OVERLAP = 32
OUTSIDE = "O"


@dataclass(frozen=True, slots=True)
class Encoded:
    """Rows ready for a model.

    Attributes:
        owners: ``patient_ref`` of each of the features.
        n_refused: Text rows and pairs left out because they are longer than the limit.
        n_windows: Windows that longer tag rows were cut into.
    """

    features: tuple[Features, ...] = field(repr=False)
    owners: tuple[str, ...] = field(repr=False)
    n_refused: int = 0
    n_windows: int = 0


def tag_names(labels: Sequence[str]) -> tuple[str, ...]:
    """Return the BIO tags of some labels: outside, then begin and inside of each."""
    return (OUTSIDE, *(f"{edge}-{label}" for label in labels for edge in ("B", "I")))


def encode_rows(
    rows: Sequence[Row],
    tokenizer: Any,  # noqa: ANN401  (a transformers tokenizer; the base types share no protocol)
    *,
    task_type: TaskType,
    max_tokens: int,
    labels: Sequence[str] = (),
) -> Encoded:
    """Turn rows into model inputs with labels.

    Args:
        rows: Text rows for ``causal`` and ``seq2seq``, tag rows otherwise; others are passed over.
        tokenizer: The base's.
        task_type: What the labels are.
        max_tokens: Longest input; for ``seq2seq`` of prompt and reply each.
        labels: BIO tags by id, of ``tag_names``.
    """
    ids = {name: i for i, name in enumerate(labels)}
    if task_type is TaskType.TOKEN_CLASSIFICATION:
        windows = [
            (row.patient_ref, tuple(_tag_windows(row, tokenizer, ids, max_tokens)))
            for row in rows
            if isinstance(row, TagRow)
        ]
        n_windows = sum(len(w) for _, w in windows if len(w) > 1)
        return _encoded([(owner, f) for owner, w in windows for f in w], n_windows=n_windows)
    encode = _causal if task_type is TaskType.CAUSAL else _seq2seq
    whole = [(r.patient_ref, encode(r, tokenizer)) for r in rows if isinstance(r, TextRow)]
    fitting = [pair for pair in whole if _length(pair[1]) <= max_tokens]
    return _encoded(fitting, n_refused=len(whole) - len(fitting))


def _encoded(
    pairs: Sequence[tuple[str, Features]], *, n_refused: int = 0, n_windows: int = 0
) -> Encoded:
    owners = tuple(owner for owner, _ in pairs)
    return Encoded(tuple(f for _, f in pairs), owners, n_refused=n_refused, n_windows=n_windows)


def prompt_tokens(tokenizer: Any, prompt: str) -> list[int]:  # noqa: ANN401  (as above)
    """Return a prompt's tokens as the transformers engine sends them.

    By chat template where there is one, and with special tokens' names in the text defused.
    """
    text = _special_names(tokenizer).sub(lambda match: f"{match[0][0]} {match[0][1:]}", prompt)
    if not tokenizer.chat_template:
        plain: list[int] = tokenizer(text)["input_ids"]
        return plain
    chat: str = tokenizer.apply_chat_template(
        [{"role": "user", "content": text}],
        tokenize=False,
        add_generation_prompt=True,
        enable_thinking=False,
    )
    ids: list[int] = tokenizer(chat, add_special_tokens=False)["input_ids"]
    return ids


@lru_cache(maxsize=2)
def _special_names(tokenizer: Any) -> re.Pattern[str]:  # noqa: ANN401
    added = tokenizer.added_tokens_decoder.values()
    names = {*tokenizer.all_special_tokens, *(t.content for t in added if t.special)}
    longest_first = sorted((n for n in names if len(n) > 1), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in longest_first) or r"(?!)")


def _length(features: Features) -> int:
    return max(len(features["input_ids"]), len(features["labels"]))


def _causal(row: TextRow, tokenizer: Any) -> Features:  # noqa: ANN401
    prompt = prompt_tokens(tokenizer, row.prompt)
    reply = _reply(row, tokenizer)
    ids = prompt + reply
    labels = [IGNORED] * len(prompt) + reply
    return {"input_ids": ids, "attention_mask": [1] * len(ids), "labels": labels}


def _seq2seq(row: TextRow, tokenizer: Any) -> Features:  # noqa: ANN401
    ids = prompt_tokens(tokenizer, row.prompt)
    return {
        "input_ids": ids,
        "attention_mask": [1] * len(ids),
        "labels": _reply(row, tokenizer),
    }


def _reply(row: TextRow, tokenizer: Any) -> list[int]:  # noqa: ANN401
    ids: list[int] = tokenizer(row.target, add_special_tokens=False)["input_ids"]
    return [*ids, tokenizer.eos_token_id]


def _tag_windows(
    row: TagRow,
    tokenizer: Any,  # noqa: ANN401
    ids: dict[str, int],
    max_tokens: int,
) -> Iterator[Features]:
    """Cut a text into windows that overlap, each label counted in one of them."""
    overlap = min(_OVERLAP, max_tokens // 4)
    windows = tokenizer(
        row.text,
        truncation=True,
        max_length=max_tokens,
        stride=overlap,
        return_overflowing_tokens=True,
        return_offsets_mapping=True,
    )
    done = 0
    for input_ids, offsets in zip(windows["input_ids"], windows["offset_mapping"], strict=True):
        labels = [
            IGNORED if start == end or end <= done else ids[_tag_at(row.tags, start, end)]
            for start, end in offsets
        ]
        done = max((end for _, end in offsets), default=done)
        yield {
            "input_ids": list(input_ids),
            "attention_mask": [1] * len(input_ids),
            "labels": labels,
        }


def _tag_at(tags: Sequence[Tag], start: int, end: int) -> str:
    """Return the BIO tag of a token; it begins an entity where it holds its first character."""
    for tag in tags:
        if start < tag.end and tag.start < end:
            return f"{'B' if start <= tag.start < end else 'I'}-{tag.label}"
    return OUTSIDE
