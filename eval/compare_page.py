"""What a comparison of runs looks like: a table for people, JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from string import ascii_uppercase
from typing import Any

from eval.compare import Comparison
from eval.report.values import format_value
from eval.terminal import p_value, signed, to_table
from eval.wrong_patient import MARK, NO_MARKS, WrongPatientMarks

# Runs are told apart by a letter: their names fill half a terminal.
MAX_RUNS = len(ascii_uppercase)
_HEADINGS = ("metric", "run", "value", "less A", "95% interval", "p (Holm)", "won-lost", "n")


def comparisons_to_text(
    names: Sequence[str],
    comparisons: Sequence[Sequence[Comparison]],
    wrong: WrongPatientMarks = NO_MARKS,
) -> str:
    """Write comparisons of the first run with each of the others.

    Args:
        names: Of all runs, the first one's first.
        comparisons: One row of them for each run but the first.
        wrong: Metrics of each run that an output about another patient wins.
    """
    legend = "\n".join(
        f"{letter}  {name}" for letter, name in zip(ascii_uppercase, names, strict=False)
    )
    by_metric: dict[str, list[tuple[str, Comparison]]] = {}
    for letter, row in zip(ascii_uppercase[1:], comparisons, strict=False):
        for comparison in row:
            by_metric.setdefault(comparison.metric.name, []).append((letter, comparison))
    marks = dict(zip(ascii_uppercase, wrong.won, strict=False))
    rows = [line for found in by_metric.values() for line in _lines(found, marks)]
    note = f"\n\n{wrong.note}" if wrong.note else ""
    return f"{legend}\n\n{to_table(_HEADINGS, rows)}{note}"


def comparisons_to_json(
    names: Sequence[str],
    comparisons: Sequence[Sequence[Comparison]],
    wrong: WrongPatientMarks = NO_MARKS,
) -> str:
    """Write the same as one JSON object."""
    letters = dict(zip(ascii_uppercase, names, strict=False))
    rows = [
        {"run": letter, **comparison_row(comparison)}
        for letter, row in zip(ascii_uppercase[1:], comparisons, strict=False)
        for comparison in row
    ]
    won = {letter: sorted(won) for letter, won in zip(letters, wrong.won, strict=False)}
    marks = {"run": wrong.run, "wins": won} if wrong.run else None
    return json.dumps(
        {"runs": letters, "metrics": rows, "wrong_patient": marks}, ensure_ascii=False
    )


def comparison_row(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as a JSON object."""
    difference = comparison.difference
    return {
        "metric": comparison.metric.name,
        "first": comparison.first,
        "second": comparison.second,
        "difference": difference.difference.value,
        "low": difference.difference.low,
        "high": difference.difference.high,
        "p": difference.p,
        "p_holm": comparison.p_holm,
        "p_permutation": comparison.p_permutation,
        "mcnemar": asdict(comparison.mcnemar) if comparison.mcnemar else None,
        "wins": comparison.wins,
        "losses": comparison.losses,
        "ties": comparison.ties,
        "n": difference.n,
    }


def _lines(
    found: Sequence[tuple[str, Comparison]], marks: Mapping[str, frozenset[str]]
) -> list[tuple[str, ...]]:
    """Return a metric's lines: the first run's value where it is the same beside every other."""
    metric = found[0][1].metric

    def value(letter: str, number: float) -> str:
        mark = MARK if metric.name in marks.get(letter, ()) else ""
        return f"{format_value(number, metric)}{mark}"

    lines: list[tuple[str, ...]] = []
    shown: tuple[float, int] | None = None
    for letter, comparison in found:
        d, n = comparison.difference.difference, comparison.difference.n
        if shown != (comparison.first, n):
            shown = (comparison.first, n)
            name = "" if lines else metric.name
            lines.append((name, "A", value("A", comparison.first), *[""] * 4, str(n)))
        lines.append(
            (
                "",
                letter,
                value(letter, comparison.second),
                signed(d.value, metric),
                f"{signed(d.low, metric)} {signed(d.high, metric)}",
                p_value(comparison.p_holm),
                f"{comparison.wins}-{comparison.losses}",
                str(n),
            )
        )
    return lines
