"""Public corpora in columns, as rows.

A token stands on a line, before its tags, and an empty line behind each sentence.
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
    """Read texts in which nobody is identified, without a tag: what a tagger must leave alone.

    Args:
        files: Of the form above; columns behind the first are ignored.
        seed: Of where texts end and which stay as spaced as they are.

    Raises:
        FinetuneError: A file is missing, cannot be read or holds no sentence.
    """
    return tuple(row for file in files for row in _rows(file, seed))


def _rows(file: Path, seed: int) -> Iterator[TagRow]:
    """Yield the texts of a file, each a few neighbouring sentences."""
    chance = random.Random(f"{seed}:{file.name}")  # noqa: S311  (no secret hangs on it)
    texts = tuple(_texts(_sentences(file), chance))
    if not texts:
        raise FinetuneError("columns_invalid", file=file.name)
    for number, text in enumerate(texts):
        ref = f"negative:{file.stem}:{number}"
        yield TagRow(ref, ref, text, ())


def _sentences(file: Path) -> tuple[str, ...]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise FinetuneError("columns_invalid", file=file.name) from None
    sentences: list[list[str]] = [[]]
    for line in lines:
        token = line.partition("\t")[0].strip()
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
