"""Which sentences of the notes a claim rests on: the fewest that hold its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.grounding.source import GroundedNote, Statement
from app.terminology.synonyms import covered_by

# A claim of one statement rests on few sentences; more is a mosaic of words that were never
# together.
MAX_SENTENCES = 3
# What a further sentence must add to be worth citing, in shares of the claim's words.
MIN_GAIN = 0.12


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best evidence for a claim.

    Attributes:
        statements: Best first; empty where nothing shares a word.
        coverage: Weighted share of the claim's words that they hold, in [0, 1].
        missing: Stems of content words that they do not hold.
    """

    statements: tuple[Statement, ...] = field(repr=False)
    coverage: float
    missing: tuple[str, ...] = field(repr=False)


def align(claim: Statement, notes: Sequence[GroundedNote]) -> Alignment:
    """Find the sentences that hold the claim's words, greedily, the best first."""
    weights = _weights(claim)
    total = sum(weights.values())
    if not total:
        return Alignment((), 0.0, ())
    pool = _ranked(weights, notes)
    chosen: list[Statement] = []
    left = dict(weights)
    while pool and len(chosen) < MAX_SENTENCES and left:
        best, gain = max(
            ((statement, _gain(left, statement)) for statement in pool), key=lambda item: item[1]
        )
        if gain / total < (MIN_GAIN if chosen else 1e-9):
            break
        chosen.append(best)
        pool.remove(best)
        left = {stem: w for stem, w in left.items() if not covered_by(stem, best.stems)}
    missing = tuple(stem for stem, weight in left.items() if weight >= 1)
    return Alignment(tuple(chosen), 1 - sum(left.values()) / total, missing)


def candidates(claim: Statement, notes: Sequence[GroundedNote], k: int) -> tuple[Statement, ...]:
    """Return the ``k`` sentences that share most with the claim, best first."""
    return tuple(_ranked(_weights(claim), notes)[:k])


def _weights(claim: Statement) -> dict[str, float]:
    weights = {word.stem: word.weight for word in claim.words if word.weight}
    for quantity in claim.quantities:  # numbers have a check of their own
        for word in claim.words:
            if quantity.span.overlaps(word.span):
                weights.pop(word.stem, None)
    return weights


def _ranked(weights: dict[str, float], notes: Sequence[GroundedNote]) -> list[Statement]:
    scored = [
        (gain / (1 + 0.01 * len(statement.words)), -order, statement)
        for order, statement in enumerate(s for note in notes for s in note.statements)
        if (gain := _gain(weights, statement)) > 0
    ]
    scored.sort(key=lambda item: item[:2], reverse=True)
    return [statement for *_, statement in scored[:40]]


def _gain(weights: dict[str, float], statement: Statement) -> float:
    return sum(w for stem, w in weights.items() if covered_by(stem, statement.stems))
