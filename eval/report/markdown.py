"""``report.md``: a run's findings to paste into an issue, without any text of a note."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from eval.report.contents import Contents
from eval.report.control import control_warning
from eval.report.overview import RivalTable, metric_groups, rival_tables, silent_metrics
from eval.report.rivals import Versus
from eval.wrong_patient import MARK

# Letters that Markdown or HTML reads as marks; ids come from other people's files.
_MARKS = re.compile(r"[\\`*\[\]<>|~&$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])")
# Controls, and formats such as the marks that turn the direction of writing.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def markdown_report(contents: Contents) -> str:
    """Return what ``report.md`` holds."""
    return "\n".join(_lines(contents)) + "\n"


def escape_markdown(text: str) -> str:
    """Write a text so that a cell shows it as it is; unseen characters by their number."""
    seen = "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in _UNSEEN else c for c in text)
    return _MARKS.sub(lambda match: f"\\{match.group()}", seen)


def _lines(contents: Contents) -> Iterator[str]:
    config, n_completed = contents.config, len(contents.lines)
    system, task = (escape_markdown(str(config[name])) for name in ("system", "task"))
    yield f"# {system} measured on {task}"
    yield ""
    yield f"Run {escape_markdown(str(config['run_id']))}, seed {config['seed']}."
    if contents.models:
        yield f"Model: {escape_markdown(', '.join(contents.models))}."
    yield ""
    missing = contents.n_in - n_completed
    yield f"{contents.n_in:,} samples in: {n_completed:,} completed, {missing:,} not completed."
    yield _reconciled(contents)
    if warning := control_warning(contents.scores, seed=contents.config["seed"]):
        yield f"**{escape_markdown(warning)}**"
    yield from _metrics(contents)
    yield from _failures(contents)
    yield from _errors(contents)
    yield from _worst(contents)
    for table in rival_tables(contents):
        yield from _rival(table)


def _reconciled(contents: Contents) -> str:
    if contents.is_reconciled:
        return "Of every metric, scored and unscored samples together are the completed ones."
    return "**The counts do not add up: a sample is missing from a metric, or counted twice.**"


def _metrics(contents: Contents) -> Iterator[str]:
    rows = [
        (
            r.metric.name,
            r.shown.value + (MARK if r.metric.name in contents.beside.won else ""),
            r.shown.interval,
            str(r.n_scored),
            r.unscored,
        )
        for group in metric_groups(contents.scores)
        for r in group.rows
    ]
    silent = [(m.name, "–", "–", "0", why) for m, why in silent_metrics(contents.scores)]
    yield from _heading("Metrics")
    yield from _table(("metric", "value", "95% interval", "scored", "unscored"), [*rows, *silent])
    if contents.beside.won:
        yield from ("", escape_markdown(contents.beside.marks.note.replace("\n ", "")))


def _failures(contents: Contents) -> Iterator[str]:
    yield from _heading("Failures of the system")
    rows = [(code, str(n)) for code, n in contents.failures.items()]
    yield from _table(("code", "times"), rows)


def _errors(contents: Contents) -> Iterator[str]:
    yield from _heading("Errors by clinical severity")
    rows = [
        (c.severity.value, c.error, str(c.n_errors), str(c.n_samples)) for c in contents.taxonomy
    ]
    yield from _table(("severity", "error", "errors", "samples"), rows)


def _worst(contents: Contents) -> Iterator[str]:
    yield from _heading("Samples with most to look at")
    rows = [
        (line.sample_id, str(line.badness[0]), str(line.badness[2]), ", ".join(line.failures))
        for line in contents.worst()
    ]
    yield from _table(("sample", "major", "minor", "failures"), rows)


def _rival(table: RivalTable) -> Iterator[str]:
    yield from _heading(f"Against {table.rival.run_id}")
    rows = [
        (
            r.versus.metric.name, f"{r.own.value} ({r.own.interval})",
            f"{r.other.value} ({r.other.interval})",
            f"{r.difference} ({r.difference_interval})", r.p,
            _counts(r.versus),
            r.versus.outcome + ("; wrong patient does as well" if r.versus.proves_little else ""),
        )
        for r in table.rows
    ]  # fmt: skip
    names = (
        "metric", "this run", "the other", "difference", "p (Holm)",
        "samples better / same / worse", "outcome",
    )  # fmt: skip
    yield from _table(names, rows)


def _counts(versus: Versus) -> str:
    if versus.metric.higher_is_better is None:
        return f"{versus.n} compared"
    return f"{versus.n_better} / {versus.n_equal} / {versus.n_worse}"


def _heading(title: str) -> Iterator[str]:
    yield from ("", f"## {escape_markdown(title)}", "")


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    written = [f"| {' | '.join(escape_markdown(cell) for cell in row)} |" for row in rows]
    if not written:
        yield "None."
        return
    yield f"| {' | '.join(columns)} |"
    yield f"|{'---|' * len(columns)}"
    yield from written
