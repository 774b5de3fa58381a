"""Metrics by subgroup: age band, sex, kind and length of the note, and whether groups differ.

A subgroup is read from the sample's source. A note that does not say counts as "unknown": it is
shown, and compared with nobody.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from eval.demographics import read_age, read_sex
from eval.notekind import read_kind
from eval.scorers.scorer import Metric
from eval.scoring import MetricScore
from eval.stats import (
    Difference,
    Interval,
    Ratio,
    compare_groups,
    correct_holm,
    estimate,
)

UNKNOWN = "unknown"
# A difference is looked for between groups of at least so many scored notes.
SMALLEST_GROUP = 5
# Below each of these ages, in years; 90 is where HIPAA's Safe Harbor stops telling ages.
_AGE_BANDS = ((18, "0-17"), (40, "18-39"), (65, "40-64"), (90, "65-89"))
_OLDEST = "90+"
_LENGTH_BANDS = ((100, "under 100 words"), (300, "100-299 words"), (600, "300-599 words"))
_LONGEST = "600 words and more"

# Label by axis.
Groups = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A metric over one subgroup.

    Attributes:
        interval: None where no note of the group could be scored.
    """

    metric: Metric
    label: str
    interval: Interval | None
    n_scored: int
    n_unscored: int


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """How a subgroup differs from the other known ones.

    Attributes:
        difference: This group less the others.
        p_holm: p corrected for all differences of the axis.
    """

    metric: Metric
    label: str
    difference: Difference
    p_holm: float


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A run by one axis.

    Attributes:
        sizes: Notes by label, "unknown" the last.
    """

    axis: str
    sizes: Mapping[str, int]
    scores: tuple[GroupScore, ...]
    differences: tuple[GroupDifference, ...]


def age_band(source: str) -> str:
    """Return the age band of the patient."""
    age = read_age(source)
    return UNKNOWN if age is None else _band(age, _AGE_BANDS, _OLDEST)


def length_band(source: str) -> str:
    """Return the band of the note's length."""
    return _band(len(source.split()), _LENGTH_BANDS, _LONGEST)


AXES: dict[str, Callable[[str], str]] = {
    "age": age_band,
    "sex": lambda source: read_sex(source) or UNKNOWN,
    "kind": lambda source: read_kind(source) or UNKNOWN,
    "length": length_band,
}


def describe(source: str) -> dict[str, str]:
    """Return the subgroup of a note on every axis."""
    return {axis: str(read(source)) for axis, read in AXES.items()}


def break_down(
    scores: Sequence[MetricScore], groups: Mapping[str, Groups], axis: str, *, seed: int
) -> Breakdown:
    """Break metrics down by one axis.

    Args:
        scores: Of a run; metrics without a scored note are left out.
        groups: Of every sample, by id.
        axis: One of ``AXES``.
        seed: Of the bootstrap.
    """
    labels = {sample_id: of[axis] for sample_id, of in groups.items()}
    sizes = _sizes(Counter(labels.values()), axis)
    scored = [score for score in scores if score.n_scored]
    return Breakdown(
        axis,
        sizes,
        # Group by group, so that the metrics of one share their resamples.
        tuple(_group_score(score, labels, label, seed) for label in sizes for score in scored),
        _differences(scored, labels, tuple(sizes)),
    )


def break_down_all(
    scores: Sequence[MetricScore], groups: Mapping[str, Groups], *, seed: int
) -> tuple[Breakdown, ...]:
    """Break metrics down by every axis."""
    return tuple(break_down(scores, groups, axis, seed=seed) for axis in AXES)


def breakdowns_to_json(breakdowns: Sequence[Breakdown]) -> dict[str, Any]:
    """Return what ``scores.json`` holds of subgroups, by axis."""
    return {b.axis: _to_json(b) for b in breakdowns}


def _band(value: int, bands: Sequence[tuple[int, str]], last: str) -> str:
    return next((label for below, label in bands if value < below), last)


def _sizes(counted: Mapping[str, int], axis: str) -> dict[str, int]:
    """Order bands as they rise, other labels by size; "unknown" is last."""
    bands = {"age": (*_AGE_BANDS, (0, _OLDEST)), "length": (*_LENGTH_BANDS, (0, _LONGEST))}
    rising = [label for _, label in bands.get(axis, ())]
    known = sorted(
        (label for label in counted if label != UNKNOWN),
        key=lambda label: (rising.index(label) if label in rising else -counted[label], label),
    )
    return {label: counted[label] for label in (*known, UNKNOWN) if counted.get(label)}


def _ratios(score: MetricScore, labels: Mapping[str, str], wanted: set[str]) -> list[Ratio]:
    return [
        value
        for sample_id, value in score.by_sample.items()
        if isinstance(value, Ratio) and labels[sample_id] in wanted
    ]


def _group_score(
    score: MetricScore, labels: Mapping[str, str], label: str, seed: int
) -> GroupScore:
    ratios = _ratios(score, labels, {label})
    n = sum(labels[sample_id] == label for sample_id in score.by_sample)
    interval = estimate(ratios, seed=seed) if ratios else None
    return GroupScore(score.metric, label, interval, len(ratios), n - len(ratios))


def _differences(
    scores: Sequence[MetricScore], labels: Mapping[str, str], all_labels: Sequence[str]
) -> tuple[GroupDifference, ...]:
    known = [label for label in all_labels if label != UNKNOWN]
    # Of two groups, the one differs from the other as the other from the one.
    tested = known[:1] if len(known) == 2 else known
    pairs = [
        (score.metric, label, group, others)
        for score in scores
        for label in tested
        for group in [_ratios(score, labels, {label})]
        for others in [_ratios(score, labels, set(known) - {label})]
        if min(len(group), len(others)) >= SMALLEST_GROUP
    ]
    found = [
        GroupDifference(metric, label, difference, difference.p)
        for metric, label, group, others in pairs
        for difference in [compare_groups(others, group)]
    ]
    corrected = correct_holm([d.difference.p for d in found])
    return tuple(replace(d, p_holm=p) for d, p in zip(found, corrected, strict=True))


def _to_json(breakdown: Breakdown) -> dict[str, Any]:
    return {
        "sizes": dict(breakdown.sizes),
        "scores": [
            {
                "metric": score.metric.name,
                "group": score.label,
                "value": score.interval.value if score.interval else None,
                "low": score.interval.low if score.interval else None,
                "high": score.interval.high if score.interval else None,
                "n_scored": score.n_scored,
                "n_unscored": score.n_unscored,
            }
            for score in breakdown.scores
        ],
        "differences": [
            {
                "metric": d.metric.name,
                "group": d.label,
                "difference": d.difference.difference.value,
                "low": d.difference.difference.low,
                "high": d.difference.difference.high,
                "p": d.difference.p,
                "p_holm": d.p_holm,
                "n": d.difference.n,
            }
            for d in breakdown.differences
        ],
    }
