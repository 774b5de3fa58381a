"""A sample as the page shows it: a row of the table, and the detail that opens below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from eval.output import Record
from eval.report.lookup_panels import lookup_panels
from eval.report.other_panels import other_panels
from eval.report.panels import Fault, Item, Panel
from eval.report.phi_panels import phi_panels
from eval.report.segments import cut_segments
from eval.report.severity import Severity
from eval.report.statement_panels import statement_panels
from eval.report.summary_panels import summary_panels


@dataclass(frozen=True, slots=True)
class SampleView:
    """One sample.

    Attributes:
        labels: How often each judgement was given.
        faults: What is wrong, over all panels.
        failures: What the system failed at, with the error code.
    """

    sample_id: str
    n_words: int
    labels: Counter[str]
    faults: tuple[Fault, ...]
    failures: tuple[str, ...]
    panels: tuple[Panel, ...] = field(repr=False)
    source: str = field(repr=False)

    @property
    def severity(self) -> Severity | None:
        """The worst fault's; None where there is no fault."""
        return max((f.severity for f in self.faults), key=lambda s: s.rank, default=None)

    @property
    def badness(self) -> tuple[int, int, int]:
        """Orders samples: major faults first, then failures, then minor faults."""
        graded = Counter(fault.severity for fault in self.faults)
        return graded[Severity.MAJOR], len(self.failures), graded[Severity.MINOR]


def view_sample(record: Record) -> SampleView:
    """Lay out one sample."""
    laid = (
        *summary_panels(record),
        *phi_panels(record),
        *statement_panels(record),
        *lookup_panels(record),
        *other_panels(record),
    )
    panels = tuple(panel for panel in laid if not panel.is_empty)
    items = [item for panel in panels for item in panel.items]
    return SampleView(
        sample_id=record.sample.sample_id,
        n_words=len(record.sample.source.split()),
        labels=Counter(item.label for item in items if not item.label.isdigit()),
        faults=tuple(item.fault for item in items if item.fault),
        failures=tuple(f"{ask}: {code}" for ask, code in record.output.failures.items()),
        panels=panels,
        source=record.sample.source,
    )


def detail_json(view: SampleView) -> dict[str, Any]:
    """Return what the page's script builds a sample's detail from.

    Items are numbered through all panels; each stretch of the source names those that rest on it,
    so that the script counts no characters (Python's are code points, its own are not).
    """
    spans = [item.spans for panel in view.panels for item in panel.items]
    segments = cut_segments(view.source, spans)
    return {
        "panels": [_panel_json(panel) for panel in view.panels],
        "source": [[s.text, s.groups] if s.groups else [s.text] for s in segments],
    }


def _panel_json(panel: Panel) -> dict[str, Any]:
    return _without_empty(
        {
            "title": panel.title,
            "hint": panel.hint,
            "items": [_item_json(item) for item in panel.items],
            "text": panel.text,
            "named": panel.named or None,
        }.items()
    )


def _item_json(item: Item) -> dict[str, Any]:
    fault = item.fault
    return _without_empty(
        {
            "label": item.label,
            "tone": item.tone.value,
            "text": item.text,
            "note": item.note,
            "heading": item.heading,
            "error": fault.error if fault else None,
            "severity": fault.severity.value if fault else None,
        }.items()
    )


def _without_empty(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in pairs if value not in (None, "", [])}
