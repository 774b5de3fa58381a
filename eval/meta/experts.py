"""Outputs that experts scored, and how well our scorers order them as the experts do.

The file holds a JSON object a line::

    {"note_id": "n1", "system": "a", "source": "…", "output": "…", "scores": {"faithful": 4}}

``system`` may be left out where each note has one output; more is better in every dimension.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean
from typing import Any

from app.core.errors import EvalError
from eval.files import is_file
from eval.meta.correlation import correlate, kendall, spearman
from eval.meta.detector import Detector
from eval.meta.sentences import split_note
from eval.stats import Interval
from eval.tasks.rows import Row, read_jsonl


@dataclass(frozen=True, slots=True)
class ScoredOutput:
    """An output with what experts gave it, by dimension."""

    note_id: str = field(repr=False)
    source: str = field(repr=False)
    output: str = field(repr=False)
    scores: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a scorer orders outputs beside one dimension of the experts.

    Attributes:
        spearman: None where the scorer or the experts gave all outputs the same.
        kendall: As ``spearman``.
    """

    scorer: str
    dimension: str
    n: int
    spearman: Interval | None
    kendall: Interval | None


def read_scored(path: Path) -> tuple[ScoredOutput, ...]:
    """Read outputs with their expert scores.

    Raises:
        EvalError: The file is missing or empty, a line lacks something, a score is no finite
            number, or a note and system come twice.
    """
    if not is_file(path):
        raise EvalError("eval_file_missing", file=path.name)
    seen: set[tuple[str, str]] = set()
    outputs: list[ScoredOutput] = []
    for row in read_jsonl(path):
        key = (row.text("note_id"), str(row.values.get("system", "")))
        if key in seen:
            raise row.invalid("note_id and system repeat an earlier line")
        seen.add(key)
        scores = _scores(row)
        outputs.append(ScoredOutput(key[0], row.text("source"), row.text("output"), scores))
    if not outputs:
        raise EvalError("eval_file_invalid", file=path.name, problem="it holds no output")
    return tuple(outputs)


def measure_agreement(
    detectors: Sequence[Detector], outputs: Sequence[ScoredOutput], *, seed: int
) -> tuple[Agreement, ...]:
    """Correlate each detector with each dimension, over the outputs that have it.

    Args:
        detectors: Of an output, the less suspicious its sentences on average, the better.
        outputs: At least one.
        seed: Of the intervals.
    """
    dimensions = sorted({dimension for output in outputs for dimension in output.scores})
    agreements: list[Agreement] = []
    for detector in detectors:
        worth = [_worth(detector, output) for output in outputs]
        for dimension in dimensions:
            pairs = [
                (output.note_id, value, output.scores[dimension])
                for output, value in zip(outputs, worth, strict=True)
                if dimension in output.scores
            ]
            rho = correlate(spearman, pairs, seed=seed)
            tau = correlate(kendall, pairs, seed=seed)
            agreements.append(Agreement(detector.name, dimension, len(pairs), rho, tau))
    return tuple(agreements)


def _worth(detector: Detector, output: ScoredOutput) -> float:
    pairs = [(sentence, output.source) for sentence in split_note(output.output) or ("",)]
    return -fmean(judgement.suspicion for judgement in detector.judge(pairs))


def _scores(row: Row) -> dict[str, float]:
    given: Any = row.values.get("scores")
    if not isinstance(given, dict) or not given:
        raise row.invalid("scores is no object of dimensions")
    scores: dict[str, float] = {}
    for dimension, value in given.items():  # pyright: ignore[reportUnknownVariableType]  (JSON)
        is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
        if not is_number or not math.isfinite(value):  # pyright: ignore[reportUnknownArgumentType]
            raise row.invalid(f"the score of dimension {len(scores) + 1} is no finite number")
        scores[str(dimension)] = float(value)  # pyright: ignore[reportUnknownArgumentType]
    return scores
