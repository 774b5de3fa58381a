"""A note as HTML: its own characters, escaped, in stable numbered stretches."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from app.core.note import Note
from app.core.span import Span
from app.records import Segmentation, segment

EMPTY_NOTE = (
    '<div class="nw-empty"><p><strong>No note is open.</strong></p>'
    "<p>Upload one to begin. It is read in memory, de-identified before any model sees it, "
    "and forgotten when you close this page.</p></div>"
)


def note_html(note: Note) -> str:
    """Return the note pane's content.

    Every stretch is a ``span`` with the half-open code points ``data-start`` and ``data-end`` that
    it holds, so that the page can mark any range of characters without asking again.
    """
    stretches = "".join(
        f'<span class="{kind}" data-start="{span.start}" data-end="{span.end}">'
        f"{escape(span.of(note.text))}</span>"
        for span, kind in _stretches(note.text, segment(note.text))
    )
    return f'<div class="nw-note" data-note>{stretches}</div>'


def _stretches(text: str, parsed: Segmentation) -> Iterator[tuple[Span, str]]:
    """Yield the text cut at every edge of a sentence or heading, each piece with its class."""
    headings = {s.span.start: s.body.start for s in parsed.sections if s.title}
    cuts = {0, len(text), *headings, *headings.values()}
    for sentence in parsed.sentences:
        cuts |= {sentence.start, sentence.end}
    heading_end = 0
    for start, end in pairwise(sorted(cuts)):
        heading_end = headings.get(start, heading_end)
        yield Span(start, end), "nw-head" if end <= heading_end else "nw-seg"
