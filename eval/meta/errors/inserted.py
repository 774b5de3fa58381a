"""A true sentence of another patient."""

from __future__ import annotations

from random import Random

from app.core.span import Span
from eval.meta.case import Kind, Planted


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Take a sentence of another note as it stands; whoever calls says of which note it is."""
    del rng
    return Planted(Kind.INSERTED, sentence, Span(0, len(sentence)), "", sentence)
