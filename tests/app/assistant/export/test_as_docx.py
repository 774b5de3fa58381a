"""A Word document holds the text, the sources and what was withheld."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from app.assistant.export.as_docx import reports_docx
from app.assistant.export.report import Line, Part, Report, findings_report, summary_report


def paragraphs(content: bytes) -> list[str]:
    return [p.text for p in Document(BytesIO(content)).paragraphs]


def test_round_trip(summary):
    found = paragraphs(reports_docx([summary_report(summary)]))
    assert found[0] == "Summary of note <1> & co"
    assert "Draft for a licensed clinician to check; not a medical device." in found
    assert "Hgb 7.1 g/dL & K ≥ 6.8. [1][2]" in found
    assert found.index("Not supported by the note") < found.index("Sources")
    start = summary.supported[0].claim.citations[0].span.start
    assert f"[1] “Hgb 7.1 g/dL” (note <1> & co, characters {start}–{start + 12})" in found
    assert any(p.startswith("Contradicted: negation. Chest pain <b>is</b>") for p in found)


def test_findings_are_a_table(findings, note):
    report = findings_report(findings, note.text)
    (table,) = Document(BytesIO(reports_docx([report]))).tables
    assert [cell.text for cell in table.rows[1].cells][:4] == [
        "medication",
        "metoprolol",
        "present",
        "dose: 25 mg",
    ]


def test_characters_that_xml_cannot_hold_do_not_crash():
    report = Report("answer", "T\x00\ud800", parts=(Part("", (Line("a\x07b\x1f"),)),))
    found = paragraphs(reports_docx([report]))
    assert found[0] == "T\ufffd\ufffd"
    assert "a\ufffdb" in found


def test_each_report_starts_a_page(summary):
    report = summary_report(summary)
    document = Document(BytesIO(reports_docx([report, report])))
    assert document.element.xml.count('w:type="page"') == 1
