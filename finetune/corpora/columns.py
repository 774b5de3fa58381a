"""Texts in which nobody is identified, as rows without a tag: what a tagger must leave alone.

Read from files of one token a line (further columns are ignored) with an empty line behind each
sentence, the form of the public corpora of diseases and drugs.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.core.errors import FinetuneError
from finetune.corpora.rows import TagRow

# Sentences of one text, at least and at most: a line of a note or an abstract.
_SENTENCES = (1, 8)
# Such corpora part every mark from its word. Some texts stay so: notes come badly spaced too.
_SHARE_AS_SPACED = 0.25
_JOINS = (
    (re.compile(r"(?<=\w) ([-/'’]) (?=\w)"), r"\1"),
    (re.compile(r"(?<=\d) ([.,]) (?=\d)"), r"\1"),
    (re.compile(r" (?=[.,;:)\]%?!])"), ""),
    (re.compile(r"(?<=[(\[]) "), ""),
)


def read_negatives(files: Sequence[Path], *, seed: int) -> tuple[TagRow, ...]:
    """Read texts without PHI; a text is a few neighbouring sentences.

    Args:
        files: Of the form above.
        seed: Of where texts end and which stay as spaced as they are.

    Raises:
        FinetuneError: A file is missing, cannot be read or holds no sentence.
    """
    rows: list[TagRow] = []
    for file in files:
        chance = random.Random(f"{seed}:{file.name}")  # noqa: S311  (no secret hangs on it)
        texts = tuple(_texts(_sentences(file), chance))
        if not texts:
            raise FinetuneError("negatives_invalid", file=file.name)
        refs = (f"negative:{file.stem}:{n}" for n in range(len(texts)))
        rows.extend(TagRow(ref, ref, text, ()) for ref, text in zip(refs, texts, strict=True))
    return tuple(rows)


def _sentences(file: Path) -> tuple[str, ...]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise FinetuneError("negatives_invalid", file=file.name) from None
    sentences: list[list[str]] = [[]]
    for line in lines:
        token = line.split("\t", 1)[0].strip()
        if token:
            sentences[-1].append(token)
        elif sentences[-1]:
            sentences.append([])
    return tuple(" ".join(tokens) for tokens in sentences if tokens)


def _texts(sentences: Sequence[str], chance: random.Random) -> Iterator[str]:
    at = 0
    while at < len(sentences):
        n = chance.randint(*_SENTENCES)
        text = " ".join(sentences[at : at + n])
        yield text if chance.random() < _SHARE_AS_SPACED else _joined(text)
        at += n


def _joined(text: str) -> str:
    """Put marks where English has them."""
    for pattern, put in _JOINS:
        text = pattern.sub(put, text)
    return text
