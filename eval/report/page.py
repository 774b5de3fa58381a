"""``report.html``: one file for people, with no request to anywhere."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from eval.report.contents import Contents, SampleLine
from eval.report.control import control_warning
from eval.report.overview import headline_metrics, metric_groups, rival_tables, silent_metrics
from eval.report.plots import BARS_HEIGHT, WIDTH
from eval.report.script_json import finite, write_script_json
from eval.report.severity import severity_rules
from eval.report.subgroup_tables import subgroup_tables
from eval.report.values import in_words
from eval.scoring import MetricScore
from eval.stats import Ratio

# In this order they make the page's script; each names what it gives to those after it.
_SCRIPTS = ("dom.js", "data.js", "links.js", "detail.js", "filters.js", "rows.js", "main.js")


def render_page(contents: Contents) -> str:
    """Render a run as one HTML page.

    Every text is a value of the template or JSON in a data block that the page's script turns into
    text nodes; the policy in the head lets nothing run but that script, named by its digest.
    """
    graded = {count.error for count in contents.taxonomy}
    return _environment().get_template("page.html").render(
        contents=contents,
        config=contents.config,
        warning=control_warning(contents.scores, seed=contents.config["seed"]),
        groups=metric_groups(contents.scores),
        silent=silent_metrics(contents.scores),
        tables=rival_tables(contents),
        subgroups=subgroup_tables(contents.beside.breakdowns, headline_metrics(contents.scores)),
        rules=[rule for rule in severity_rules() if rule.error in graded],
        n_left_out=len(contents.lines) - len(contents.details),
        plot_width=WIDTH,
        bars_height=BARS_HEIGHT,
        index=Markup(write_script_json(_index(contents))),  # noqa: S704  (no character of HTML is left)
        details={n: Markup(detail) for n, detail in contents.details.items()},  # noqa: S704  (likewise)
        style=_inline("style.css"),
        script=_inline(*(f"js/{name}" for name in _SCRIPTS)),
    )  # fmt: skip


def _index(contents: Contents) -> dict[str, Any]:
    """Return what the table of samples is made from."""
    scored = [score for score in contents.scores if score.n_scored]
    headline = {metric.name for metric in headline_metrics(contents.scores)}
    return {
        "metrics": [
            {
                "name": score.metric.name,
                "title": score.metric.title,
                "share": score.metric.unit == "share",
                "higher": score.metric.higher_is_better,
                "column": score.metric.name in headline,
            }
            for score in scored
        ],
        "rivals": [rival.run_id for rival in contents.beside.rivals],
        "samples": [
            {
                "id": line.sample_id,
                "words": line.n_words,
                "labels": line.labels,
                "severity": line.severity.value if line.severity else None,
                "major": line.badness[0],
                "minor": line.badness[2],
                "failures": line.failures,
                "values": [_own_value(score, line) for score in scored],
                "others": [
                    [_own_value(rival.scores.get(score.metric.name), line) for score in scored]
                    for rival in contents.beside.rivals
                ],
            }
            for line in contents.lines
        ],
    }


def _own_value(score: MetricScore | None, line: SampleLine) -> float | None:
    value = score.by_sample.get(line.sample_id) if score else None
    return finite(value.value) if isinstance(value, Ratio) else None


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_read),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["in_words"] = in_words
    return environment


def _read(name: str) -> str:
    return files("eval.report").joinpath(name).read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Inline:
    """A style or script of ours, with the digest that alone lets it run."""

    content: Markup
    digest: str


def _inline(*names: str) -> Inline:
    content = "\n".join(_read(name) for name in names)
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return Inline(Markup(content), digest)  # noqa: S704  (files of this package, no input)
