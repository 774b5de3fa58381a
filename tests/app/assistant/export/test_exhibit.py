"""Citations are counted and compared with the text that they quote."""

from __future__ import annotations

from dataclasses import replace

from app.assistant.export.exhibit import CitationCount, Exhibit, count_citations
from app.assistant.export.report import summary_report


def test_all_are_exact(note, summary):
    count = count_citations([Exhibit((note,), summary_report(summary))])
    assert count == CitationCount(n_sentences=3, n_citations=5, n_exact=5)


def test_a_quote_that_is_not_the_slice_is_found(note, summary):
    moved = replace(note, text=" " + note.text)
    count = count_citations([Exhibit((moved,), summary_report(summary))])
    assert (count.n_citations, count.n_exact) == (5, 0)


def test_a_source_that_is_not_there_is_not_exact(note, summary):
    other = replace(note, note_id="other")
    assert count_citations([Exhibit((other,), summary_report(summary))]).n_exact == 0
