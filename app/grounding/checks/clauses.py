"""The clauses of a sentence: where one thing ends to be told of, and the next begins."""

from __future__ import annotations

import itertools
import re

from app.core.span import Span

# A clause that begins with one of these tells of what stands before it ("tubes 2021, out since").
_GOES_ON = (
    r"(?!(?:which|off|out|stopped|held|discontinued|resolved|removed|declined|refused|completed|since|"
    r"previously|not (?:yet|started|begun|given|resumed|restarted|done|added)|"
    r"restarted|resumed|deferred|pending)\b)"
)
_BOUND = re.compile(rf"[;,()]\s+{_GOES_ON}|\.\s+|\s+(?:but|then|while)\s+", re.IGNORECASE)


# Where a sentence sets what is found against what was told.
_THOUGH = re.compile(r"\b(?:though|although|however)\b(?P<rest>.*)", re.IGNORECASE | re.DOTALL)


def set_off(text: str) -> str:
    """Return what a sentence sets against the rest of it ("gone, though I still find some")."""
    match = _THOUGH.search(text)
    return match["rest"] if match else ""


def clauses(text: str) -> tuple[Span, ...]:
    """Return the clauses of a sentence, in order; together they are the whole of it."""
    bounds = [0, *(m.start() for m in _BOUND.finditer(text)), len(text)]
    return tuple(Span(a, b) for a, b in itertools.pairwise(bounds))


def clauses_from(text: str, place: int, *, n: int = 1) -> str:
    """Return the clause around a place with those behind it, ``n`` in all at most."""
    parts = clauses(text)
    at = next((i for i, part in enumerate(parts) if part.start <= place < part.end), None)
    if at is None:
        return text
    return text[parts[at].start : parts[at : at + n][-1].end]
