"""The harness's checks as detectors, called by their front door alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from eval.checks.support import Problem, SourceIndex, Support, check_all
from eval.meta.case import Kind
from eval.meta.detector import Judgement, Pair

_EVEN = 0.5
# Kinds and problems share their names but for these; content is what stands nowhere.
_KIND_OF = {problem: Kind(problem.value) for problem in Problem if problem.value in set(Kind)} | {
    Problem.PERSON: Kind.EXPERIENCER,
    Problem.CONTENT: Kind.INSERTED,
}
_NOTHING_TO_JUDGE = Judgement(0.0, flagged=False, unscored=True)


@dataclass(frozen=True, slots=True)
class SupportDetector:
    """The claim support check as ``claim_support`` uses it, with its score for the order."""

    name: str = "claim support"
    is_cheap: bool = False
    target: Kind | None = None

    def judge(self, pairs: Sequence[Pair]) -> tuple[Judgement, ...]:
        """Flag what the check calls unsupported."""
        return tuple(map(_judge, _checks(tuple(pairs))))


@dataclass(frozen=True, slots=True)
class TypedDetector:
    """One typed check by itself ("number"), of those that claim support is made of."""

    problem: Problem
    is_cheap: bool = False

    @property
    def name(self) -> str:
        """The problem that it looks for."""
        return f"{self.problem.value} check"

    @property
    def target(self) -> Kind | None:
        """The kind of planted error that is such a problem."""
        return _KIND_OF[self.problem]

    def judge(self, pairs: Sequence[Pair]) -> tuple[Judgement, ...]:
        """Flag where this check by itself doubts at least as much as it believes."""
        return tuple(map(self._judge, _checks(tuple(pairs))))

    def _judge(self, check: Support | None) -> Judgement:
        score = None if check is None else check.checks.get(self.problem)
        if score is None:
            return _NOTHING_TO_JUDGE
        return Judgement(1 - score, flagged=score <= _EVEN)


def _judge(check: Support | None) -> Judgement:
    if check is None:
        return _NOTHING_TO_JUDGE
    problem = None if check.problem is None else check.problem.value
    return Judgement(1 - check.score, flagged=not check.supported, problem=problem)


# All detectors here judge the same pairs, one after the other.
@lru_cache(maxsize=8)
def _checks(pairs: tuple[Pair, ...]) -> tuple[Support | None, ...]:
    return check_all((claim, _index(source)) for claim, source in pairs)


@lru_cache(maxsize=256)
def _index(source: str) -> SourceIndex:
    return SourceIndex.of(source)
