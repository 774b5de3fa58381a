"""Long texts as windows of tokens, so that none is cut silently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Window:
    """A run of tokens of one text that fits the model.

    Attributes:
        row: Index of the text that it belongs to.
        token_ids: Without the model's special tokens.
    """

    row: int
    token_ids: tuple[int, ...]


def windows(token_ids: Sequence[Sequence[int]], *, max_tokens: int) -> tuple[Window, ...]:
    """Divide each text's tokens into consecutive windows; a text without tokens has one, empty.

    The windows of a text differ by at most one token in length: a rest of three words at the end
    of a long text would be encoded without its context.
    """
    return tuple(
        Window(row, tuple(ids[start:end]))
        for row, ids in enumerate(token_ids)
        for start, end in _even_parts(len(ids), max_tokens)
    )


def _even_parts(n_tokens: int, max_tokens: int) -> Iterator[tuple[int, int]]:
    n_parts = max(1, -(-n_tokens // max_tokens))
    for part in range(n_parts):
        yield part * n_tokens // n_parts, (part + 1) * n_tokens // n_parts
