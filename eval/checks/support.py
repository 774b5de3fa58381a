"""Whether a source supports a claim: what it lacks, and which fact of it the source contradicts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from app.core.span import Span
from eval.checks.concepts import Kind
from eval.checks.content import Content, weigh_content
from eval.checks.evidence import Evidence, SourceIndex, find_evidence, spans_of
from eval.checks.judge import Ruling, rule
from eval.checks.meaning import similarities
from eval.checks.quantities import Quantity
from eval.checks.reading import Aspect, Reading, read
from eval.checks.weights import is_light

__all__ = ["Problem", "SourceIndex", "Support", "check_all", "check_support", "is_checkable"]


class Problem(StrEnum):
    """Why a claim is not supported."""

    NUMBER = "number"
    UNIT = "unit"
    DOSE = "dose"
    FREQUENCY = "frequency"
    DRUG = "drug"
    NEGATION = "negation"
    LATERALITY = "laterality"
    TEMPORALITY = "temporality"
    STATUS = "status"
    PERSON = "person"
    SEVERITY = "severity"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Support:
    """The outcome of one check.

    Attributes:
        problem: None where the claim is supported.
        overlap: Weighted share of the claim's terms that the evidence holds.
        evidence: Statements of the source that were compared.
        score: How likely nothing is wrong, in [0, 1]; it ranks claims and is no calibrated
            probability.
        checks: The same for each kind of problem that the claim can have: of a claim without
            numbers nothing is said of numbers.
    """

    problem: Problem | None
    overlap: float
    evidence: tuple[Span, ...] = ()
    score: float = 1.0
    checks: Mapping[Problem, float] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def supported(self) -> bool:
        """Whether nothing is wrong."""
        return self.problem is None


_ASPECTS = {
    Aspect.NEGATION: Problem.NEGATION, Aspect.SIDE: Problem.LATERALITY,
    Aspect.GRADE: Problem.SEVERITY, Aspect.PERSON: Problem.PERSON,
    Aspect.TIME: Problem.TEMPORALITY, Aspect.DATE: Problem.TEMPORALITY,
    Aspect.MOMENT: Problem.TEMPORALITY, Aspect.RELATIVE: Problem.PERSON,
    Aspect.DEED: Problem.STATUS, Aspect.FREQUENCY: Problem.FREQUENCY, Aspect.ROUTE: Problem.DOSE,
    Aspect.DAY_PART: Problem.FREQUENCY,
}  # fmt: skip

# Doubt where no statement speaks of a fact at all.
_SILENT = {
    Aspect.QUANTITY: 0.9, Aspect.DATE: 0.7, Aspect.FREQUENCY: 0.6, Aspect.SIDE: 0.7,
}  # fmt: skip
# "A brother" is one brother.
_ONE = 0.3
_SLOPE, _TIE = 9.0, -1.2


def check_support(claim: str, source: SourceIndex) -> Support | None:
    """Check one claim; None where it has nothing that could be checked.

    Args:
        claim: One statement.
        source: What must say so.
    """
    return check_all([(claim, source)])[0]


def check_all(pairs: Iterable[tuple[str, SourceIndex]]) -> tuple[Support | None, ...]:
    """Check claims, each against a source; what must be encoded for them is encoded at once."""
    cases = [_open(claim, source) if is_checkable(claim) else None for claim, source in pairs]
    unsure = [case for case in cases if case is not None and case.content.compared]
    near = similarities([(case.claim, case.content.compared) for case in unsure])
    nearest = {id(case): value for case, value in zip(unsure, near, strict=True)}
    return tuple(case and _settle(case, nearest.get(id(case))) for case in cases)


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim as far as words alone settle it."""

    claim: str
    source: SourceIndex
    evidence: Evidence
    rulings: tuple[Ruling, ...]
    content: Content


def _open(claim: str, source: SourceIndex) -> _Case:
    evidence = find_evidence(claim, source)
    rulings = rule(evidence)
    return _Case(claim, source, evidence, rulings, weigh_content(evidence, rulings, source))


def _settle(case: _Case, similarity: float | None) -> Support:
    reading = case.evidence.claim
    doubts: dict[Problem, float] = {Problem.CONTENT: case.content.doubt(similarity)}
    for ruling in case.rulings:
        problem = _problem_of(ruling, reading)
        doubts[problem] = max(doubts.get(problem, 0.0), _doubt(ruling, reading))
    drug = _drug_doubt(case.evidence)
    if drug is not None:
        doubts[Problem.DRUG] = drug
    worst = max(doubts, key=lambda p: doubts[p])
    score = math.prod(1.0 - d for d in doubts.values())
    return Support(
        problem=worst if doubts[worst] >= 0.5 else None,
        overlap=case.content.coverage,
        evidence=spans_of(case.evidence.chosen, case.source),
        score=score,
        checks=MappingProxyType({p: 1.0 - d for p, d in doubts.items()}),
    )


@lru_cache(maxsize=4096)
def is_checkable(claim: str) -> bool:
    """Say whether a claim has a term or a number ("Yes." has neither)."""
    reading = read(claim)
    return bool(reading.quantities or any(not is_light(term) for term in reading.terms))


def _problem_of(ruling: Ruling, claim: Reading) -> Problem:
    fact = ruling.fact
    if fact.aspect is not Aspect.QUANTITY:
        return _ASPECTS[fact.aspect]
    if ruling.other_unit and ruling.margin > 0:
        return Problem.UNIT
    is_dose = any(claim.terms[i].kind is Kind.DRUG for i in fact.topics)
    return Problem.DOSE if is_dose else Problem.NUMBER


def _doubt(ruling: Ruling, claim: Reading) -> float:
    fact = ruling.fact
    if ruling.is_silent:
        return _silent(ruling, claim)
    slope = _SLOPE
    if fact.aspect in {Aspect.NEGATION, Aspect.PERSON, Aspect.TIME}:
        slope *= 1.0 if claim.terms[fact.topics[0]].concept is not None else 0.45
    return 1.0 / (1.0 + math.exp(-(slope * ruling.margin + _TIE)))


def _silent(ruling: Ruling, claim: Reading) -> float:
    fact = ruling.fact
    if (
        fact.aspect is Aspect.GRADE
        and isinstance(fact.value, tuple)
        and fact.value[0] == "severity"
    ):
        return 0.6
    if fact.aspect is Aspect.DEED and fact.value in {
        "stop",
        "hold",
        "increase",
        "decrease",
        "resume",
    }:
        named = (claim.terms[i] for i in fact.topics)
        return (
            0.6
            if any(t.kind is Kind.DRUG or t.key in {"smoking", "alcohol"} for t in named)
            else 0.2
        )
    if isinstance(fact.value, Quantity) and fact.value.value == 1 and not fact.value.unit:
        return _ONE
    return _SILENT.get(fact.aspect, 0.1)


def _drug_doubt(evidence: Evidence) -> float | None:
    held = [
        found
        for term, found in zip(evidence.claim.terms, evidence.anywhere, strict=True)
        if term.kind is Kind.DRUG
    ]
    if not held:
        return None
    return 0.02 if all(held) else 0.95
