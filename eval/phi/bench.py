"""One run over every set with every layer: what each finds, and how fast the pass is."""

from __future__ import annotations

import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from app.core.errors import DeidError, EvalError
from app.core.settings import DeidSettings
from eval.output import Output, Record
from eval.phi.footprint import Footprint, measure_footprint
from eval.phi.layers import LAYERS, Detect
from eval.phi.stages import StageSpeeds, measure_stages
from eval.sample import Ask, Sample
from eval.scoring import MetricScore, score_records
from eval.tasks.registry import find_task, load_samples

# The sets in the order of the table: their task, and the folder of each under --data.
SETS: Mapping[str, tuple[str, str]] = {
    "phi-stress": ("phi-stress", ""),
    "samples": ("smoke", ""),
    "presidio-research": ("presidio-research", "presidio-research"),
    "pediatric-handoff": ("pediatric-handoff", "pediatric-handoff"),
    "openmed-golden": ("openmed-golden", "openmed-golden"),
    "phi-free abstracts": ("phi-free", "bc5cdr"),
    "phi-free sentences": ("phi-free", "negex"),
    "phi-traps": ("phi-traps", ""),
}
_SCORERS = ("phi", "phi-free", "traps")
# Of the last layer alone: what every kind comes to.
_SCORERS_OF_WHOLE = (*_SCORERS, "phi-kinds")
_WHOLE = LAYERS[-1].name
_STAGE_CHARS = 100_000


@dataclass(frozen=True, slots=True)
class Cell:
    """One layer on one set.

    Attributes:
        n_failed: Texts that the layer stopped; unscored.
        scores: By metric; those that nothing could be scored of are left out.
    """

    layer: str
    data_set: str
    n_texts: int
    n_failed: int
    chars_per_s: int
    scores: Mapping[str, MetricScore] = field(repr=False)


@dataclass(frozen=True, slots=True)
class DeidBench:
    """One run.

    Attributes:
        absent: Sets whose data are not there, layers whose parts are not.
    """

    machine: str
    cells: tuple[Cell, ...]
    stages: StageSpeeds
    footprint: Footprint
    absent: tuple[str, ...]


def run_bench(
    data: Path | None, settings: DeidSettings, *, limit: int | None = None, seed: int = 0
) -> DeidBench:
    """Measure every layer on every set that is there.

    Args:
        data: Folder that holds a folder for each public set; None for the generated sets alone.
        settings: Of the pass.
        limit: Only the first so many texts of each set.
        seed: Of the intervals.
    """
    sets = {name: _read(name, data, limit) for name in SETS}
    absent = [name for name, samples in sets.items() if samples is None]
    cells: list[Cell] = []
    for layer in LAYERS:
        detect = layer.build(settings)
        if detect is None:
            absent.append(layer.name)
            continue
        for name, samples in sets.items():
            if samples:
                cells.append(_measure(layer.name, name, detect, samples, seed=seed))
    stress = sets["phi-stress"] or ()
    return DeidBench(
        machine=f"{platform.machine()}, Python {platform.python_version()}",
        cells=tuple(cells),
        stages=measure_stages(tuple(_some_texts(stress)), settings),
        footprint=measure_footprint(),
        absent=tuple(absent),
    )


def _read(name: str, data: Path | None, limit: int | None) -> tuple[Sample, ...] | None:
    """Return a set's samples; None where its data are not there."""
    task, place = SETS[name]
    try:
        return load_samples(find_task(task), data / place if data else None, limit=limit)
    except EvalError as error:
        if error.code in {"eval_data_missing", "eval_file_missing"}:
            return None
        raise


def _measure(
    layer: str, data_set: str, detect: Detect, samples: Sequence[Sample], *, seed: int
) -> Cell:
    started = perf_counter()
    records = [_record(detect, sample) for sample in samples]
    seconds = perf_counter() - started
    names = _SCORERS_OF_WHOLE if layer == _WHOLE else _SCORERS
    scores = score_records(records, names, seed=seed)
    return Cell(
        layer=layer,
        data_set=data_set,
        n_texts=len(samples),
        n_failed=sum(bool(record.output.failures) for record in records),
        chars_per_s=round(sum(len(sample.source) for sample in samples) / seconds),
        scores={score.metric.name: score for score in scores if score.interval},
    )


def _record(detect: Detect, sample: Sample) -> Record:
    try:
        return Record(sample, Output(entities=detect(sample.source)))
    except DeidError as error:
        return Record(sample, Output(failures={Ask.DEIDENTIFY.value: error.code}))


def _some_texts(samples: Sequence[Sample]) -> Iterator[str]:
    n_chars = 0
    for sample in samples:
        if n_chars >= _STAGE_CHARS:
            return
        n_chars += len(sample.source)
        yield sample.source
