"""What a detector finds of each kind of error, and what it costs in false alarms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from eval.meta.case import Case
from eval.meta.detector import Detector, Judgement
from eval.meta.ranking import Scored, area, threshold_at
from eval.meta.suite import Suite
from eval.stats import Interval, Ratio, estimate

POOLED = "pooled"
Judged = tuple[Case, Judgement]


@dataclass(frozen=True, slots=True)
class Found:
    """How one kind of error is found.

    Attributes:
        kind: A kind, or ``POOLED``.
        as_used: Recall at the detector's own threshold; None where it has none.
        at_few_alarms: Recall where at most 5% of the clean claims are flagged.
        area: Chance that such an error is more suspicious than a clean claim.
        problems: How often each problem was named, where the detector names them.
    """

    kind: str
    n: int
    n_unscored: int
    as_used: Interval | None
    at_few_alarms: Interval
    area: Interval
    problems: Mapping[str, int] = field(default_factory=dict[str, int])


@dataclass(frozen=True, slots=True)
class Measured:
    """A detector's worth over a suite.

    Attributes:
        target: The kind that it looks for, or ``POOLED``.
        false_alarms: Share of clean claims flagged as it is used; None without a threshold.
        false_alarms_few: The share that the threshold for few false alarms leads to.
        by_way: False alarms as used among the clean claims of each way of rewording.
        found: Pooled first, then by kind.
    """

    name: str
    is_cheap: bool
    target: str
    n_clean: int
    false_alarms: Interval | None
    false_alarms_few: float
    by_way: Mapping[str, float]
    found: tuple[Found, ...]

    def of(self, kind: str) -> Found:
        """Return what it finds of one kind.

        Raises:
            KeyError: The suite held none of it.
        """
        return {found.kind: found for found in self.found}[kind]


def measure(detector: Detector, suite: Suite, *, seed: int) -> Measured:
    """Judge every case of a suite and sum up.

    Recall intervals keep the threshold of the whole suite and resample notes.

    Args:
        detector: What is measured.
        suite: At least one clean claim and one error.
        seed: Of the intervals.
    """
    judgements = detector.judge([(case.claim, case.source.text) for case in suite.cases])
    judged = list(zip(suite.cases, judgements, strict=True))
    errors, clean = judged[: len(suite.errors)], judged[len(suite.errors) :]
    threshold = threshold_at([judgement.suspicion for _, judgement in clean])
    kinds = dict.fromkeys(case.error.kind for case, _ in errors if case.error is not None)
    groups = {POOLED: errors} | {
        kind.value: [j for j in errors if j[0].error is not None and j[0].error.kind is kind]
        for kind in kinds
    }
    return Measured(
        name=detector.name,
        is_cheap=detector.is_cheap,
        target=POOLED if detector.target is None else detector.target.value,
        n_clean=len(clean),
        false_alarms=_flagged(clean, seed),
        false_alarms_few=sum(j.suspicion > threshold for _, j in clean) / len(clean),
        by_way=_by_way(clean),
        found=tuple(_found(kind, js, clean, threshold, seed) for kind, js in groups.items()),
    )


def _found(
    kind: str, judged: Sequence[Judged], clean: Sequence[Judged], threshold: float, seed: int
) -> Found:
    problems = Counter(j.problem for _, j in judged if j.problem is not None)
    return Found(
        kind=kind,
        n=len(judged),
        n_unscored=sum(j.unscored for _, j in judged),
        as_used=_flagged(judged, seed),
        at_few_alarms=_share([(c, j.suspicion > threshold) for c, j in judged], seed),
        area=area(_scored(clean), _scored(judged), seed=seed),
        problems=dict(sorted(problems.items())),
    )


def _scored(judged: Sequence[Judged]) -> list[Scored]:
    return [Scored(case.source.note_id, judgement.suspicion) for case, judgement in judged]


def _flagged(judged: Sequence[Judged], seed: int) -> Interval | None:
    flags = [(case, j.flagged) for case, j in judged if j.flagged is not None]
    return _share(flags, seed) if flags else None


def _share(flags: Sequence[tuple[Case, bool]], seed: int) -> Interval:
    """Return the share of flags with an interval over notes."""
    n_flagged, n_all = Counter[str](), Counter[str]()
    for case, flag in flags:
        n_flagged[case.source.note_id] += flag
        n_all[case.source.note_id] += 1
    return estimate([Ratio(n_flagged[note], n) for note, n in n_all.items()], seed=seed)


def _by_way(clean: Sequence[Judged]) -> dict[str, float]:
    """Return the share of flagged claims by way; a claim reworded in two ways counts in both."""
    flags: dict[str, list[bool]] = {}
    for case, judgement in clean:
        if judgement.flagged is not None:
            for way in case.ways or ("verbatim",):
                flags.setdefault(way, []).append(judgement.flagged)
    return {way: sum(values) / len(values) for way, values in sorted(flags.items())}
