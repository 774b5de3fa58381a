"""How likely a claim that no check has ended the matter of is what its evidence says.

Nine measures, weighed by a logistic regression: the share of the claim that the evidence holds
together, the share that its best sentence holds alone, how much the claim says at all, how near its
MiniLM vector is to that of the evidence, how many numbers it tells that the checks found beside its
words, whether it adds a word of side, degree or course, whether a short one's words stand far from
one another, how sure a cross-encoder is that the lines about it say it, and whether a check doubts
it.

Source:
    Weights of ``python -m finetune.support.decision`` on the development halves of this project's
    claim tables, the development side of its snippets and the training part of ACI-Bench
    (CC BY 4.0); docs/decisions/0008.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

from app.core.span import Span
from app.grounding.alignment import Alignment
from app.grounding.checks.senses import DECISIVE_WORDS, SENSE_WORDS
from app.grounding.content import Unit
from app.grounding.entailment import entailment
from app.grounding.nearness import nearness
from app.grounding.source import Statement

# Probability from which a claim is accepted: a little above 0.55, where the rates of true and false
# development claims balance best, since a wrong claim that passes costs more than a true one that
# is withheld (docs/decisions/0008).
MIN_SUPPORT = 0.6
# Units from which a claim counts as long.
_LONG = 8
# Share from which one sentence carries a claim with a degree or kind in words of its own.
_BY_ITSELF = 0.7
# Numbers from which a claim has many: each was found in the note by the checks.
_MANY = 2
# Words that tell a side, degree or course, without those that tell little of it.
_TELLING = SENSE_WORDS - {"still", "more", "less", "fewer", "stable", "unchanged", "only"}
# Units from which a claim may join what sentences far from one another say.
_COMPOUND = 3
# "Old" of an age tells no course.
_AGE = re.compile(r"\b(?:years?|yrs?|months?|weeks?|days?)[- ]old\b", re.IGNORECASE)
# Of a unit's words, so that a sentence holds it.
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Measures:
    """What the decision rests on, each in [0, 1] but what models say, in [-1, 1]."""

    together: float
    alone: float
    length: float
    cosine: float
    counted: float
    unsaid_sense: float
    mosaic: float
    entailed: float
    doubted: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the measures, in their order, and the constant."""

    together: float
    alone: float
    length: float
    cosine: float
    counted: float
    unsaid_sense: float
    mosaic: float
    entailed: float
    doubted: float
    constant: float


WEIGHTS = Weights(
    together=1.5,
    alone=1.44,
    length=-0.55,
    cosine=1.43,
    counted=0.89,
    unsaid_sense=-0.31,
    mosaic=-1.5,
    entailed=4.08,
    doubted=-1.14,
    constant=-0.57,
)


def is_supported(said: Statement, alignment: Alignment, *, doubted: bool) -> bool:
    """Say whether the evidence holds a claim that no check has ended the matter of.

    The models are asked, one after the other, only where their answer can decide.
    """
    if alignment.alone < _BY_ITSELF and _unsaid(DECISIVE_WORDS, said, alignment.statements):
        return False
    measured = _blind(said, alignment, doubted=doubted)
    decided = _decided(measured, "entailed", "cosine")
    if decided is None:
        measured = replace(measured, entailed=entailment(said.text, alignment.around))
        decided = _decided(measured, "cosine")
    if decided is None:
        cosine = nearness(said.text, alignment.statements)
        decided = probability(replace(measured, cosine=cosine)) >= MIN_SUPPORT
    return decided


def _decided(measured: Measures, *unknown: str) -> bool | None:
    """Say what a claim is where the models not asked yet cannot change it; None where they can."""
    at_least, at_most = (
        probability(replace(measured, **dict.fromkeys(unknown, said))) for said in (-1.0, 1.0)
    )
    if at_least >= MIN_SUPPORT:
        return True
    return None if at_most >= MIN_SUPPORT else False


def measures(said: Statement, alignment: Alignment, *, doubted: bool = False) -> Measures:
    """Measure a claim against its evidence."""
    return replace(
        _blind(said, alignment, doubted=doubted),
        cosine=nearness(said.text, alignment.statements),
        entailed=entailment(said.text, alignment.around),
    )


def _blind(said: Statement, alignment: Alignment, *, doubted: bool) -> Measures:
    """Return the measures that need no model; those of models are 0."""
    return Measures(
        alignment.coverage,
        alignment.alone,
        length=min(len(said.units), _LONG) / _LONG,
        cosine=0.0,
        counted=min(len(said.quantities), _MANY) / _MANY,
        unsaid_sense=float(_unsaid(_TELLING, said, alignment.statements)),
        mosaic=float(_is_mosaic(said, alignment)),
        entailed=0.0,
        doubted=float(doubted),
    )


def probability(measured: Measures) -> float:
    """Return how likely a claim of these measures is supported, in [0, 1]."""
    *weights, constant = astuple(WEIGHTS)
    total = sum(w * m for w, m in zip(weights, astuple(measured), strict=True))
    return 1 / (1 + math.exp(-total - constant))


def _is_mosaic(said: Statement, alignment: Alignment) -> bool:
    """Say whether a short claim's words were found far from one another, which say nothing so."""
    return alignment.scattered and len(said.units) < _COMPOUND


def _unsaid(telling: frozenset[str], said: Statement, evidence: Sequence[Statement]) -> bool:
    """Say whether no evidence says such a word of a claim, in any wording."""
    ages = [Span(*match.span()) for match in _AGE.finditer(said.text)]
    places = [w.span for w in said.words if w.text in telling and not _overlaps(w.span, ages)]
    return any(_overlaps(unit.span, places) for unit in said.units if _unheld(unit, evidence))


def _unheld(unit: Unit, evidence: Sequence[Statement]) -> bool:
    return all(unit.held_by(s.stems, s.meanings) < _HALF for s in evidence)


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
