"""The three reports of a run, written into its folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from eval.kept_checks import with_known
from eval.report.beside import ALONE, Beside
from eval.report.brief import brief_report
from eval.report.contents import gather_contents
from eval.report.markdown import markdown_report
from eval.report.page import render_page
from eval.report.rivals import compare_with, read_rival
from eval.runs import REPORT, RunFolder, write_json, write_text
from eval.scoring import MetricScore

REPORT_JSON, REPORT_MD = "report.json", "report.md"


def write_reports(
    folder: RunFolder,
    scores: Sequence[MetricScore],
    *,
    beside: Beside = ALONE,
    against: Sequence[Path] = (),
) -> None:
    """Write ``report.html``, ``report.md`` and ``report.json``.

    Args:
        folder: Of the run, with all its completed samples.
        scores: Its metrics over them.
        beside: What stands beside them, other runs aside.
        against: Folders of other runs to compare it with.

    Raises:
        EvalError: One of the others is no run, has no scores, or shares no scored sample.
    """
    config = folder.config()
    if against:
        rivals = tuple(read_rival(path) for path in against)
        versus = compare_with(scores, rivals, seed=config["seed"])
        beside = replace(beside, rivals=rivals, versus=versus)
    contents = gather_contents(config, with_known(folder.path, folder.records()), scores, beside)
    write_json(folder.path / REPORT_JSON, brief_report(contents))
    write_text(folder.path / REPORT_MD, markdown_report(contents))
    write_text(folder.path / REPORT, render_page(contents))
