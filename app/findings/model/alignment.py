"""The characters of a note that a model's words were copied from."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from app.core.draft import EvidenceLine
from app.core.span import Span
from app.findings.model.reply import ModelItem


def align(item: ModelItem, lines: Sequence[EvidenceLine], text: str) -> Span | None:
    """Return where an item stands: in its line, else in the one line that has its words.

    Case and white space may differ; words may not. A word that a model corrected or added is not
    found, and nothing near it is taken for it.

    Args:
        item: As told.
        lines: Of the note.
        text: The note's, which the lines' spans count in.
    """
    words = item.text.split()
    if not words:
        return None
    pattern = regex.compile(
        r"(?<![\p{L}\p{N}])" + r"\s+".join(map(regex.escape, words)) + r"(?![\p{L}\p{N}])",
        regex.IGNORECASE,
    )
    own = [line for line in lines if line.number == item.line]
    for line in own:
        if found := _places(pattern, line, text):
            return found[0]
    elsewhere = [place for line in lines for place in _places(pattern, line, text)]
    return elsewhere[0] if len(elsewhere) == 1 else None


def _places(pattern: regex.Pattern[str], line: EvidenceLine, text: str) -> list[Span]:
    found = pattern.finditer(text, line.span.start, line.span.end)
    return [Span(*match.span()) for match in found]
