"""Scoring side by side: in this process, or in several, with the same numbers in the same order."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial

from threadpoolctl import threadpool_limits

from app.core import log
from app.core.errors import EvalError
from eval.kept_checks import CheckLine
from eval.output import Record
from eval.scorers.claimwise import checked_claims
from eval.scorers.scorer import Scores
from eval.scoring import score_record
from eval.workers import leave_with_parent

# Samples handed to the pool ahead, a worker.
_AHEAD = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """A sample's scores, and the checks of its claims that they and the reports rest on."""

    sample_id: str
    scores: Scores
    checks: CheckLine


# A sample, and what is known of its claims from before.
Given = tuple[Record, CheckLine | None]


def score_side_by_side(
    given: Iterable[Given], scorers: Sequence[str], *, n_workers: int = 1
) -> Iterator[Scored]:
    """Score samples; their order is kept.

    Args:
        given: Read as they are needed, a few ahead.
        scorers: Names.
        n_workers: Processes; 1 is this one.

    Raises:
        EvalError: A worker died.
    """
    score = partial(_score, scorers=tuple(scorers))
    if n_workers == 1:
        return map(score, given)
    return _in_pool(score, iter(given), n_workers)


def _score(given: Given, *, scorers: Sequence[str]) -> Scored:
    record, known = given
    if known is not None:
        known.tell(record)
    scores = score_record(record, scorers)
    return Scored(record.sample.sample_id, scores, CheckLine.of(record, checked_claims(record)))


def _in_pool(score: partial[Scored], waiting: Iterator[Given], n_workers: int) -> Iterator[Scored]:
    pending: deque[Future[Scored]] = deque()
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(n_workers, mp_context=context, initializer=_start) as pool:
        try:
            for given in waiting:
                pending.append(pool.submit(score, given))
                if len(pending) >= n_workers * _AHEAD:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        except BrokenProcessPool:
            raise EvalError("eval_scoring_died") from None
        finally:
            for future in pending:
                future.cancel()


def _start() -> None:
    leave_with_parent()
    log.configure()
    # A worker is a core: more threads would only stand in each other's way.
    threadpool_limits(1)
