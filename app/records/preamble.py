"""What stands before the first heading of a note: its head, and what is running text already."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.section import SectionKind
from app.records.lines import Line

_K = SectionKind
_SALUTATION = re.compile(r"(?:dear|to\s+whom\s+it)\b", re.IGNORECASE)
_LABELLED_LINE = re.compile(r"[A-Za-z][\w./#'()-]*(?: [\w./#'()-]+){0,3}:(?:\s|$)")
# A line of so many words without a label is prose, not part of a head.
_PROSE_WORDS = 9
_PROSE_WORDS_WITH_STOP = 5
# Titles and addresses have fewer words in lower case; without them a line must be twice as long.
_PROSE_LOWER_SHARE = 0.4


def preamble(lines: list[Line], end: int) -> Iterator[tuple[SectionKind, int, int]]:
    """Yield what stands before the first heading: a head, then what is not part of it.

    Args:
        lines: Those before the first heading.
        end: Where it stands.

    Yields:
        The kind of each part, and where it begins and ends.
    """
    if end == 0:
        return
    is_head_line = [not line.text or not is_prose(line.text) for line in lines]
    if (opening := _salutation(lines)) is not None:
        yield from _letterhead(lines[opening].row, end)
        return
    n_head = is_head_line.index(False) if False in is_head_line else len(lines)
    head = [line for line in lines[:n_head] if line.text]
    split = lines[n_head].row if n_head < len(lines) else end
    if not any(is_labelled(line.text) for line in head) and len(head) != 1 + (split != end):
        split = 0 if not _looks_like_title(head) else split
    if split > 0:
        yield _K.HEADER, 0, split
    if split < end:
        yield _K.OTHER, split, end


def _salutation(lines: list[Line]) -> int | None:
    """Return which line opens a letter, where only short lines stand above it."""
    opening = next((i for i, line in enumerate(lines) if greets(line.text)), None)
    if opening is None or any(is_prose(line.text) for line in lines[:opening]):
        return None
    return opening


def _letterhead(split: int, end: int) -> Iterator[tuple[SectionKind, int, int]]:
    """Yield the head of a letter, then what it tells from its greeting on."""
    if split > 0:
        yield _K.HEADER, 0, split
    yield _K.OTHER, split, end


def _looks_like_title(head: list[Line]) -> bool:
    """Say whether lines without labels are a head: a title in capitals or a date stands there."""
    return any(line.text.isupper() or any(map(str.isdigit, line.text)) for line in head)


def greets(text: str) -> bool:
    """Say whether a line is the greeting of a letter."""
    return _SALUTATION.match(text) is not None


def is_labelled(text: str) -> bool:
    """Say whether a line begins with a label of a few words and a colon."""
    return _LABELLED_LINE.match(text) is not None


def is_prose(text: str) -> bool:
    """Say whether a line is running text, or opens a letter, and so ends a head."""
    if greets(text):
        return True
    words = text.split()
    if is_labelled(text):
        return len(words) > 3 * _PROSE_WORDS
    if len(words) >= _PROSE_WORDS_WITH_STOP and text[-1] in ".?!":
        return True
    n_lower = sum(word[0].islower() for word in words)
    needed = _PROSE_WORDS if n_lower >= _PROSE_LOWER_SHARE * len(words) else 2 * _PROSE_WORDS
    return len(words) >= needed
