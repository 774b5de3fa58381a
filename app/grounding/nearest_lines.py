"""The lines of notes that have most to do with a claim, by its words and by their meaning.

Words alone miss a line that says the same in others, meaning alone takes "mother" for "father".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from app.core.quoting import headed
from app.encoder import load_encoder
from app.grounding.alignment import word_shares
from app.grounding.source import GroundedNote, Statement
from retrieval.encoder import FloatArray

# Lines whose meaning is asked after: of a long record those of the notes that share most words.
_MOST_LINES = 400


def nearest_lines(claim: Statement, notes: Sequence[GroundedNote], n: int) -> tuple[Statement, ...]:
    """Return lines of notes, those first that have most to do with a claim.

    Args:
        claim: One statement.
        notes: Any number.
        n: Most lines.
    """
    shares = [word_shares(claim, note.stating) for note in notes]
    by_share = sorted(range(len(notes)), key=lambda i: -max(shares[i], default=0.0))
    said = _vectors((claim.text,))[0]
    ranked: list[tuple[float, Statement]] = []
    n_read = 0
    for i in by_share:
        lines = notes[i].stating
        n_read += len(lines)
        ranks = np.asarray(shares[i])
        if lines and (n_read <= _MOST_LINES or i == by_share[0]):
            ranks = ranks + _line_vectors(notes[i]) @ said
        ranked.extend(zip(ranks.tolist(), lines, strict=True))
    ranked.sort(key=lambda both: -both[0])
    return tuple(line for _, line in ranked[:n])


def _line_vectors(note: GroundedNote) -> FloatArray:
    """Return float32 (n_lines, dim): a note's lines under their headings."""
    return _vectors(tuple(headed(line.text, line.heading) for line in note.stating))


@lru_cache(maxsize=256)
def _vectors(texts: tuple[str, ...]) -> FloatArray:
    return load_encoder().encode(texts)
