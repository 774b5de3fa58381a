"""Reports as PDF with a text layer, with numbered sources under the text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    Flowable,
    LongTable,
    PageBreak,
    Paragraph,
    SimpleDocTemplate,
    TableStyle,
)

from app.assistant.export.report import DRAFT_NOTICE, WITHHELD_HEADING, Line, Report, Row

# DejaVu holds Greek, Cyrillic and most signs of measurement; where it is not installed, Vera, which
# the PDF library carries, holds Western Latin. Neither is fetched.
_FONTS = {
    "matplotlib": ("mpl-data/fonts/ttf/DejaVuSans.ttf", "mpl-data/fonts/ttf/DejaVuSans-Bold.ttf"),
    "reportlab": ("fonts/Vera.ttf", "fonts/VeraBd.ttf"),
}
# What clinical notes use and a small font may lack, in characters that every font has.
_SPELLED = {
    "≥": ">=", "≤": "<=", "≈": "~", "→": "->", "←": "<-", "↑": "^", "↓": "v", "−": "-",
    "‑": "-", "\N{NARROW NO-BREAK SPACE}": " ", "\N{THIN SPACE}": " ", "☐": "[ ]", "☑": "[x]",
}  # fmt: skip
_MISSING = "?"
_COLUMNS = ("Type", "Finding", "Assertion", "Details", "Characters")
_WIDTHS = (22 * mm, 48 * mm, 22 * mm, 54 * mm, 24 * mm)
_MARGIN = 20 * mm


def reports_pdf(reports: Sequence[Report]) -> bytes:
    """Return a PDF of some reports, each from a page of its own.

    A character that the font lacks is spelled out or becomes ``?``; nothing is left out.
    """
    writer = _Writer()
    story: list[Flowable] = []
    for number, report in enumerate(reports):
        story += [PageBreak()] if number else []
        story += writer.report(report)
    stream = BytesIO()
    document = SimpleDocTemplate(
        stream,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=_MARGIN,
        bottomMargin=_MARGIN,
        title="Draft for review",
        author="Notewell",
        invariant=1,
    )
    document.build(story, onFirstPage=writer.footer, onLaterPages=writer.footer)
    return stream.getvalue()


class _Writer:
    """Turns reports into flowing paragraphs in one font."""

    def __init__(self) -> None:
        self.plain, self.bold = _fonts()
        self.body = ParagraphStyle("body", fontName="notewell", fontSize=9.5, leading=13)
        self.item = ParagraphStyle("item", self.body, leftIndent=10, bulletIndent=0, spaceAfter=2)
        self.small = ParagraphStyle("small", self.body, fontSize=8, leading=10.5, spaceAfter=2)
        self.title = ParagraphStyle(
            "title", fontName="notewell-bold", fontSize=15, leading=19, spaceAfter=4
        )
        self.heading = ParagraphStyle(
            "heading",
            fontName="notewell-bold",
            fontSize=11,
            leading=14,
            spaceBefore=9,
            spaceAfter=3,
        )

    def report(self, report: Report) -> list[Flowable]:
        story = [
            self._paragraph(report.title, self.title),
            self._paragraph(DRAFT_NOTICE, self.small),
        ]
        if report.lead:
            story.append(self._paragraph(report.lead, self.body))
        if report.critical:
            story.append(self._paragraph("Critical", self.heading))
        story += [self._item(f"{c.rule}: {c.text}") for c in report.critical]
        for part in report.parts:
            if part.heading:
                story.append(self._paragraph(part.heading, self.heading))
            story += [self._item(line.text + _marks(line)) for line in part.lines]
        if report.rows:
            story.append(self._table(report.rows))
        return [*story, *self._apart(report)]

    def footer(self, canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.saveState()
        canvas.setFont("notewell", 7.5)
        canvas.drawString(_MARGIN, 11 * mm, DRAFT_NOTICE)
        canvas.drawRightString(A4[0] - _MARGIN, 11 * mm, str(document.page))
        canvas.restoreState()

    def _apart(self, report: Report) -> list[Flowable]:
        """What was withheld, then the sources of all, then what made it."""
        story: list[Flowable] = []
        if report.withheld:
            story.append(self._paragraph(WITHHELD_HEADING, self.heading))
        for line in report.withheld:
            story.append(self._item(f"{line.label}. {line.text} ({line.reason}){_marks(line)}"))
        if report.sources:
            story.append(self._paragraph("Sources", self.heading))
        for number, source in enumerate(report.sources, 1):
            place = f"{source.source_id}, characters {source.span.start}–{source.span.end}"
            story.append(self._paragraph(f"[{number}] “{source.quote}” ({place})", self.small))
        facts = " · ".join(f"{name}: {text}" for name, text in report.facts)
        return [*story, self._paragraph(facts, self.small)]

    def _table(self, rows: Sequence[Row]) -> Flowable:
        cells = [[self._paragraph(name, self.small) for name in _COLUMNS]]
        for row in rows:
            details = ", ".join(f"{name}: {text}" for name, text in row.details)
            place = f"{row.span.start}–{row.span.end}"
            texts = (row.type, row.text, row.assertion, details, place)
            cells.append([self._paragraph(text, self.small) for text in texts])
        style = TableStyle(
            [
                ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
                ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
        return LongTable(cells, colWidths=_WIDTHS, repeatRows=1, style=style, splitInRow=1)

    def _item(self, text: str) -> Flowable:
        return Paragraph(self._written(text), self.item, bulletText="•")

    def _paragraph(self, text: str, style: ParagraphStyle) -> Flowable:
        return Paragraph(self._written(text), style)

    def _written(self, text: str) -> str:
        folded = " ".join(text.split())
        return escape("".join(self._character(char) for char in folded))

    def _character(self, char: str) -> str:
        if ord(char) in self.plain and ord(char) in self.bold:
            return char
        return _SPELLED.get(char, _MISSING)


def _marks(line: Line) -> str:
    return " " + "".join(f"[{number}]" for number in line.numbers) if line.numbers else ""


@cache
def _fonts() -> tuple[frozenset[int], frozenset[int]]:
    """Register the plain and the bold font; return the code points that each can draw."""
    plain, bold = next(paths for paths in map(_font_paths, _FONTS) if paths)
    return _registered("notewell", plain), _registered("notewell-bold", bold)


def _font_paths(package: str) -> tuple[Path, Path] | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    plain, bold = (Path(spec.origin).parent / name for name in _FONTS[package])
    return (plain, bold) if plain.is_file() and bold.is_file() else None


def _registered(name: str, path: Path) -> frozenset[int]:
    font = TTFont(name, str(path))
    registerFont(font)
    return frozenset(font.face.charToGlyph)
