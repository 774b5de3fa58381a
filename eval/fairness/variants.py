"""A note in two versions that differ in one attribute of the patient, and in nothing clinical."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from app.core.span import Span
from eval.sample import Sample

# What stands for an attribute's words once both versions are brought to the same wording.
Neutralize = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of a text and what takes its place."""

    span: Span
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Version:
    """A note as it reads with one value of an attribute.

    Attributes:
        value: "female", "uninsured".
        own: Where it tells the attribute in words put in by the probe: what a system finds there
            is the attribute itself, no clinical content of the note.
    """

    value: str
    text: str = field(repr=False)
    own: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two versions of a note that must give the same clinical content.

    Attributes:
        neutralize: Brings the attribute's words in either version's output to one wording.
    """

    attribute: str
    first: Version
    second: Version
    neutralize: Neutralize = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Why a note is not probed for an attribute."""

    reason: str


@dataclass(frozen=True, slots=True)
class Probe:
    """A way to change one attribute.

    Attributes:
        vary: Returns the pairs of a note's versions, or why there are none.
    """

    attribute: str
    about: str
    vary: Callable[[Sample], tuple[Pair, ...] | LeftOut]


def rewrite(text: str, edits: Sequence[Edit]) -> str:
    """Apply edits.

    Args:
        text: What they count in.
        edits: In any order; of two that overlap, the one that starts later is dropped.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)):
        if edit.span.start >= at:
            parts += [text[at : edit.span.start], edit.text]
            at = edit.span.end
    return "".join([*parts, text[at:]])


def in_case_of(word: str, like: str) -> str:
    """Write a word in capitals, with a capital, or in lower case, as another is written."""
    if like.isupper() and len(like) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word.lower()


def neutralize_words(words: Sequence[str], mark: str) -> Neutralize:
    """Return a function that puts ``mark`` for each of these words, whatever their case."""
    longest_first = sorted({re.escape(word) for word in words if word}, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)", re.IGNORECASE)
    return lambda text: pattern.sub(mark, text)
