"""What time, templates and hurry do to a note: capitals, lost capitals, line breaks, slips."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from eval.phi.cast import Filled

Pieces = tuple[Filled, ...]
Noise = Callable[[Pieces, Random], Pieces]

_LINE_CHARS = 72
_SLIP_SHARE = 0.03
_LONG_WORD = re.compile(r"\b[a-z]{6,}\b")


def plain(pieces: Pieces, rng: Random) -> Pieces:
    """Leave the note as it is."""
    del rng
    return pieces


def capitals(pieces: Pieces, rng: Random) -> Pieces:
    """Write everything in capitals, as old systems print."""
    del rng
    return tuple(replace(piece, text=piece.text.upper()) for piece in pieces)


def lower_case(pieces: Pieces, rng: Random) -> Pieces:
    """Write everything in lower case, as hurried people do."""
    del rng
    return tuple(replace(piece, text=piece.text.lower()) for piece in pieces)


def wrapped(pieces: Pieces, rng: Random) -> Pieces:
    """Break lines at a fixed width, inside names and addresses too."""
    del rng
    column = 0
    broken: list[Filled] = []
    for piece in pieces:
        words = re.split(r"([ \n])", piece.text)
        for i, word in enumerate(words):
            if word == " " and column + len(words[i + 1]) >= _LINE_CHARS:
                words[i] = "\n"
            column = 0 if words[i] == "\n" else column + len(word)
        broken.append(replace(piece, text="".join(words)))
    return tuple(broken)


def spaced(pieces: Pieces, rng: Random) -> Pieces:
    """Double some spaces of the text between, and turn some into tabs or no-break spaces."""
    return tuple(
        replace(piece, text=re.sub(" ", lambda _: _blank(rng), piece.text))
        if piece.is_free
        else piece
        for piece in pieces
    )


def windows(pieces: Pieces, rng: Random) -> Pieces:
    """End lines as Windows does."""
    del rng
    return tuple(replace(piece, text=piece.text.replace("\n", "\r\n")) for piece in pieces)


def slips(pieces: Pieces, rng: Random) -> Pieces:
    """Swap two letters in some words of the text between."""
    return tuple(
        replace(piece, text=_LONG_WORD.sub(lambda m: _slip(m, rng), piece.text))
        if piece.is_free
        else piece
        for piece in pieces
    )


# A note in three has some noise.
NOISES: tuple[tuple[Noise, float], ...] = (
    (plain, 0.66), (capitals, 0.06), (lower_case, 0.06), (wrapped, 0.09), (spaced, 0.04),
    (windows, 0.03), (slips, 0.06),
)  # fmt: skip


def draw_noise(rng: Random) -> Noise:
    """Draw a kind of noise by its share."""
    noises, weights = zip(*NOISES, strict=True)
    return rng.choices(noises, weights)[0]


def _blank(rng: Random) -> str:
    return rng.choices((" ", "  ", "\t", "\u00a0"), (90, 6, 2, 2))[0]


def _slip(match: re.Match[str], rng: Random) -> str:
    word = match.group()
    if rng.random() >= _SLIP_SHARE:
        return word
    i = rng.randint(1, len(word) - 3)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
