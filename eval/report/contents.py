"""What a report is made from: a run's configuration, scores, sample views and comparisons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from eval.output import Record
from eval.report.beside import ALONE, Beside
from eval.report.budget import DetailBudget
from eval.report.sample_view import SampleView, detail_json, view_sample
from eval.report.script_json import write_script_json
from eval.report.severity import Severity
from eval.report.taxonomy import ErrorCount, Tally
from eval.scoring import MetricScore

N_WORST = 20


@dataclass(frozen=True, slots=True)
class SampleLine:
    """A sample as lists show it; without its texts."""

    sample_id: str
    n_words: int
    labels: Mapping[str, int]
    severity: Severity | None
    badness: tuple[int, int, int]
    failures: tuple[str, ...]

    @classmethod
    def of(cls, view: SampleView) -> SampleLine:
        """Keep what lists show of a view."""
        return cls(
            view.sample_id, view.n_words, dict(view.labels), view.severity, view.badness,
            view.failures,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the three reports show.

    Attributes:
        details: JSON of a sample's detail by its number; those that fit.
        failures: How often the system failed, by error code.
    """

    config: Mapping[str, Any]
    scores: tuple[MetricScore, ...]
    lines: tuple[SampleLine, ...]
    taxonomy: tuple[ErrorCount, ...]
    failures: Mapping[str, int]
    models: tuple[str, ...]
    beside: Beside = ALONE
    details: Mapping[int, str] = field(default_factory=dict[int, str], repr=False)

    @property
    def n_in(self) -> int:
        """Samples that the run was given."""
        return int(self.config["n_in"])

    @property
    def is_reconciled(self) -> bool:
        """Whether every sample is accounted for: completed or not, scored or unscored."""
        counted = [s.n_scored + sum(s.unscored.values()) for s in self.scores]
        return len(self.lines) <= self.n_in and all(n == len(self.lines) for n in counted)

    def worst(self) -> tuple[SampleLine, ...]:
        """Return the samples with most to look at, at most ``N_WORST``; those in order are none."""
        bad = [line for line in self.lines if any(line.badness)]
        bad.sort(key=lambda line: line.badness, reverse=True)
        return tuple(bad[:N_WORST])


def gather_contents(
    config: Mapping[str, Any],
    records: Iterable[Record],
    scores: Sequence[MetricScore],
    beside: Beside = ALONE,
) -> Contents:
    """Read the records once and keep what the reports show, in bounded memory.

    Args:
        config: The run's configuration.
        records: Its completed samples; one at a time is in memory.
        scores: Its metrics over them.
        beside: What stands beside them.
    """
    budget, tally = DetailBudget(), Tally.empty()
    failures: Counter[str] = Counter()
    models: set[str] = set()
    lines: list[SampleLine] = []
    for number, record in enumerate(records):
        view = view_sample(record)
        budget.add(number, write_script_json(detail_json(view)), view.badness)
        tally.add(view.faults)
        failures.update(record.output.failures.values())
        models.update([record.output.model] if record.output.model else ())
        lines.append(SampleLine.of(view))
    return Contents(
        config, tuple(scores), tuple(lines), tally.counts(), dict(failures), tuple(sorted(models)),
        beside, budget.details(),
    )  # fmt: skip
