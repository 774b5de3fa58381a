"""The checks of a summary's claims, made once for all scorers that read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eval.checks.support import Problem, SourceIndex, Support, check_all
from eval.output import Record
from eval.scorers.scorer import Unscored, ratio
from eval.stats import Ratio

# A claim's check counts as passed from here on.
_PASSED = 0.5
# Summaries whose checks are kept; scorers go over the same notes one after the other.
_MAX_KEPT = 1024

# A claim each; None where it has nothing that could be checked.
Checks = tuple[Support | None, ...]
_kept: dict[tuple[str, tuple[str, ...]], Checks] = {}


def checked_claims(record: Record) -> Checks:
    """Return the check of each claim in order, for scores and reports alike."""
    key = _key(record)
    if key not in _kept:
        remember_checks(record, _check(*key))
    return _kept[key]


def remember_checks(record: Record, checks: Checks) -> None:
    """Take the checks of a record's claims that were made before, by another process maybe."""
    if len(_kept) >= _MAX_KEPT:
        del _kept[next(iter(_kept))]
    _kept[_key(record)] = checks


def _key(record: Record) -> tuple[str, tuple[str, ...]]:
    return record.sample.source, tuple(claim.text for claim in record.output.claims or ())


def _check(source: str, claims: tuple[str, ...]) -> Checks:
    if not claims:
        return ()
    index = SourceIndex.of(source)
    return check_all((claim, index) for claim in claims)


def share_right(record: Record, problems: Iterable[Problem]) -> Ratio | Unscored:
    """Return the share of the claims that say something of a kind, and say it as the source does.

    Args:
        record: Of one note.
        problems: Kinds that count together; a claim with none of them is not judged.
    """
    if record.output.claims is None:
        return Unscored.NO_OUTPUT
    wanted = frozenset(problems)
    judged = [
        min(score for problem, score in held.items() if problem in wanted)
        for held in _scores(record)
        if wanted & held.keys()
    ]
    return ratio(sum(score >= _PASSED for score in judged), len(judged))


def _scores(record: Record) -> list[Mapping[Problem, float]]:
    return [check.checks for check in checked_claims(record) if check is not None]
