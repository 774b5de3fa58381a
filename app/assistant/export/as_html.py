"""Results as one self-contained HTML file, each beside the note that it rests on."""

from __future__ import annotations

from collections.abc import Sequence

from app.assistant.export.exhibit import Exhibit
from app.assistant.export.page import PageNote, page_html
from app.assistant.export.report import Report
from app.core.note import Note


def exhibits_html(exhibits: Sequence[Exhibit], *, title: str = "Notewell", remark: str = "") -> str:
    """Return the page of some results; those of one note stand beside it together."""
    notes: dict[str, Note] = {}
    reports: dict[str, list[Report]] = {}
    for exhibit in exhibits:
        for note in _shown_notes(exhibit):
            notes.setdefault(note.note_id, note)
            reports.setdefault(note.note_id, []).append(exhibit.report)
    pages = [PageNote(note, tuple(reports[note_id])) for note_id, note in notes.items()]
    return page_html(pages, title=title, remark=remark)


def _shown_notes(exhibit: Exhibit) -> tuple[Note, ...]:
    """The notes that a report cites, or the first where it cites none."""
    cited = {citation.source_id for citation in exhibit.report.sources}
    return tuple(n for n in exhibit.notes if n.note_id in cited) or exhibit.notes[:1]
