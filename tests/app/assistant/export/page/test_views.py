"""Which item rests on which characters, and what stands elsewhere."""

from __future__ import annotations

from dataclasses import replace

from app.assistant.export.page.views import PageNote, note_views
from app.assistant.export.report import answer_report, findings_report, summary_report
from app.core.claim import Citation
from app.core.note import Note
from app.core.span import Span


def covered(view, ref: str) -> str:
    return "".join(s.text for s in view.segments if ref in s.refs)


def test_each_item_covers_its_quotes(note, summary, findings):
    reports = (summary_report(summary), findings_report(findings, note.text))
    (view,) = note_views([PageNote(note, reports)])
    assert covered(view, "summary1") == "Hgb 7.1 g/dLK ≥ 6.8"
    assert covered(view, "summary2") == "Hgb 7.1 g/dL, K ≥ 6.8; metoprolol 25 mg BID."
    assert covered(view, "summary-withheld1") == "Denies chest pain."
    assert covered(view, "finding2") == "chest pain"
    assert covered(view, "critical1") == "K ≥ 6.8"
    assert [(p.title, p.n_items) for p in view.panels] == [("Summary", 3), ("Findings", 2)]
    assert view.panels[1].types == (("medication", 1), ("problem", 1))


def test_a_source_in_another_note_leads_there(note, answer):
    other = Note("other", "Seen in 2020.")
    far = Citation("other", Span(0, 4), "Seen")
    verdict = answer.supported[0]
    claim = replace(verdict.claim, citations=(*verdict.claim.citations, far))
    report = answer_report(replace(answer, supported=(replace(verdict, claim=claim),)))
    here, there = note_views([PageNote(note, (report,)), PageNote(other, (report,))])
    (item,) = here.panels[0].parts[0][1]
    assert (item.n_here, [e.slug for e in item.elsewhere]) == (1, ["other"])
    assert covered(there, "answer1") == "Seen"


def test_kinds_read_as_people_write_them():
    kinds = [
        v.kind
        for v in note_views([PageNote(Note("n", "x", kind=k), ()) for k in ("icu", "op_note")])
    ]
    assert kinds == ["ICU", "Op note"]
