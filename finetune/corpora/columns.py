"""Public corpora in columns, as rows.

A token stands on a line with its BIO tag, and an empty line behind each sentence.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from app.core.errors import FinetuneError
from finetune.corpora.marked import Edit, Marked
from finetune.corpora.rows import Tag, TagRow

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
    return tuple(row for file in files for row in _rows(file, f"negative:{file.stem}", {}, seed))


def read_tagged(file: Path, labels: Mapping[str, str], *, seed: int) -> tuple[TagRow, ...]:
    """Read texts with their tags.

    Args:
        file: Of the form above; the last column is the tag.
        labels: What each of its labels is called here; others are passed over.
        seed: Of where texts end and which stay as spaced as they are.

    Raises:
        FinetuneError: The file is missing, cannot be read or holds no sentence.
    """
    return tuple(_rows(file, f"text:{file.stem}", labels, seed))


def _rows(file: Path, name: str, labels: Mapping[str, str], seed: int) -> Iterator[TagRow]:
    """Yield the texts of a file, each a few neighbouring sentences."""
    chance = random.Random(f"{seed}:{file.name}")  # noqa: S311  (no secret hangs on it)
    texts = tuple(_texts(_sentences(file, labels), chance))
    if not texts:
        raise FinetuneError("columns_invalid", file=file.name)
    for number, text in enumerate(texts):
        ref = f"{name}:{number}"
        yield TagRow(ref, ref, text.text, text.tags)


def _sentences(file: Path, labels: Mapping[str, str]) -> tuple[Marked, ...]:
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError):
        raise FinetuneError("columns_invalid", file=file.name) from None
    sentences: list[list[tuple[str, str]]] = [[]]
    for line in lines:
        token, *further = (column.strip() for column in line.split("\t"))
        if token:
            sentences[-1].append((token, further[-1] if further else ""))
        elif sentences[-1]:
            sentences.append([])
    return tuple(_put_together(tokens, labels) for tokens in sentences if tokens)


def _put_together(tokens: Iterable[tuple[str, str]], labels: Mapping[str, str]) -> Marked:
    """Join tokens by spaces; what begins with "B-" is tagged, as long as "I-" goes on."""
    words: list[str] = []
    tags: list[Tag] = []
    at = 0
    for token, tag in tokens:
        edge, _, label = tag.partition("-")
        if label not in labels:
            pass
        elif edge == "B":
            tags.append(Tag(at, at + len(token), labels[label]))
        elif tags and tags[-1].end == at - 1:
            tags[-1] = replace(tags[-1], end=at + len(token))
        words.append(token)
        at += len(token) + 1
    return Marked(" ".join(words), tuple(tags))


def _texts(sentences: Sequence[Marked], chance: random.Random) -> Iterator[Marked]:
    at = 0
    while at < len(sentences):
        n = chance.randint(*_SENTENCES)
        text = _one_text(sentences[at : at + n])
        yield text if chance.random() < _SHARE_AS_SPACED else _joined(text)
        at += n


def _one_text(sentences: Iterable[Marked]) -> Marked:
    texts: list[str] = []
    tags: list[Tag] = []
    at = 0
    for sentence in sentences:
        tags.extend(Tag(t.start + at, t.end + at, t.label) for t in sentence.tags)
        texts.append(sentence.text)
        at += len(sentence.text) + 1
    return Marked(" ".join(texts), tuple(tags))


def _joined(text: Marked) -> Marked:
    """Put marks where English has them."""
    for pattern, put in _JOINS:
        found = pattern.finditer(text.text)
        text = text.edited([Edit(m.start(), m.end(), m.expand(put)) for m in found])
    return text
