"""Tables of `make bench-extract`."""

from __future__ import annotations

import json
from collections.abc import Iterator

from eval.extraction.bench import Cell, ExtractionBench
from eval.scoring import MetricScore


def to_text(bench: ExtractionBench) -> str:
    """Return a table a set in Markdown: a row a measure, a column a system, with intervals."""
    parts: list[str] = [f"{bench.machine}; at most {bench.peak_memory_mb} MB"]
    for data_set in dict.fromkeys(cell.data_set for cell in bench.cells):
        cells = [cell for cell in bench.cells if cell.data_set == data_set]
        parts += ["", *_table(data_set, cells)]
    parts += [f"absent: {name}" for name in bench.absent]
    return "\n".join(parts) + "\n"


def to_json(bench: ExtractionBench) -> str:
    """Return everything in one JSON document."""
    return json.dumps({
        "machine": bench.machine,
        "peak_memory_mb": bench.peak_memory_mb,
        "cells": [_cell_json(cell) for cell in bench.cells],
        "absent": bench.absent,
    })  # fmt: skip


def _table(data_set: str, cells: list[Cell]) -> Iterator[str]:
    yield _row(f"{data_set} ({cells[0].n_texts} texts)", *(cell.system for cell in cells))
    yield _row("---", *("---" for _ in cells))
    titles = {m: s.metric.title for cell in cells for m, s in cell.scores.items()}
    for metric, title in titles.items():
        yield _row(title, *(_share(cell.scores.get(metric)) for cell in cells))
    yield _row("texts/s", *(f"{cell.notes_per_s:,.1f}" for cell in cells))


def _share(score: MetricScore | None) -> str:
    if score is None or score.interval is None:
        return "–"
    found = score.interval
    return f"{found.value:.3f} ({found.low:.3f}–{found.high:.3f})"


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _cell_json(cell: Cell) -> dict[str, object]:
    return {
        "system": cell.system,
        "set": cell.data_set,
        "n_texts": cell.n_texts,
        "notes_per_s": cell.notes_per_s,
        "scores": {
            metric: (score.interval.value, score.interval.low, score.interval.high)
            for metric, score in cell.scores.items()
            if score.interval
        },
    }
