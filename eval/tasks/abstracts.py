"""Texts of abstract length, made of BC5CDR's tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.core.errors import EvalError

# The file has no borders between abstracts; about nine sentences are one.
_SENTENCES_A_TEXT = 9
# Upstream parts every mark from its word.
_JOINS = (
    (re.compile(r" \+ / - "), " +/- "),
    (re.compile(r"(?<=\w) ([-/']) (?=\w)"), r"\1"),
    (re.compile(r"(?<=\d) ([.,]) (?=\d)"), r"\1"),
    (re.compile(r" (?=[.,;:)\]%?!])"), ""),
    (re.compile(r"(?<=[(\[]) "), ""),
)


def read_abstracts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield number and text of sentences that follow each other.

    Args:
        path: A token and its tag a line, an empty line behind each sentence.

    Raises:
        EvalError: The file is not UTF-8.
    """
    try:
        content = path.read_text("utf-8")
    except UnicodeDecodeError:
        raise EvalError("eval_file_invalid", file=path.name, problem="not UTF-8") from None
    sentences = [_joined(lines) for part in content.split("\n\n") if (lines := part.split("\n"))]
    for number, start in enumerate(range(0, len(sentences), _SENTENCES_A_TEXT), start=1):
        text = " ".join(sentences[start : start + _SENTENCES_A_TEXT]).strip()
        if text:
            yield f"bc5cdr-{number}", text


def _joined(lines: list[str]) -> str:
    text = " ".join(word for line in lines if (word := line.split("\t")[0].strip()))
    for pattern, replacement in _JOINS:
        text = pattern.sub(replacement, text)
    return text
