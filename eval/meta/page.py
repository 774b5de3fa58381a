"""The report as tables of plain rows, for the terminal and for Markdown alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eval.meta.measure import POOLED, Measured
from eval.meta.run import MetaReport
from eval.stats import Interval

_NONE = "-"


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table of text cells; ``note`` says what its columns mean."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str


def tables(report: MetaReport) -> tuple[PlainTable, ...]:
    """Return the tables that have rows, the most important first."""
    made = (
        _scorers(report), _kinds(report), _typed(report), _ways(report), _omissions(report),
        _experts(report),
    )  # fmt: skip
    return tuple(table for table in made if table.rows)


def headline(report: MetaReport) -> str:
    """Return in two lines what was measured on what."""
    return (
        f"{report.n_errors} planted errors and {report.n_clean} faithful claims of "
        f"{report.n_sources} notes\n({report.notes}; {report.n_reworded} claims reworded; "
        f"seed {report.seed})"
    )


def to_markdown(report: MetaReport) -> str:
    """Return the report as Markdown, each kind for each scorer included."""
    parts = ["# How good the scorers are", headline(report)]
    for table in (*tables(report), *_details(report)):
        lines = [_line(table.header), _line(["---"] * len(table.header))]
        lines += [_line(row) for row in table.rows]
        parts.append(f"## {table.title}\n\n{table.note}\n\n" + "\n".join(lines))
    return "\n\n".join(parts) + "\n"


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _scorers(report: MetaReport) -> PlainTable:
    right = {m.name: f"{_share(m.accuracy)}/{_share(m.accuracy_one)}" for m in report.matched}
    n_notes = report.matched[0].n_sources if report.matched else 0
    rows = tuple(
        (*_worth(m), right.get(m.name, _NONE)) for m in report.measured if m.target == POOLED
    )
    return PlainTable(
        "Scorers, all kinds pooled",
        ("scorer", "FA", "found", "found at 5% FA", "AUC", "match"),
        rows,
        "FA: false alarms and found: recall, as used. In brackets 95% intervals over notes. "
        f"match: summaries / single claims given to their own of {n_notes} notes.",
    )


def _typed(report: MetaReport) -> PlainTable:
    rows = tuple(_worth(m) for m in report.measured if m.target in _kind_names(m)[1:])
    return PlainTable(
        "Typed checks, each on the kind that it looks for",
        ("check", "FA", "found", "found at 5% FA", "AUC"),
        rows,
        "The person check on experiencer, the content check on inserted sentences.",
    )


def _worth(m: Measured) -> tuple[str, ...]:
    found = m.of(m.target)
    few, area = _with_range(found.at_few_alarms), _with_range(found.area)
    return m.name, _share(m.false_alarms), _share(found.as_used), few, area


def _kinds(report: MetaReport) -> PlainTable:
    checks = [m for m in report.measured if not m.is_cheap]
    cheap = [m for m in report.measured if m.is_cheap]
    rows = [_kind_row(kind, checks[0], cheap) for kind in _kind_names(checks[0])] if checks else []
    return PlainTable(
        f"Kinds of error, by {checks[0].name if checks else 'scorer'}",
        ("kind", "n", "found", "found at 5% FA", "AUC", "best cheap"),
        tuple(rows),
        "best cheap: the highest AUC among the cheap metrics.",
    )


def _kind_row(kind: str, main: Measured, cheap: Sequence[Measured]) -> tuple[str, ...]:
    found = main.of(kind)
    best = max((m.of(kind).area.value for m in cheap), default=None)
    return (
        kind,
        str(found.n),
        _share(found.as_used),
        _with_range(found.at_few_alarms),
        _with_range(found.area),
        _NONE if best is None else f"{best:.2f}",
    )


def _ways(report: MetaReport) -> PlainTable:
    main = report.measured[0] if report.measured else None
    ways = main.by_way.items() if main is not None else ()
    return PlainTable(
        f"False alarms by way of rewording, {main.name if main is not None else ''}",
        ("way", "FA"),
        tuple((way, f"{share:.0%}") for way, share in ways),
        "A claim that was reworded in two ways counts in both.",
    )


def _omissions(report: MetaReport) -> PlainTable:
    rows = tuple(
        (o.metric, str(o.n_deleted), _with_range(o.at_few_alarms), _with_range(o.area))
        for o in report.omissions
    )
    return PlainTable(
        "Deleted facts",
        ("metric", "n", "found at 5% FA", "AUC"),
        rows,
        "Summaries of eight sentences, reworded, whole or with one sentence deleted. Claim "
        "support stands there as a control: it cannot see what is missing.",
    )


def _experts(report: MetaReport) -> PlainTable:
    rows = tuple(
        (a.scorer, a.dimension, str(a.n), _with_range(a.spearman), _with_range(a.kendall))
        for a in report.agreements
    )
    return PlainTable(
        "Agreement with experts",
        ("scorer", "dimension", "n", "Spearman", "Kendall"),
        rows,
        "Rank correlation with what experts gave; 1 is the same order.",
    )


def _details(report: MetaReport) -> tuple[PlainTable, ...]:
    """Return what is too much for a terminal: each kind for each other scorer, problems named."""
    others = [_detail(m) for m in report.measured[1:]]
    return (*others, _problems(report)) if report.measured else ()


def _detail(m: Measured) -> PlainTable:
    rows = tuple(
        (f.kind, str(f.n), _share(f.as_used), _with_range(f.at_few_alarms), _with_range(f.area),
         str(f.n_unscored))
        for f in m.found
    )  # fmt: skip
    header = ("kind", "n", "found", "found at 5% FA", "AUC", "nothing to judge")
    return PlainTable(f"Kinds of error, by {m.name}", header, rows, "")


def _problems(report: MetaReport) -> PlainTable:
    main = report.measured[0]
    rows = tuple(
        (found.kind, ", ".join(f"{name} {n}" for name, n in found.problems.items()) or _NONE)
        for found in main.found
    )
    return PlainTable("What the errors were called", ("kind", "problems"), rows, "")


def _kind_names(m: Measured) -> list[str]:
    return [found.kind for found in m.found]


def _share(interval: Interval | None) -> str:
    return _NONE if interval is None else f"{interval.value:.0%}"


def _with_range(interval: Interval | None) -> str:
    if interval is None:
        return _NONE
    return f"{interval.value:.2f} [{interval.low:.2f}, {interval.high:.2f}]"
