"""Results of one note stand on one page beside it."""

from __future__ import annotations

from app.assistant.export.as_html import exhibits_html
from app.assistant.export.exhibit import Exhibit
from app.assistant.export.report import answer_report, summary_report
from app.core.note import Note


def test_results_of_one_note_share_its_article(note, summary, answer):
    exhibits = [Exhibit((note,), summary_report(summary)), Exhibit((note,), answer_report(answer))]
    html = exhibits_html(exhibits)
    assert html.count("<article") == 1
    assert html.count('class="panel"') == 2


def test_an_answer_shows_the_notes_it_cites(note, answer):
    html = exhibits_html([Exhibit((Note("idle", "x"), note), answer_report(answer))])
    assert html.count("<article") == 1
    assert 'id="note-1-co"' in html
