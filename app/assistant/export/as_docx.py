"""Reports as a Word document, with numbered sources under the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.document import Document as DocumentObject
from docx.text.paragraph import Paragraph

from app.assistant.export.report import DRAFT_NOTICE, WITHHELD_HEADING, Line, Report, Row

# XML 1.0 has no way to write these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COLUMNS = ("Type", "Finding", "Assertion", "Details", "Characters")
# The file says nothing of when it was made, so that equal results are equal files.
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


def reports_docx(reports: Sequence[Report]) -> bytes:
    """Return a Word document of some reports, each on a page of its own."""
    document = Document()
    properties = document.core_properties
    properties.author = "Notewell"
    properties.title = "Draft for review"
    properties.created = properties.modified = _NO_DATE
    document.sections[0].footer.paragraphs[0].text = DRAFT_NOTICE
    for number, report in enumerate(reports):
        if number:
            document.add_page_break()
        _write(document, report)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _write(document: DocumentObject, report: Report) -> None:
    document.add_heading(_clean(report.title), 1)
    document.add_paragraph().add_run(DRAFT_NOTICE).italic = True
    if report.lead:
        document.add_paragraph(_clean(report.lead))
    if report.critical:
        document.add_heading("Critical", 2)
        for statement in report.critical:
            paragraph = document.add_paragraph(style="List Bullet")
            paragraph.add_run(f"{statement.rule}: ").bold = True
            paragraph.add_run(_clean(statement.text))
    for part in report.parts:
        if part.heading:
            document.add_heading(_clean(part.heading), 2)
        for line in part.lines:
            _cite(document.add_paragraph(_clean(line.text), "List Bullet"), line)
    if report.rows:
        _table(document, report.rows)
    _apart(document, report)
    document.add_paragraph(" · ".join(f"{name}: {text}" for name, text in report.facts))


def _apart(document: DocumentObject, report: Report) -> None:
    """Write what was withheld, then the sources of all."""
    if report.withheld:
        document.add_heading(WITHHELD_HEADING, 2)
    for line in report.withheld:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(f"{line.label}. ").bold = True
        paragraph.add_run(_clean(f"{line.text} ({line.reason})"))
        _cite(paragraph, line)
    if report.sources:
        document.add_heading("Sources", 2)
    for number, source in enumerate(report.sources, 1):
        place = f"{source.source_id}, characters {source.span.start}–{source.span.end}"
        document.add_paragraph(_clean(f"[{number}] “{source.quote}” ({place})"))


def _cite(paragraph: Paragraph, line: Line) -> None:
    if line.numbers:
        marks = "".join(f"[{number}]" for number in line.numbers)
        paragraph.add_run(" " + marks).font.superscript = True


def _table(document: DocumentObject, rows: Sequence[Row]) -> None:
    table = document.add_table(rows=1, cols=len(_COLUMNS), style="Light Grid Accent 1")
    for cell, name in zip(table.rows[0].cells, _COLUMNS, strict=True):
        cell.text = name
    for row in rows:
        details = ", ".join(f"{name}: {text}" for name, text in row.details)
        place = f"{row.span.start}–{row.span.end}"
        texts = (row.type, row.text, row.assertion, details, place)
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = _clean(text)


def _clean(text: str) -> str:
    """Fold white space; a character that XML cannot hold becomes U+FFFD."""
    return _NOT_XML.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))
