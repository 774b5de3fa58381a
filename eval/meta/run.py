"""One meta-evaluation: suite, detectors, matching, deletions, experts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.core.errors import EvalError
from eval.meta.case import Source
from eval.meta.deletion import Omission, build_deletions, measure_deletions
from eval.meta.detector import Detector
from eval.meta.experts import Agreement, ScoredOutput, measure_agreement
from eval.meta.matching import Matched, match_sources
from eval.meta.measure import Measured, measure
from eval.meta.suite import PER_KIND, Suite, build_suite

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class MetaReport:
    """What was found out about the scorers.

    Attributes:
        notes: Which notes the cases were made of, in words.
        n_refused: Planted errors left out by kind, since the source may say so elsewhere.
    """

    notes: str
    seed: int
    n_sources: int
    n_errors: int
    n_clean: int
    n_reworded: int
    n_refused: Mapping[str, int]
    measured: tuple[Measured, ...]
    matched: tuple[Matched, ...]
    omissions: tuple[Omission, ...]
    agreements: tuple[Agreement, ...] = field(default=())


def run_meta(
    sources: Sequence[Source],
    detectors: Sequence[Detector],
    *,
    notes: str,
    seed: int,
    experts: Sequence[ScoredOutput] = (),
    progress: Progress = lambda _: None,
) -> MetaReport:
    """Measure detectors on errors planted in sources.

    Args:
        sources: Notes with their statements.
        detectors: What is measured.
        notes: Where the sources come from, in words.
        seed: Of the suite and of every interval.
        experts: Outputs with expert scores, or none.
        progress: Told the name of what is measured next.

    Raises:
        EvalError: The sources hold too few statements to plant an error in.
    """
    suite = build_suite(sources, seed=seed, per_kind=PER_KIND)
    if not suite.errors or not suite.clean:
        raise EvalError("eval_meta_too_little", n_notes=len(sources))
    measured: list[Measured] = []
    for detector in detectors:
        progress(detector.name)
        measured.append(measure(detector, suite, seed=seed))
    progress("wrong-patient matching")
    general = [detector for detector in detectors if detector.target is None]
    matched = match_sources(general, sources, seed=seed)
    progress("deleted facts")
    omissions = measure_deletions(build_deletions(sources, seed=seed), seed=seed)
    return MetaReport(
        notes=notes,
        seed=seed,
        n_sources=len(sources),
        n_errors=len(suite.errors),
        n_clean=len(suite.clean),
        n_reworded=_n_reworded(suite),
        n_refused={kind.value: n for kind, n in suite.refused.items()},
        measured=tuple(measured),
        matched=matched,
        omissions=omissions,
        agreements=measure_agreement(general, experts, seed=seed) if experts else (),
    )


def _n_reworded(suite: Suite) -> int:
    return sum(bool(case.ways) for case in suite.cases)
