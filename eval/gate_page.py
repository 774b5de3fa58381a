"""What the gate prints: every gated metric with its loss, how sure that is, and the verdict."""

from __future__ import annotations

import json
from collections.abc import Sequence

from eval.compare_page import comparison_row
from eval.gate import SMALL_N, GateRow, GateRules
from eval.report.values import format_value
from eval.terminal import p_value, signed, to_table

_HEADINGS = ("metric", "value", "drop", "95% interval", "p (Holm)", "n", "verdict")


def gate_to_text(rows: Sequence[GateRow], rules: GateRules) -> str:
    """Write the gate's table and what to make of it."""
    return "\n".join((to_table(_HEADINGS, map(_cells, rows)), "", *_remarks(rows, rules)))


def gate_to_json(rows: Sequence[GateRow]) -> str:
    """Write the same as one JSON object."""
    found = [
        {
            **(comparison_row(row.comparison) if row.comparison else {}),
            "metric": row.name,
            "verdict": row.verdict.name.lower(),
            "fails": row.fails,
            "allowed": row.allowed,
            "n_lost": row.n_lost,
        }
        for row in rows
    ]
    return json.dumps({"passed": not any(row.fails for row in rows), "metrics": found})


def _cells(row: GateRow) -> tuple[str, ...]:
    comparison = row.comparison
    verdict = f"{row.verdict.value} ({row.n_lost})" if row.n_lost else row.verdict.value
    if comparison is None:
        return (row.name, "–", "–", "–", "–", "0", verdict)
    metric, d = comparison.metric, comparison.difference.difference
    ends = (-d.high, -d.low) if metric.higher_is_better else (d.low, d.high)
    return (
        row.name,
        format_value(comparison.second, metric),
        signed(comparison.drop, metric),
        " ".join(signed(end, metric) for end in ends),
        p_value(comparison.p_holm),
        str(comparison.difference.n),
        verdict,
    )


def _remarks(rows: Sequence[GateRow], rules: GateRules) -> list[str]:
    n_failed = sum(row.fails for row in rows)
    least = min((row.comparison.difference.n for row in rows if row.comparison), default=0)
    sure = "however sure" if rules.strict else f"with p (Holm) below {rules.alpha:g}"
    remarks = [
        f"{n_failed} of {len(rows)} metrics fail",
        f"fails: a drop of more than {rules.max_drop:g} {sure}, or lost outputs",
    ]
    if least < SMALL_N and not rules.strict:
        remarks.append(
            f"few samples (n = {least}): a real drop may pass for chance; run more, or use --strict"
        )
    return remarks
