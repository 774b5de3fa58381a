"""What replies hold: words of the reference, and words that stand nowhere in what was shown."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from eval.scorers.rouge import rouge1
from finetune.corpora.rows import TextRow
from finetune.encoding.features import prompt_tokens

# What is compared: words of four letters at least, and numbers. Line numbers in brackets and the
# marks of headings are form, not content.
_FORM = re.compile(r"\[[\d, ]*\]|^#+ .*$", re.MULTILINE)
_CONTENT = re.compile(r"[a-z]{4,}|\d+(?:[.,/]\d+)*")
_NOTE = re.compile(r"<note-data>(.*)</note-data>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Content:
    """What one reply holds.

    Attributes:
        rouge1: F1 of the words that it shares with the reference.
        found: Share of the reference's content words that it holds.
        invented: Share of its content words that the note does not hold; an empty reply invents
            nothing.
        cited: Share of its lines that end with the number of a line.
    """

    rouge1: float
    found: float
    invented: float
    cited: float


@dataclass(frozen=True, slots=True)
class Reply:
    """A row with what a model wrote for it."""

    row: TextRow = field(repr=False)
    text: str = field(repr=False)


def write_replies(
    model: Any,  # noqa: ANN401  (a transformers or peft model)
    tokenizer: Any,  # noqa: ANN401
    rows: Sequence[TextRow],
    *,
    max_new_tokens: int,
) -> tuple[Reply, ...]:
    """Let a model answer the prompts of rows, always with its likeliest token."""
    was_training = model.training
    model.eval()
    replies: list[Reply] = []
    with torch.inference_mode():
        for row in rows:
            ids = torch.tensor([prompt_tokens(tokenizer, row.prompt)], device=model.device)
            out = model.generate(
                input_ids=ids,
                attention_mask=torch.ones_like(ids),
                max_new_tokens=max_new_tokens,
                do_sample=False,
            )
            text = tokenizer.decode(out[0, ids.shape[1] :], skip_special_tokens=True)
            replies.append(Reply(row, text))
    model.train(was_training)
    return tuple(replies)


def content_of(reply: Reply) -> Content:
    """Compare a reply with the row's own, and with the note that was shown."""
    wanted, written = _words(reply.row.target), _words(reply.text)
    shown = _NOTE.search(reply.row.prompt)
    note = _words(shown[1] if shown else reply.row.prompt)
    return Content(
        rouge1=rouge1(_plain(reply.row.target), _plain(reply.text)),
        found=len(wanted & written) / len(wanted) if wanted else 1.0,
        invented=len(written - note) / len(written) if written else 0.0,
        cited=_cited(reply.text),
    )


def _cited(text: str) -> float:
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    ended = [line for line in lines if re.search(r"\[\d[\d, ]*\]\s*$", line)]
    return len(ended) / len(lines) if lines else 0.0


def _plain(text: str) -> str:
    return _FORM.sub(" ", text)


def _words(text: str) -> frozenset[str]:
    return frozenset(_CONTENT.findall(_plain(text).lower()))
