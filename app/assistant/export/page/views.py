"""What the page shows of each note: its segments, its panels, and which rests on which."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from app.assistant.export.page.segments import Mark, Segment, split_segments
from app.assistant.export.report import Line, Report, ReportKind, Row
from app.core.claim import Citation
from app.core.note import Note
from app.core.results import CriticalStatement

_TITLES: dict[ReportKind, str] = {
    "summary": "Summary",
    "findings": "Findings",
    "handout": "Handout",
    "answer": "Answer",
}

_INITIALS = frozenset({"ed", "icu"})


@dataclass(frozen=True, slots=True)
class PageNote:
    """A note and the reports to show beside it, one of a kind at most."""

    note: Note = field(repr=False)
    reports: tuple[Report, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A citation of another text than the note beside it.

    Attributes:
        slug: Where that text stands on the page; None where it does not.
    """

    citation: Citation = field(repr=False)
    slug: str | None


@dataclass(frozen=True, slots=True)
class ItemView:
    """Something to click that rests on characters of the note.

    Attributes:
        ref: Its id within the note's article.
        n_here: How many of its sources stand in the note beside it.
    """

    ref: str
    line: Line
    n_here: int
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True, slots=True)
class RowView:
    """A finding to click."""

    ref: str
    row: Row


@dataclass(frozen=True, slots=True)
class PanelView:
    """One report beside a note.

    Attributes:
        parts: Heading and items.
        types: How many findings there are of each type, the commonest first; ``assertions`` alike.
    """

    kind: ReportKind
    title: str
    report: Report = field(repr=False)
    parts: tuple[tuple[str, tuple[ItemView, ...]], ...] = field(repr=False)
    rows: tuple[RowView, ...] = field(repr=False)
    withheld: tuple[ItemView, ...] = field(repr=False)
    types: tuple[tuple[str, int], ...] = ()
    assertions: tuple[tuple[str, int], ...] = ()

    @property
    def n_items(self) -> int:
        """How many sentences or findings it shows."""
        return len(self.rows) or sum(len(items) for _, items in self.parts)


@dataclass(frozen=True, slots=True)
class CriticalView:
    """A time-critical statement to click."""

    ref: str
    statement: CriticalStatement


@dataclass(frozen=True, slots=True)
class NoteView:
    """One note on the page.

    Attributes:
        slug: Its anchor, unique on the page.
    """

    slug: str
    note: Note = field(repr=False)
    segments: tuple[Segment, ...] = field(repr=False)
    critical: tuple[CriticalView, ...] = field(repr=False)
    panels: tuple[PanelView, ...] = field(repr=False)

    @property
    def kind(self) -> str:
        """The note's kind for people."""
        kind = self.note.kind.replace("_", " ")
        return kind.upper() if kind in _INITIALS else kind.capitalize()


def note_views(notes: Sequence[PageNote]) -> tuple[NoteView, ...]:
    """Return what the page shows, in the order of the notes."""
    slugs = _slugs(n.note.note_id for n in notes)
    places = {n.note.note_id: slug for n, slug in zip(notes, slugs, strict=True)}
    return tuple(_note_view(n, slug, places) for n, slug in zip(notes, slugs, strict=True))


def _note_view(page_note: PageNote, slug: str, places: dict[str, str]) -> NoteView:
    builder = _Builder(page_note.note.note_id, places)
    found = next((r.critical for r in page_note.reports if r.critical), ())
    critical = tuple(builder.critical(c, n) for n, c in enumerate(found, 1))
    panels = tuple(builder.panel(report) for report in page_note.reports)
    segments = split_segments(page_note.note.text, builder.marks)
    return NoteView(slug, page_note.note, segments, critical, panels)


class _Builder:
    """Makes the items of one note and collects the marks that they leave in its text."""

    def __init__(self, note_id: str, places: dict[str, str]) -> None:
        self.note_id = note_id
        self.places = places
        self.marks: list[Mark] = []

    def critical(self, statement: CriticalStatement, number: int) -> CriticalView:
        ref = f"critical{number}"
        if statement.source_id == self.note_id:
            self.marks.append(Mark(statement.span, ref))
        return CriticalView(ref, statement)

    def panel(self, report: Report) -> PanelView:
        numbers = iter(range(1, sum(len(p.lines) for p in report.parts) + 1))
        return PanelView(
            kind=report.kind,
            title=_TITLES[report.kind],
            report=report,
            parts=tuple(
                (
                    part.heading,
                    tuple(
                        self._item(report, line, f"{report.kind}{next(numbers)}")
                        for line in part.lines
                    ),
                )
                for part in report.parts
            ),
            rows=tuple(self._row(row, n) for n, row in enumerate(report.rows, 1)),
            withheld=tuple(
                self._item(report, line, f"{report.kind}-withheld{n}")
                for n, line in enumerate(report.withheld, 1)
            ),
            types=_counted(row.type for row in report.rows),
            assertions=_counted(row.assertion for row in report.rows),
        )

    def _item(self, report: Report, line: Line, ref: str) -> ItemView:
        cited = report.sources_of(line)
        here = [c for c in cited if c.source_id == self.note_id]
        self.marks += [Mark(c.span, ref) for c in here]
        elsewhere = tuple(
            Elsewhere(c, self.places.get(c.source_id)) for c in cited if c.source_id != self.note_id
        )
        return ItemView(ref, line, len(here), elsewhere)

    def _row(self, row: Row, number: int) -> RowView:
        ref = f"finding{number}"
        if row.source_id == self.note_id:
            self.marks.append(Mark(row.span, ref))
        return RowView(ref, row)


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(names).most_common())


def _slugs(note_ids: Iterable[str]) -> tuple[str, ...]:
    """Make anchors of ids: letters, digits, ``-`` and ``_``, never ``--``, each once."""
    taken: Counter[str] = Counter()
    slugs: list[str] = []
    for note_id in note_ids:
        slug = re.sub(r"-{2,}", "-", re.sub(r"[^A-Za-z0-9_-]", "-", note_id)).strip("-") or "note"
        taken[slug] += 1
        slugs.append(slug if taken[slug] == 1 else f"{slug}.{taken[slug]}")
    return tuple(slugs)
