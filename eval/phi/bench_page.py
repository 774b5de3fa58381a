"""A run of the de-identification benchmark as tables for people and JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict

from app.core.phi import PhiKind
from eval.phi.bench import SETS, Cell, DeidBench
from eval.phi.layers import LAYERS
from eval.scorers.phi_kinds import metric_name
from eval.scoring import MetricScore
from eval.stats import Ratio

_QUALITY = (
    ("phi_recall_whole", "covered whole"),
    ("phi_recall_overlap", "touched"),
    ("phi_precision", "precision"),
    ("phi_f1", "F1"),
    ("phi_leaked_chars", "characters leaked"),
    ("phi_flagged", "flagged"),
    ("left_alone", "traps left alone"),
)
_KIND_MEASURES = ("whole", "overlap", "leaked_chars", "precision", "f1")
# Sets with so few texts have no use for a column of kinds.
_KIND_SETS = ("phi-stress", "presidio-research", "pediatric-handoff")


def to_text(bench: DeidBench) -> str:
    """Return the tables in Markdown: quality, kinds, speed."""
    parts = [
        *_quality(bench),
        *_kinds(bench),
        *_speed(bench),
        *(f"absent: {name}" for name in bench.absent),
    ]
    return "\n".join(parts) + "\n"


def to_json(bench: DeidBench) -> str:
    """Return everything in one JSON document."""
    return json.dumps({
        "machine": bench.machine,
        "cells": [_cell_json(cell) for cell in bench.cells],
        "stages": asdict(bench.stages),
        "footprint": asdict(bench.footprint),
        "absent": bench.absent,
    })  # fmt: skip


def _quality(bench: DeidBench) -> Iterator[str]:
    titles = [title for _, title in _QUALITY]
    yield _row("set", "layer", *titles, "characters/s", "stopped")
    yield _rule(len(titles) + 4)
    about = {layer.name: layer.about for layer in LAYERS}
    for data_set in SETS:
        for cell in bench.cells:
            if cell.data_set == data_set:
                figures = (_share(score) for score in _shown(cell))
                speed, stopped = f"{cell.chars_per_s:,}", str(cell.n_failed or "")
                yield _row(data_set, about[cell.layer], *figures, speed, stopped)
    yield ""


def _shown(cell: Cell) -> Iterator[MetricScore | None]:
    """Yield the figures of the table; precision says nothing where there is no gold to find."""
    has_gold = "phi_recall_whole" in cell.scores
    for name, _ in _QUALITY:
        is_idle = name in {"phi_precision", "phi_f1"} and not has_gold
        yield None if is_idle else cell.scores.get(name)


def _kinds(bench: DeidBench) -> Iterator[str]:
    """Yield what every kind comes to in the whole pass, with the interval of its whole cover."""
    titles = ("covered whole", "touched", "characters leaked", "precision", "F1")
    yield _row("set", "kind", "n", "not whole", *titles)
    yield _rule(4 + len(titles))
    for cell in bench.cells:
        if cell.data_set in _KIND_SETS:
            yield from _kinds_of(cell)
    yield ""


def _kinds_of(cell: Cell) -> Iterator[str]:
    for kind in PhiKind:
        scores = [cell.scores.get(metric_name(name, kind)) for name in _KIND_MEASURES]
        whole, *others = scores
        if whole is None or whole.interval is None:
            continue
        low, high = whole.interval.low, whole.interval.high
        figures = (f"{_share(whole)} ({low:.3f}–{high:.3f})", *map(_share, others))
        n_gold, n_whole = _counts(whole)
        yield _row(cell.data_set, kind.value, str(n_gold), str(n_gold - n_whole), *figures)


def _speed(bench: DeidBench) -> Iterator[str]:
    stages = bench.stages
    yield _row("stage", "characters/s")
    yield _rule(2)
    for name in ("rules", "tagger", "resolve", "replace", "leak_check", "whole"):
        speed = getattr(stages, name)
        yield _row(name.replace("_", " "), "absent" if speed is None else f"{speed:,}")
    yield ""
    yield (
        f"loads in {bench.footprint.load_s} s, peak memory {bench.footprint.peak_mb} MB; "
        f"stages over {stages.n_chars:,} characters; {bench.machine}"
    )


def _counts(recall: MetricScore) -> tuple[int, int]:
    """Return how many stretches of gold there are, and how many were covered."""
    ratios = [value for value in recall.by_sample.values() if isinstance(value, Ratio)]
    return round(sum(r.whole for r in ratios)), round(sum(r.part for r in ratios))


def _cell_json(cell: Cell) -> dict[str, object]:
    return {
        "layer": cell.layer,
        "set": cell.data_set,
        "n_texts": cell.n_texts,
        "n_failed": cell.n_failed,
        "chars_per_s": cell.chars_per_s,
        "scores": {
            name: asdict(score.interval) for name, score in cell.scores.items() if score.interval
        },
    }


def _share(score: MetricScore | None) -> str:
    return f"{score.interval.value:.3f}" if score and score.interval else ""


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |"


def _rule(n: int) -> str:
    return "|" + "---|" * n
