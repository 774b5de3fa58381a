"""Public text to train the readability model on: for patients, and for professionals."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import EvalError
from eval.checks.sentences import split_sentences
from eval.tasks.rows import find_file

# Collections of MedQuAD that are written for patients; those on genetics and rare diseases are not.
CONSUMER_SOURCES = ("CancerGov", "NIDDK", "NINDS", "MPlus", "SeniorHealth", "NHLBI", "CDC")
_PLAIN_FILES = ("medquad_with_answers.jsonl.gz", "medquad_with_answers.jsonl")
_TECHNICAL_FILES = ("train.tsv",)
PASSAGE_WORDS = 100
# Tokenized text as people write it: "Parkinson ' s disease ( PD ) , end - stage".
_TIGHT = re.compile(r"\s+(?=[.,;:)%\]])|(?<=[(\[])\s+|\s*(?<=\w\s)(['/-])\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Passage:
    """About a hundred words of one document.

    Attributes:
        group: Document, or neighbouring documents: no group is trained on and tested on.
    """

    group: str
    text: str = field(repr=False)


def read_plain(folder: Path) -> tuple[Passage, ...]:
    """Read consumer answers: JSON Lines with source, doc and answer (MedQuAD).

    Raises:
        EvalError: The file is missing or holds none.
    """
    path = find_file(folder, _PLAIN_FILES)
    found: list[Passage] = []
    for number, line in enumerate(_lines(path), start=1):
        source, doc, answer = _fields(path.name, number, line)
        if any(name in source for name in CONSUMER_SOURCES):
            # Runs of spaces stand where the page had line breaks and bullets.
            sentences = _sentences(re.sub(r"\s{2,}", "\n", answer))
            found += (Passage(doc, text) for text in _passages(sentences))
    return _not_empty(found, path)


def read_technical(folder: Path, *, group_passages: int = 10) -> tuple[Passage, ...]:
    """Read abstracts: a token and a tag a line, a blank line after each sentence (BC5CDR).

    The file does not say where an abstract ends, so that neighbouring passages make a group.

    Raises:
        EvalError: The file is missing or holds none.
    """
    path = find_file(folder, _TECHNICAL_FILES)
    sentences: list[str] = []
    tokens: list[str] = []
    for line in (*_lines(path), ""):
        if line.strip():
            tokens.append(line.split("\t")[0])
        elif tokens:
            sentences.append(join_tokens(tokens))
            tokens = []
    texts = list(_passages(sentences))
    return _not_empty(
        [Passage(f"block{i // group_passages}", text) for i, text in enumerate(texts)], path
    )


def join_tokens(tokens: Iterable[str]) -> str:
    """Write tokens as a sentence, punctuation where it belongs."""
    return _TIGHT.sub(lambda m: m.group(1) or "", " ".join(tokens))


def _fields(file: str, number: int, line: str) -> tuple[str, str, str]:
    """Return source, document and answer of a row; answers and documents may be null."""
    try:
        row: Any = json.loads(line)
        fields = (row["source"], row["doc"] or row["url"], row["answer"] or "")
    except (ValueError, KeyError, TypeError):
        fields = (None, None, None)
    source, doc, answer = fields
    if not (isinstance(source, str) and isinstance(doc, str) and isinstance(answer, str)):
        problem = "no JSON object with source, doc and answer"
        raise EvalError("eval_row_invalid", file=file, line=number, problem=problem)
    return source, doc, answer


def _sentences(text: str) -> list[str]:
    return [span.of(text) for span in split_sentences(text)]


def _passages(sentences: Iterable[str]) -> Iterator[str]:
    """Yield runs of whole sentences of about a hundred words, a line each; a short rest is left."""
    lines: list[str] = []
    n_words = 0
    for sentence in sentences:
        lines.append(sentence)
        n_words += len(sentence.split())
        if n_words >= PASSAGE_WORDS:
            yield "\n".join(lines)
            lines, n_words = [], 0


def _lines(path: Path) -> Iterator[str]:
    open_text = gzip.open if path.suffix == ".gz" else open
    with open_text(path, "rt", encoding="utf-8") as file:
        try:
            yield from (line.rstrip("\n") for line in file)
        except (UnicodeDecodeError, gzip.BadGzipFile, EOFError):
            problem = "not UTF-8, or a broken archive"
            raise EvalError("eval_file_invalid", file=path.name, problem=problem) from None


def _not_empty(passages: list[Passage], path: Path) -> tuple[Passage, ...]:
    if not passages:
        problem = f"no passage of {PASSAGE_WORDS} words"
        raise EvalError("eval_file_invalid", file=path.name, problem=problem)
    return tuple(passages)
