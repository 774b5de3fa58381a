"""Passages of a text: whole sentences, within one section, at their exact place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from retrieval.passage import Passage

Range = tuple[int, int]
TitledRange = tuple[int, int, str]


def split_passages(  # noqa: PLR0913  (a text, its structure and its owner; keyword-only past two)
    source_id: str,
    text: str,
    *,
    patient_ref: str | None,
    sections: Sequence[TitledRange],
    sentences: Sequence[Range],
    max_chars: int,
    written_at: date | None = None,
) -> tuple[Passage, ...]:
    """Divide a text into passages that do not overlap and leave out white space alone.

    Neighbouring sentences of a section share a passage while they fit. A sentence longer than
    ``max_chars`` is divided at white space; a word longer than that is cut.

    Args:
        source_id: Id of ``text``.
        text: De-identified, or public knowledge.
        patient_ref: Whose record it belongs to; None for shared knowledge.
        sections: (start, end, title), in any order; text outside them has no title. Where two
            overlap, the earlier one keeps the characters.
        sentences: (start, end); text that they leave out becomes sentences of its own.
        max_chars: Longest passage.
        written_at: Date of the text, shifted as the text is.

    Returns:
        In text order; ``text[start:end]`` is each passage's text, its section's title its header.

    Raises:
        ValueError: ``max_chars`` is not positive.
    """
    if max_chars < 1:
        raise ValueError("passages of at least one character")
    ordered = sorted(sentences)
    return tuple(
        Passage(
            source_id=source_id,
            patient_ref=patient_ref,
            start=start,
            end=end,
            text=text[start:end],
            header=title,
            written_at=written_at,
        )
        for area_start, area_end, title in _areas(sections, len(text))
        for start, end in _grouped(
            _pieces(text, _tiled(ordered, area_start, area_end), max_chars), max_chars
        )
    )


def _areas(sections: Sequence[TitledRange], n_chars: int) -> Iterator[TitledRange]:
    """Yield ranges that cover the text: the sections, and what lies between them, untitled."""
    done = 0
    for start, end, title in sorted(sections):
        start, end = max(start, done), min(end, n_chars)
        if start >= end:
            continue
        if done < start:
            yield done, start, ""
        yield start, end, title
        done = end
    if done < n_chars:
        yield done, n_chars, ""


def _tiled(sentences: Iterable[Range], area_start: int, area_end: int) -> Iterator[Range]:
    """Yield ranges that cover the area: the sentences within it, and what lies between them."""
    done = area_start
    for start, end in sentences:
        start, end = max(start, done), min(end, area_end)
        if start >= end:
            continue
        if done < start:
            yield done, start
        yield start, end
        done = end
    if done < area_end:
        yield done, area_end


def _pieces(text: str, ranges: Iterable[Range], max_chars: int) -> Iterator[Range]:
    """Yield the ranges without white space at their ends, long ones divided, blank ones dropped."""
    for start, end in ranges:
        start, end = _trimmed(text, start, end)
        while end - start > max_chars:
            cut = _cut(text, start, max_chars)
            yield _trimmed(text, start, cut)
            start, end = _trimmed(text, cut, end)
        if start < end:
            yield start, end


def _cut(text: str, start: int, max_chars: int) -> int:
    """Return where to divide: the last white space that leaves ``max_chars`` or fewer before it."""
    limit = start + max_chars
    for place in range(limit, start, -1):
        if text[place].isspace():
            return place
    return limit


def _trimmed(text: str, start: int, end: int) -> Range:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _grouped(pieces: Iterable[Range], max_chars: int) -> Iterator[Range]:
    """Join neighbours while they fit."""
    first: int | None = None
    last = 0
    for start, end in pieces:
        if first is not None and end - first > max_chars:
            yield first, last
            first = None
        first = start if first is None else first
        last = end
    if first is not None:
        yield first, last
