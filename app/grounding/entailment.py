"""Whether the lines about a claim say it, as a small model reads them that learned it of examples.

It sees what words mean and how they hang together, which no count of common words tells, and misses
errors of one word: of the checks that object it may outweigh that of presence alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean

from app import adapters
from app.core.quoting import headed
from app.encoder.cross_encoder import load_cross_encoder
from app.grounding.source import Statement

ADAPTER = Path(adapters.__file__).parent / "shipped" / "support"
# How many of the lines that have most to do with a claim are read together, one reading after the
# other: a single line tells most claims best, and some need others beside it.
_READ = (1, 3)
# Log-odds beyond which the model is as sure as it can be believed.
_SUREST = 5.0


def entailment(claim: str, lines: Sequence[Statement]) -> float:
    """Return how sure the model is that lines of a note say a claim, in [-1, 1]; 0 undecided.

    Args:
        claim: One statement.
        lines: Those that have most to do with it, first; any number. Lines that are read together
            stand in the order of the note, each under its heading.
    """
    return fmean(_sureness(claim, lines[:n]) for n in _READ)


def _sureness(claim: str, lines: Sequence[Statement]) -> float:
    chance = load_cross_encoder(ADAPTER).score(read_together(lines), claim)
    odds = math.log(max(chance, 1e-9) / max(1 - chance, 1e-9))
    return max(-1.0, min(1.0, odds / _SUREST))


def read_together(lines: Iterable[Statement]) -> str:
    """Return lines as the model reads them: in the order of the note, each under its heading."""
    in_order = sorted(lines, key=lambda s: (s.source_id, s.span))
    return "\n".join(headed(line.text, line.heading) for line in in_order)
