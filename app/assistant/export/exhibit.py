"""A report with the notes that it was made of: what the writers of whole files take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.assistant.export.report import Report
from app.core.claim import Citation
from app.core.note import Note
from app.knowledge import is_page_id, load_knowledge


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A report and its notes, at least one.

    Attributes:
        notes: As read; the spans of the report's citations count in their texts.
    """

    notes: tuple[Note, ...] = field(repr=False)
    report: Report = field(repr=False)


@dataclass(frozen=True, slots=True)
class CitationCount:
    """How many citations there are, and how many quote exactly the characters that they name."""

    n_sentences: int
    n_citations: int
    n_exact: int


def count_citations(exhibits: Sequence[Exhibit]) -> CitationCount:
    """Compare every quote, of shown and withheld sentences, with the characters that it names."""
    cited = [(exhibit, c) for exhibit in exhibits for c in _citations(exhibit.report)]
    return CitationCount(
        n_sentences=sum(len(part.lines) for e in exhibits for part in e.report.parts),
        n_citations=len(cited),
        n_exact=sum(_is_exact(exhibit, citation) for exhibit, citation in cited),
    )


def _citations(report: Report) -> list[Citation]:
    shown = [line for part in report.parts for line in part.lines]
    return [c for line in (*shown, *report.withheld) for c in report.sources_of(line)]


def _is_exact(exhibit: Exhibit, citation: Citation) -> bool:
    if is_page_id(citation.source_id):
        page = load_knowledge().pages.get(citation.source_id)
        return page is not None and citation.span.of(page.text) == citation.quote
    texts = (note.text for note in exhibit.notes if note.note_id == citation.source_id)
    return any(text and citation.span.of(text) == citation.quote for text in texts)
