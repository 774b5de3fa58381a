"""Whether a source says what a claim says at all: its terms, its numbers, its meaning."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from eval.checks.concepts import Kind, Term
from eval.checks.evidence import Evidence, SourceIndex
from eval.checks.judge import Ruling
from eval.checks.reading import Aspect
from eval.checks.weights import is_light

# Logistic model of "the source says this", its weights set by hand with the development pairs in
# view (`tests/eval/checks/development_claims.tsv`).
_BIAS, _PER_COVERAGE, _PER_SIMILARITY, _PER_MISSING = -9.5, 10.0, 8.0, -2.5
_PER_SWAP = -6.0
# Outside of this coverage the words decide alone, and nothing is encoded.
_UNSURE = (0.15, 0.75)
_SURE_SIMILARITY = 0.7
_N_COMPARED = 2
_MAX_COMPARED_CHARS = 400
_MIN_COPIED, _COPIED_SHARE = 3, 0.8
# A number that the source holds is worth as much as a word.
_NUMBER_WEIGHT = 0.8
_NUMERIC = frozenset({Aspect.QUANTITY, Aspect.DATE, Aspect.FREQUENCY})
# Endings of clinical words that no list knows.
_CLINICAL = re.compile(
    r"(?:itis|osis|emia|oma|pathy|algia|ectomy|plasty|scopy|uria|rrhea|penia|cytosis|megaly|plegia|"
    r"paresis|ostomy|otomy|gram|graphy|stenosis|sclerosis|trophy|coccus|bacter|monas|ella|virus)s?$"
)


@dataclass(frozen=True, slots=True)
class Content:
    """How much of a claim a source holds.

    Attributes:
        coverage: Weighted share of its terms and numbers.
        n_missing: Specific terms that no statement holds.
        is_copy: Whether it has all else word for word from one statement: then what is missing
            was put in another's place.
        compared: Statements whose meaning decides beside the words; none where words do alone.
    """

    coverage: float
    n_missing: int
    is_copy: bool = False
    compared: tuple[str, ...] = field(default=(), repr=False)

    def doubt(self, similarity: float | None = None) -> float:
        """Return the probability that the source does not say it.

        Args:
            similarity: Cosine with the nearest of ``compared``, where there is any.
        """
        if similarity is None:
            similarity = 0.0 if self.coverage < _UNSURE[0] else _SURE_SIMILARITY
        logit = (
            _BIAS
            + _PER_COVERAGE * self.coverage
            + _PER_SIMILARITY * similarity
            + _PER_MISSING * min(self.n_missing, 2)
            + (_PER_SWAP if self.n_missing and self.is_copy else 0.0)
        )
        return 1.0 / (1.0 + math.exp(logit))


def weigh_content(evidence: Evidence, rulings: Sequence[Ruling], source: SourceIndex) -> Content:
    """Say how much of a claim a source holds, and what to compare where words leave it open."""
    coverage = _coverage(evidence, rulings)
    n_missing = sum(
        not found and _is_specific(term, evidence)
        for term, found in zip(evidence.claim.terms, evidence.anywhere, strict=True)
    )
    is_copy = _is_copy(evidence)
    is_open = _UNSURE[0] <= coverage <= _UNSURE[1] and not (n_missing and is_copy)
    compared = _compared(evidence, source) if is_open else ()
    return Content(coverage, n_missing, is_copy, compared)


def _is_copy(evidence: Evidence) -> bool:
    terms, found = evidence.claim.terms, evidence.anywhere
    held = [term.surface for term, known in zip(terms, found, strict=True) if known]
    if len(held) < _MIN_COPIED:
        return False
    shares = (
        sum(bool(stems) and stems <= witness.reading.keys for stems in held) / len(held)
        for witness in evidence.witnesses[:_N_COMPARED]
    )
    return max(shares, default=0.0) >= _COPIED_SHARE


def _coverage(evidence: Evidence, rulings: Sequence[Ruling]) -> float:
    held = sum(w for w, found in zip(evidence.weights, evidence.covered, strict=True) if found)
    numbers = [ruling for ruling in rulings if ruling.fact.aspect in _NUMERIC]
    held += _NUMBER_WEIGHT * sum(ruling.n_agree > 0 for ruling in numbers)
    total = sum(evidence.weights) + _NUMBER_WEIGHT * len(numbers)
    return held / total if total else 1.0


def _is_specific(term: Term, evidence: Evidence) -> bool:
    if term.kind in {Kind.PROBLEM, Kind.DRUG, Kind.PROCEDURE}:
        return True
    if term.kind is not Kind.WORD or term.concept is not None or is_light(term):
        return False
    written = evidence.claim.text[term.start : term.end]
    named = written[:1].isupper() and term.start > 0 and not written.isupper()
    return named or _CLINICAL.search(written.lower()) is not None


def _compared(evidence: Evidence, source: SourceIndex) -> tuple[str, ...]:
    best = [source.statements[w.number].text for w in evidence.witnesses[:_N_COMPARED]]
    joined = " ".join(source.statements[n].text for n in evidence.chosen[:_N_COMPARED])
    return tuple(text[:_MAX_COMPARED_CHARS] for text in dict.fromkeys([*best, joined]) if text)
