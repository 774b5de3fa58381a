"""The page of de-identified notes, laid into its template; it runs no script at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.assistant.export.deid_page.views import (
    PreviewNote,
    detector_rows,
    kind_rows,
    note_views,
)
from app.assistant.export.deid_page.visible import visible
from app.assistant.export.offline import OfflinePage

_PAGE = OfflinePage(Path(__file__).parent)


def deid_page_html(notes: Sequence[PreviewNote], *, with_originals: bool = True) -> str:
    """Return the page: every entity marked with its kind, its replacement and its reasons.

    Args:
        notes: At least one.
        with_originals: Without them the page holds nothing of the raw notes but what
            de-identification left: no original, no note id, no place in the raw text.
    """
    views = note_views(notes, with_originals=with_originals)
    return _PAGE.render(
        {
            "notes": views,
            "kinds": kind_rows(views),
            "detectors": detector_rows(preview.audit for preview in notes),
            "n_kept": sum(len(view.kept) for view in views),
            "modes": sorted({preview.deid.replacements.mode.value for preview in notes}),
            "with_originals": with_originals,
            "visible": visible,
        }
    )
