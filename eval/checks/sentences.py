"""Sentences of a clinical text by line breaks and full stops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.span import Span

# A claim is at most so long.
MAX_CLAIM = 2000
# A full stop after these, or after a single letter, does not end a sentence.
_ABBREVIATIONS = frozenset(
    """
    dr mr mrs ms prof st vs etc approx dept no nos fig pt pts wt ht hx tx rx dx fx st jr sr
    b.i.d t.i.d q.i.d q.d q.h.s p.o p.r.n a.m p.m i.e e.g i.v i.m
    """.split()
)
_LINE = re.compile(r"[^\n\r\f]+")
_STOP = re.compile(r"[.!?]+[\"')\]]*(?=\s+[A-Z0-9\"'(\[])")
_LAST_WORD = re.compile(r"[A-Za-z.]+$")
_BULLET = re.compile(r"\s*(?:[-*•–]+|\(?\d{1,2}[.)])\s+")


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text, bullets left out, in order, none of them blank.

    A line break always ends one: notes break lines between items more often than inside prose, and
    a harness that reads wrapped prose in parts errs on the side of too little evidence.
    """
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        bullet = _BULLET.match(text, start, line.end())
        if bullet:
            start = bullet.end()
        for stop in _STOP.finditer(text, start, line.end()):
            if _ends_sentence(text, start, stop.start()):
                _add(found, text, start, stop.end())
                start = stop.end()
        _add(found, text, start, line.end())
    return tuple(found)


def split_pieces(text: str, most: int = MAX_CLAIM) -> tuple[Span, ...]:
    """Return the sentences of a text, what is longer than any sentence cut at white space.

    Args:
        text: Any, one line of megabytes too: reading a piece takes time squared.
        most: Characters of a piece.
    """
    return tuple(piece for span in split_sentences(text) for piece in _cut(text, span, most))


def _cut(text: str, span: Span, most: int) -> Iterator[Span]:
    start = span.start
    while span.end - start > most:
        cut = text.rfind(" ", start + 1, start + most)
        cut = cut if cut > start else start + most
        yield Span(start, cut)
        start = cut
    yield Span(start, span.end)


def _ends_sentence(text: str, start: int, stop: int) -> bool:
    word = _LAST_WORD.search(text, start, stop)
    if word is None:
        # "1. Aspirin" inside a line: a lone number before the stop is a list marker.
        return not text[start:stop].strip().isdigit()
    last = word.group().lower().strip(".")
    return len(last) > 1 and last not in _ABBREVIATIONS


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.strip()
    if stripped:
        left = start + len(piece) - len(piece.lstrip())
        found.append(Span(left, left + len(stripped)))
