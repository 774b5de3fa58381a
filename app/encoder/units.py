"""A text cut into units that the tagger reads one at a time: whole paragraphs, lines, sentences.

Where a unit begins and ends depends on its own paragraph alone. A long text may therefore be read
in any windows that are cut at blank lines, and a paragraph that was copied from note to note gives
the same units each time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex
from tokenizers import Tokenizer

from app.encoder.shapes import token_shapes

# Tokens that the encoder puts around what it reads.
N_SPECIAL = 2
# Longest unit; with those it fills the window of 128 that MiniLM was tuned with.
MAX_UNIT_TOKENS = 128 - N_SPECIAL

_PARAGRAPH = regex.compile(r"\S(?:.|\r?\n(?![^\S\n]*\r?(?:\n|\Z)))*+")
_LONE_SURROGATE = regex.compile(r"[\ud800-\udfff]")
# What ends a sentence, and what ends in a full stop without ending one.
_SENTENCE_END = regex.compile(r"[.!?][\"')\]]*+\s*+\Z")
_ABBREVIATION = regex.compile(
    r"(?<!\w)(?:\p{L}|drs?|mr?s|mr|st|jr|sr|no|vs|pt|tel|ext|ave|rd|apt)\.\s*+\Z", regex.IGNORECASE
)
_WORD, _SENTENCE, _LINE = 1, 2, 3
# A token takes some hundred bytes until its unit is read.
_PIECE_CHARS = 50_000


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of tokens that is read at once.

    Attributes:
        token_ids: Without special tokens.
        shapes: Ids of ``app.encoder.shapes.SHAPES``.
        offsets: Of each token in the text that was cut.
        words: Number of the word that each token is a piece of, ascending.
    """

    token_ids: tuple[int, ...] = field(repr=False)
    shapes: tuple[int, ...] = field(repr=False)
    offsets: tuple[tuple[int, int], ...]
    words: tuple[int, ...]


def cut_units(
    text: str, tokenizer: Tokenizer, *, max_tokens: int = MAX_UNIT_TOKENS
) -> Iterator[Unit]:
    """Yield the units of a text, in order; no token is lost and none stands in two.

    A paragraph that is too long is cut behind the last line that fits, else behind the last
    sentence, the last word, the last token.

    Args:
        text: Any text.
        tokenizer: Of BERT's kind, without truncation, padding or special tokens of its own.
        max_tokens: Longest unit, at least 1.
    """
    text = _LONE_SURROGATE.sub("\ufffd", text)  # the tokenizer reads UTF-8, which has none
    for match in _PARAGRAPH.finditer(text):
        yield from _of_paragraph(text, match.span(), tokenizer, max_tokens)


def _of_paragraph(
    text: str, span: tuple[int, int], tokenizer: Tokenizer, max_tokens: int
) -> Iterator[Unit]:
    """Yield the units of a paragraph; of one as long as a record, some pages' lines at a time.

    The units are those of the paragraph read at once: what begins a line and is not followed by
    another unit yet is read again with the next lines.
    """
    at, end = span
    n_chars = _PIECE_CHARS
    while at < end:
        behind_line = text.rfind("\n", at, at + n_chars) + 1
        stop = end if end - at <= n_chars else behind_line or end
        piece = _tokens(text[at:stop], tokenizer, at=at)
        parts = tuple(_parts(text, piece.offsets, max_tokens))
        n_whole = len(parts) if stop == end else _n_whole(text, piece, parts)
        for first, last in parts[:n_whole]:
            yield Unit(
                token_ids=piece.token_ids[first:last],
                shapes=piece.shapes[first:last],
                offsets=piece.offsets[first:last],
                words=piece.words[first:last],
            )
        if stop == end:
            return
        n_chars = _PIECE_CHARS if n_whole else 2 * n_chars
        at = piece.offsets[parts[n_whole][0]][0] if n_whole else at


def _n_whole(text: str, piece: Unit, parts: Sequence[tuple[int, int]]) -> int:
    """Return how many parts are whole whatever follows, the last of them at the end of a line."""
    ends = range(1, len(parts))
    at_line_end = (n for n in ends if _strength(text, piece.offsets, parts[n][0]) == _LINE)
    return max(at_line_end, default=0)


def _tokens(paragraph: str, tokenizer: Tokenizer, *, at: int) -> Unit:
    """Return all tokens of a stretch that begins at character ``at``."""
    encoding = tokenizer.encode(paragraph, add_special_tokens=False)
    offsets, words = encoding.offsets, encoding.word_ids
    return Unit(
        token_ids=tuple(encoding.ids),
        shapes=tuple(token_shapes(paragraph, offsets, words)),
        offsets=tuple((at + start, at + end) for start, end in offsets),
        words=tuple(word or 0 for word in words),
    )


def _parts(
    text: str, offsets: Sequence[tuple[int, int]], max_tokens: int
) -> Iterator[tuple[int, int]]:
    """Yield the first token of each part of a paragraph, and the one behind its last."""
    start = 0
    while len(offsets) - start > max_tokens:
        cuts = range(start + 1, start + max_tokens + 1)
        end = max(cuts, key=lambda cut: (_strength(text, offsets, cut), cut))
        yield start, end
        start = end
    if start < len(offsets):
        yield start, len(offsets)


def _strength(text: str, offsets: Sequence[tuple[int, int]], cut: int) -> int:
    """Say how good a place the one before token ``cut`` is to end a unit."""
    end, start = offsets[cut - 1][1], offsets[cut][0]
    between = text[end:start]
    if not between:
        return 0
    if "\n" in between:
        return _LINE
    before = text[max(0, end - 8) : start]
    if _SENTENCE_END.search(before) and not _ABBREVIATION.search(before):
        return _SENTENCE
    return _WORD
