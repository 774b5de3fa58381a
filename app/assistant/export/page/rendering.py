"""The page of results: notes and reports laid into the template."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.assistant.export.offline import OfflinePage
from app.assistant.export.page.views import PageNote, note_views
from app.assistant.export.report import DRAFT_NOTICE, WITHHELD_HEADING

_PAGE = OfflinePage(Path(__file__).parent, has_script=True)


def page_html(notes: Sequence[PageNote], *, title: str, remark: str = "") -> str:
    """Return the page: each note beside its reports, sentences and characters tied together.

    Args:
        title: Of the page; may not be empty.
        remark: Shown beside the draft notice ("The patients are invented.").
    """
    return _PAGE.render(
        {
            "title": title,
            "remark": remark,
            "notice": DRAFT_NOTICE,
            "withheld_heading": WITHHELD_HEADING,
            "notes": note_views(notes),
        }
    )
