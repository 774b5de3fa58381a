"""PHI leakage of each kind by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from app.core.phi import PhiKind
from eval.output import Record
from eval.scorers.coverage import Coverage, cover
from eval.scorers.scorer import Metric, Scorer, Scores, Unscored
from eval.stats import Ratio

_MEASURES: Mapping[str, Callable[[Coverage], Ratio | Unscored]] = {
    "whole": Coverage.recall_whole,
    "overlap": Coverage.recall_overlap,
    "leaked_chars": Coverage.leaked_chars,
    "precision": Coverage.precision,
    "f1": Coverage.f1,
}
_TITLES = {
    "whole": "covered whole",
    "overlap": "touched",
    "leaked_chars": "characters leaked",
    "precision": "found stretches that are PHI",
    "f1": "F1, covered whole",
}


def score_phi_kinds(record: Record) -> Scores:
    """Compare the PHI found with the gold PHI, by kind.

    Definition: as for ``phi``, over one kind at a time; recall and leaked characters go by the kind
    of the gold, whatever kind it was found as; precision goes by the kind that was found, whatever
    kind of gold it touches; F1 joins the two. Range: 0 to 1. Source: as for ``phi``.
    Known weakness: F1 of a kind charges false finds to the kind that they were called.
    """
    coverage = cover(record)
    if isinstance(coverage, Unscored):
        return PHI_KINDS.declared(coverage)
    scores: dict[str, Ratio | Unscored] = {}
    for kind in PhiKind:
        part = coverage.of_kind(kind.value)
        for name, measure in _MEASURES.items():
            scores[metric_name(name, kind)] = measure(part)
    return scores


def metric_name(measure: str, kind: PhiKind) -> str:
    """Return the name of a kind's metric ("phi_whole_NAME")."""
    return f"phi_{measure}_{kind.value}"


PHI_KINDS = Scorer(
    "phi-kinds",
    tuple(
        Metric(
            metric_name(name, kind),
            f"{kind.value}: {_TITLES[name]}",
            higher_is_better=name != "leaked_chars",
        )
        for kind in PhiKind
        for name in _MEASURES
    ),
    score_phi_kinds,
)
