"""The lay lexicon as a page, so that a definition is cited like every other fact."""

from __future__ import annotations

from datetime import date
from functools import cache

from app.knowledge.page import PAGE_PREFIX, UNREVIEWED, Page, PageKind
from app.terminology.lay_lexicon import all_entries, source

WORDS_ID = f"{PAGE_PREFIX}words"
_WRITTEN = date(2026, 11, 21)


@cache
def words_page() -> Page:
    """Return the page: a line an entry, "Term: definition."."""
    lines = [f"- {entry.line}" for entry in all_entries()]
    return Page(
        WORDS_ID,
        "Words to know",
        PageKind.WORDS,
        ("words",),
        "en",
        source(),
        _WRITTEN,
        "patients and their families",
        UNREVIEWED,
        "\n".join(["# Words to know", "", *lines, ""]),
    )
