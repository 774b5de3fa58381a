"""How likely a claim to which no check objects is what its evidence says.

Four measures, weighed by a logistic regression: the share of the claim that the evidence holds
together, the share that its best sentence holds alone, how much the claim says at all (of a longer
claim less is there by chance), and how near its MiniLM vector is to that of the evidence.

Source:
    Weights of ``python -m finetune.support.decision`` on the development halves of this project's
    claim tables and the training part of ACI-Bench (CC BY 4.0); docs/decisions/0008.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass, replace

from app.core.span import Span
from app.grounding.alignment import Alignment
from app.grounding.checks.senses import SENSE_WORDS
from app.grounding.nearness import nearness
from app.grounding.source import Statement

# Probability from which a claim is accepted. Chosen on the development claims: no more false ones
# pass than by the thresholds that it took the place of (20 of 800).
MIN_SUPPORT = 0.75
# Units from which a claim counts as long.
_LONG = 8
# Share from which one sentence carries a claim whose every finding and sense it need not hold.
_BY_ITSELF = 0.7
# Units from which a claim may join what sentences far from one another say.
_COMPOUND = 3
# Of a unit's words, so that a sentence holds it.
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Measures:
    """What the decision rests on, each in [0, 1] but the cosine, in [-1, 1]."""

    together: float
    alone: float
    length: float
    cosine: float


@dataclass(frozen=True, slots=True)
class Weights:
    """Of the measures, in their order, and the constant."""

    together: float
    alone: float
    length: float
    cosine: float
    constant: float


WEIGHTS = Weights(together=2.09, alone=3.51, length=1.32, cosine=3.4, constant=-3.89)


def is_supported(said: Statement, alignment: Alignment) -> bool:
    """Say whether the evidence holds a claim to which no check objects.

    The encoder is asked only where its answer can decide.
    """
    if alignment.alone < _BY_ITSELF and (
        _is_mosaic(said, alignment) or _lacks(said, alignment.statements)
    ):
        return False
    blind = _blind(said, alignment)
    if probability(blind) >= MIN_SUPPORT:
        return True
    if probability(replace(blind, cosine=1.0)) < MIN_SUPPORT:
        return False
    return probability(measures(said, alignment)) >= MIN_SUPPORT


def measures(said: Statement, alignment: Alignment) -> Measures:
    """Measure a claim against its evidence."""
    return replace(_blind(said, alignment), cosine=nearness(said.text, alignment.statements))


def _blind(said: Statement, alignment: Alignment) -> Measures:
    """Return the measures that need no encoder; the cosine is 0."""
    length = min(len(said.units), _LONG) / _LONG
    return Measures(alignment.coverage, alignment.alone, length, cosine=0.0)


def probability(measured: Measures) -> float:
    """Return how likely a claim of these measures is supported, in [0, 1]."""
    *weights, constant = astuple(WEIGHTS)
    total = sum(w * m for w, m in zip(weights, astuple(measured), strict=True))
    return 1 / (1 + math.exp(-total - constant))


def _is_mosaic(said: Statement, alignment: Alignment) -> bool:
    """Say whether a short claim's words were found far from one another, which say nothing so."""
    return alignment.scattered and len(said.units) < _COMPOUND


def _lacks(said: Statement, evidence: Sequence[Statement]) -> bool:
    """Say whether no evidence has, in any wording, a finding, side, degree or course of a claim."""
    telling = [word.span for word in said.words if word.text in SENSE_WORDS]
    named = [finding.span for finding in said.findings]
    return any(
        _overlaps(unit.span, telling) or (unit.weight >= 1 and _overlaps(unit.span, named))
        for unit in said.units
        if all(unit.held_by(s.stems, s.meanings) < _HALF for s in evidence)
    )


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(span.overlaps(other) for other in others)
