"""A PDF's text layer holds the text, the sources and what was withheld."""

from __future__ import annotations

from io import BytesIO

import pytest
from pypdf import PdfReader

from app.assistant.export import as_pdf
from app.assistant.export.as_pdf import reports_pdf
from app.assistant.export.report import Line, Part, Report, findings_report, summary_report


def text_of(content: bytes) -> str:
    pages = PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_round_trip(summary):
    found = text_of(reports_pdf([summary_report(summary)]))
    assert "Summary of note <1> & co" in found
    assert "Labs and metoprolol. [3]" in found
    assert found.index("Not supported by the note") < found.index("Sources")
    assert "Contradicted: negation. Chest pain <b>is</b> present. (the note denies it)" in found
    start = summary.supported[0].claim.citations[0].span.start
    assert f"[1] “Hgb 7.1 g/dL” (note <1> & co, characters {start}–{start + 12})" in found
    assert "not a medical device" in found


def test_findings_are_a_table(findings, note):
    found = text_of(reports_pdf([findings_report(findings, note.text)]))
    assert "metoprolol present dose: 25 mg" in found


@pytest.mark.parametrize("text", ["漢字 日本", "שלום", "🫀 heart", "a\x00b\x07", "\ud800", ""])
def test_what_the_font_lacks_does_not_crash(text):
    report = Report("answer", "T", parts=(Part(text, (Line(f"before {text} after"),)),))
    found = text_of(reports_pdf([report]))
    assert "before" in found
    assert "after" in found


def test_signs_are_spelled_where_the_font_is_small(monkeypatch):
    small = frozenset(range(32, 127))
    monkeypatch.setattr(as_pdf, "_fonts", lambda: (small, small))
    as_pdf._registered("notewell", as_pdf._font_paths("reportlab")[0])  # pyright: ignore[reportOptionalSubscript]  (the PDF library always carries it)
    as_pdf._registered("notewell-bold", as_pdf._font_paths("reportlab")[1])  # pyright: ignore[reportOptionalSubscript]  (as above)
    found = text_of(reports_pdf([Report("answer", "K ≥ 6.8 → now, µ")]))
    assert "K >= 6.8 -> now, ?" in found


def test_a_long_report_flows_over_pages(findings, note):
    report = findings_report(findings, note.text)
    long = Report("findings", "T", rows=report.rows * 60)
    assert len(PdfReader(BytesIO(reports_pdf([long, report]))).pages) > 3
