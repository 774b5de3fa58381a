"""What the report shows, handed to its template; everything from a note is a value there."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from app.core.span import Span
from eval.checks.support import Support
from eval.output import Record
from eval.report.segments import Segment, cut_segments
from eval.scorers.omission import missed_facts
from eval.scorers.scorer import Metric
from eval.scorers.support import checked_claims
from eval.scoring import MetricScore
from eval.stats import Ratio

# Columns of the table of samples, where the task has them.
_COLUMNS = (
    "claim_support", "fact_recall", "rougeLsum", "phi_recall_whole", "verdict_accuracy",
    "abstention_accuracy", "findings_f1", "negation_f1", "compression",
)  # fmt: skip
_BAR_WIDTH = 120


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric of the overview; x values are the bar's, in pixels."""

    metric: Metric
    value: str
    interval: str
    n_scored: int
    unscored: str
    bar: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim of a summary with the harness's verdict."""

    text: str = field(repr=False)
    section: str = field(repr=False)
    label: str
    reason: str
    n_citations: int


@dataclass(frozen=True, slots=True)
class SampleRow:
    """A sample of the table; cells hold None where nothing was scored."""

    sample_id: str
    words: int
    cells: tuple[float | None, ...]
    failures: tuple[str, ...]
    segments: tuple[Segment, ...] = field(repr=False)
    claims: tuple[ClaimRow, ...] = field(repr=False)
    withheld: tuple[tuple[str, str, str], ...] = field(repr=False)
    missed: tuple[str, ...] = field(repr=False)
    reference: str | None = field(repr=False)


def render_report(
    config: Mapping[str, Any], records: Sequence[Record], scores: Sequence[MetricScore]
) -> str:
    """Render a run as one HTML page without a request to anywhere.

    Args:
        config: The run's configuration.
        records: Its completed samples.
        scores: Its metrics over them.
    """
    columns = [score for score in scores if score.metric.name in _COLUMNS]
    return _environment().get_template("page.html").render(
        config=config,
        models=sorted({r.output.model for r in records if r.output.model}),
        metrics=[_metric_row(score) for score in scores if score.by_sample],
        columns=[score.metric for score in columns],
        samples=[_sample_row(record, columns) for record in records],
        bar_width=_BAR_WIDTH,
        style=_inline("style.css"),
        script=_inline("script.js"),
    )  # fmt: skip


def format_value(value: float, metric: Metric) -> str:
    """Write a value as people read it: shares to three places, sizes and times to one."""
    return f"{value:.3f}" if metric.unit in {"share", "count"} else f"{value:,.1f}"


def _metric_row(score: MetricScore) -> MetricRow:
    interval, metric = score.interval, score.metric
    unscored = ", ".join(f"{n} {reason.replace('_', ' ')}" for reason, n in score.unscored.items())
    if interval is None:
        return MetricRow(metric, "–", "", 0, unscored, None)
    ends = (interval.value, interval.low, interval.high)
    value, low, high = (format_value(end, metric) for end in ends)
    bar = tuple(round(_BAR_WIDTH * min(1.0, max(0.0, end)), 1) for end in ends)
    shown = (bar[0], bar[1], bar[2]) if metric.unit == "share" else None
    return MetricRow(metric, value, f"{low} – {high}", score.n_scored, unscored, shown)


def _sample_row(record: Record, columns: Sequence[MetricScore]) -> SampleRow:
    sample, output = record.sample, record.output
    claims = output.claims or ()
    checks = checked_claims(record)
    evidence = [
        _evidence([citation.span for citation in claim.citations], check)
        for claim, check in zip(claims, checks, strict=True)
    ]
    return SampleRow(
        sample_id=sample.sample_id,
        words=len(sample.source.split()),
        cells=tuple(_cell(score, sample.sample_id) for score in columns),
        failures=tuple(f"{ask}: {code}" for ask, code in output.failures.items()),
        segments=cut_segments(sample.source, evidence),
        claims=tuple(
            ClaimRow(claim.text, claim.section, *_label(check), len(claim.citations))
            for claim, check in zip(claims, checks, strict=True)
        ),
        withheld=tuple((v.claim.text, v.label.value, v.reason) for v in output.withheld),
        missed=missed_facts(record),
        reference=sample.reference,
    )


def _evidence(cited: list[Span], check: Support | None) -> list[Span]:
    """Show what the system cites; else what the harness compared with."""
    return cited or list(check.evidence if check else ())


def _label(check: Support | None) -> tuple[str, str]:
    if check is None:
        return "unscored", "nothing to check"
    if check.problem is None:
        return "supported", f"{check.overlap:.0%} of its words in the evidence"
    if check.problem == "content":
        return "unsupported", f"only {check.overlap:.0%} of its words in the evidence"
    return "contradicted", f"{check.problem.value} differs from the evidence"


def _cell(score: MetricScore, sample_id: str) -> float | None:
    value = score.by_sample.get(sample_id)
    return value.value if isinstance(value, Ratio) else None


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _read(name: str) -> str:
    return (files("eval.report") / name).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Inline:
    """A style or script of ours, with the digest that alone lets it run."""

    content: Markup
    digest: str


def _inline(name: str) -> Inline:
    content = _read(name)
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return Inline(Markup(content), digest)  # noqa: S704  (a file of this package, no input)
