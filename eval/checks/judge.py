"""Whether a source agrees with each fact of a claim: the statement that says most of it decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.checks.evidence import Evidence
from eval.checks.facts import Fact, facts_of
from eval.checks.quantities import Quantity
from eval.checks.relations import Pairing, Relation, pair, relate


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a source makes of one fact.

    Attributes:
        agree: Overlap of the best statement that agrees; 0 where none does.
        contrary: The same of those that say otherwise.
        n_agree: Statements that agree.
        other_unit: Whether one has the number in another unit.
    """

    fact: Fact
    agree: float
    contrary: float
    n_agree: int = 0
    other_unit: bool = False

    @property
    def is_silent(self) -> bool:
        """Whether no statement speaks of it."""
        return not self.n_agree and self.contrary == 0.0

    @property
    def margin(self) -> float:
        """From -1, agreed, to 1, contradicted."""
        return self.contrary - self.agree


def rule(evidence: Evidence) -> tuple[Ruling, ...]:
    """Judge every fact of a claim."""
    pairings = tuple(pair(evidence.claim, witness.reading) for witness in evidence.witnesses)
    return tuple(_rule(fact, evidence, pairings) for fact in facts_of(evidence.claim))


def _rule(fact: Fact, evidence: Evidence, pairings: Sequence[Pairing]) -> Ruling:
    weights = evidence.near(fact.position)
    agree = contrary = 0.0
    n_agree = 0
    for witness, pairing in zip(evidence.witnesses, pairings, strict=True):
        relation = relate(fact, pairing)
        if relation is Relation.AGREES:
            agree = max(agree, witness.overlap(weights))
            n_agree += 1
        elif relation is Relation.CONTRARY:
            contrary = max(contrary, witness.overlap(weights))
    return Ruling(fact, agree, contrary, n_agree, _other_unit(fact, evidence))


def _other_unit(fact: Fact, evidence: Evidence) -> bool:
    wanted = fact.value
    return isinstance(wanted, Quantity) and any(
        wanted.same_number(held) and not wanted.matches(held)
        for witness in evidence.witnesses
        for held in witness.reading.quantities
    )
