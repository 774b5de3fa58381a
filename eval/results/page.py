"""The results page in Markdown: a table a set, a row a metric, a column a system."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Iterator, Sequence

from eval.report.values import format_interval, format_value
from eval.results.bench import Cell, SetResult
from eval.scorers.phi_kinds import PHI_KINDS
from eval.scorers.scorer import Metric
from eval.scoring import MetricScore
from eval.terminal import to_markdown_table
from eval.wrong_patient import MARK

# Left out are times, which are the machine's, and kinds of PHI, which `make bench-deid` shows.
_NOTHING = "–"
_BETTER = {True: " ↑", False: " ↓", None: ""}


def to_page(results: Iterable[SetResult | str], *, command: str) -> str:
    """Return the page.

    Args:
        results: A result a set, or the name of one that is absent.
        command: What makes the page again.
    """
    return "\n".join(_lines(tuple(results), command)) + "\n"


def _lines(results: Sequence[SetResult | str], command: str) -> Iterator[str]:
    measured = [result for result in results if isinstance(result, SetResult)]
    minutes = sum(cell.seconds for result in measured for cell in result.cells) / 60
    yield "# Results"
    yield ""
    yield "Every system on every set, made by"
    yield ""
    yield f"```text\n{command}\n```"
    yield ""
    yield (
        f"on {platform.machine()}, {os.cpu_count()} cores shared with other work, Python "
        f"{platform.python_version()}, in {minutes:.0f} minutes{_commit(measured)}. In brackets "
        "95% bootstrap intervals over samples; ↑ more is better, ↓ less is. "
        f"`{MARK}`: what was written of another patient does as well on the same samples, so that "
        "the value says nothing of this one. (n): scored samples, where not all could be. "
        "Kinds of PHI and other de-identifiers: `make bench-deid`. "
        "[How to read the metrics](evaluate.md#what-is-measured)."
    )
    for result in measured:
        yield from _set(result)
    if absent := [result for result in results if isinstance(result, str)]:
        yield from ("", f"Not there: {', '.join(absent)}.")


def _commit(results: Sequence[SetResult]) -> str:
    """Name the commit that was measured, where the code stands in a clone."""
    found = {cell.commit for result in results for cell in result.cells if cell.commit}
    return f" at {', '.join(sorted(commit[:12] for commit in found))}" if found else ""


def _set(result: SetResult) -> Iterator[str]:
    texts = "" if result.n_texts is None else f", among {result.n_texts:,} texts"
    drawn = "all" if result.n == result.n_all else f"{result.n:,} drawn by seed"
    yield from ("", f"## {result.task}", "")
    yield f"{drawn} of {result.n_all:,} samples{texts}."
    yield ""
    metrics = _metrics(result.cells)
    rows = [
        (
            f"{metric.title}{_BETTER[metric.higher_is_better]}",
            *(_value(cell, metric, result.n) for cell in result.cells),
        )
        for metric in metrics
    ]
    yield to_markdown_table(("metric", *(cell.system for cell in result.cells)), rows)
    for cell in result.cells:
        if cell.warning:
            yield from ("", f"{cell.system}: {cell.warning}")
        if cell.failures:
            told = ", ".join(f"{code} {n}" for code, n in cell.failures.items())
            yield from ("", f"{cell.system}: steps that failed: {told}.")


def _metrics(cells: Sequence[Cell]) -> tuple[Metric, ...]:
    """Return the metrics of the page that a cell has a value of."""
    found = {name: score.metric for cell in cells for name, score in cell.scores.items()}
    return tuple(m for m in found.values() if m.unit != "ms" and m not in PHI_KINDS.metrics)


def _value(cell: Cell, metric: Metric, n: int) -> str:
    score = cell.scores.get(metric.name)
    if score is None or score.interval is None:
        return _NOTHING
    mark = MARK if metric.name in cell.won else ""
    return f"{_interval(score)}{mark}{_counted(score, n)}"


def _interval(score: MetricScore) -> str:
    found = score.interval
    if found is None:
        return _NOTHING
    value = format_value(found.value, score.metric)
    return f"{value} [{format_interval(found, score.metric)}]"


def _counted(score: MetricScore, n: int) -> str:
    return "" if score.n_scored == n else f" ({score.n_scored:,})"
