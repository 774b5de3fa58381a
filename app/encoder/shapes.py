"""What an uncased vocabulary loses of a word: its letters' case, and what stands before it.

MiniLM reads "Will" and "will" alike, and no white space at all. The tagger's input says both by one
number a token, given in the place of BERT's segment ids.
"""

from __future__ import annotations

from collections.abc import Sequence

_FORMS = ("lower", "title", "upper", "mixed", "capital", "digits", "code", "mark", "other")
_GAPS = ("glued", "spaced", "wide", "line")

# Names of all shapes by id. A card keeps them, so that weights never meet another numbering.
SHAPES: tuple[str, ...] = (
    "special",
    *(f"{form}-{gap}" for form in _FORMS for gap in _GAPS),
    *(f"{form}-continued" for form in _FORMS),
)
SPECIAL = 0

_FIRST_CONTINUED = 1 + len(_FORMS) * len(_GAPS)
_LOWER, _TITLE, _UPPER, _MIXED, _CAPITAL, _DIGITS, _CODE, _MARK, _OTHER = range(len(_FORMS))
_GLUED, _SPACED, _WIDE, _LINE = range(len(_GAPS))


def token_shapes(
    text: str, offsets: Sequence[tuple[int, int]], words: Sequence[int | None]
) -> list[int]:
    """Return the shape of each token of a text.

    Args:
        text: What the offsets count in.
        offsets: Start and end of each token, in order.
        words: Number of the word that each token is a piece of; pieces of one word are neighbours.

    Returns:
        Ids of ``SHAPES``, one a token.
    """
    shapes: list[int] = []
    end_before = 0
    at = 0
    while at < len(offsets):
        behind = at + 1
        while behind < len(offsets) and words[behind] == words[at]:
            behind += 1
        start, end = offsets[at][0], offsets[behind - 1][1]
        form = _form(text[start:end])
        gap = _gap(text[end_before:start]) if at else _LINE
        shapes.append(1 + form * len(_GAPS) + gap)
        shapes += [_FIRST_CONTINUED + form] * (behind - at - 1)
        end_before = end
        at = behind
    return shapes


def _form(word: str) -> int:
    """Return the form of a word; BERT's words are letters and digits, or one mark."""
    if word.isalpha():
        return _form_of_letters(word)
    if word.isdecimal():
        return _DIGITS
    if any(char.isalnum() for char in word):
        return _CODE if any(char.isdecimal() for char in word) else _MIXED
    return _MARK


def _form_of_letters(word: str) -> int:
    if word.islower():
        return _LOWER
    if word.isupper():
        return _CAPITAL if len(word) == 1 else _UPPER
    if word.istitle():
        return _TITLE
    return _MIXED if word.lower() != word.upper() else _OTHER


def _gap(between: str) -> int:
    """Return what stands before a word: nothing, one space, a column's gap or a line's end."""
    if not between:
        return _GLUED
    if "\n" in between or "\r" in between:
        return _LINE
    return _SPACED if len(between) == 1 and between != "\t" else _WIDE
