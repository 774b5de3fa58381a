"""Word documents: paragraphs, lists and tables in the order of reading."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml.etree import LxmlError  # pyright: ignore[reportAttributeAccessIssue]  (compiled, untyped)

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.rows import BadRow, RawNote

# An old .doc, or a .docx under a password, is an OLE container.
_OLE_MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Text packs well, yet seldom beyond this; past it a file is made to fill the memory.
_MAX_UNPACKED_RATIO = 200
_TEXT, _TAB, _BREAK, _RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
_HYPHEN, _FALLBACK = (
    qn("w:noBreakHyphen"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_TAB_STOPS = qn("w:tabs")
_WRITTEN = {_TAB: "\t", _BREAK: "\n", _RETURN: "\n", _HYPHEN: "-"}


def read_docx(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the one note of a Word document; page headers come first, each once.

    A list item is written with "- ", a heading style with "# ", a table row with
    " | " between cells.

    Raises:
        RecordError: ``file_corrupt``, ``file_too_large``, ``office_legacy``.
    """
    if data.startswith(_OLE_MARK):
        raise RecordError("office_legacy")
    _check_size(data, settings)
    try:
        document = Document(io.BytesIO(data))
        text = "\n".join([*_page_headers(document), *_blocks(document.iter_inner_content())])
    except (OpcError, KeyError, ValueError, AttributeError, OSError, LxmlError, zlib.error):
        raise RecordError("file_corrupt", format="DOCX") from None
    except zipfile.BadZipFile:
        raise RecordError("file_corrupt", format="DOCX") from None
    yield RawNote(text)


def _check_size(data: bytes, settings: RecordSettings) -> None:
    """Refuse what would unpack to too much; ``zipfile`` never unpacks more than is declared."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            n_bytes = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        raise RecordError("file_corrupt", format="DOCX") from None
    limit = min(settings.max_bytes, max(10_000_000, _MAX_UNPACKED_RATIO * len(data)))
    if n_bytes > limit:
        raise RecordError("file_too_large", n_bytes=n_bytes, limit=limit)


def _page_headers(document: WordDocument) -> Iterator[str]:
    seen: set[str] = set()
    for section in document.sections:
        text = "\n".join(_blocks(section.header.iter_inner_content())).strip()
        if text and text not in seen:
            seen.add(text)
            yield text + "\n"


def _blocks(content: Iterable[Paragraph | Table]) -> Iterator[str]:
    for block in content:
        if isinstance(block, Table):
            yield from _rows(block)
            yield ""
        else:
            yield _paragraph(block)


def _rows(table: Table) -> Iterator[str]:
    """Yield a line for each row; cells that are merged across count once."""
    for row in table.rows:
        cells: list[str] = []
        previous: object = None
        for cell in row.cells:
            if cell._tc is not previous:  # pyright: ignore[reportPrivateUsage]  (the only sign of a merge)
                cells.append(" ".join("\n".join(_blocks(cell.iter_inner_content())).split()))
            previous = cell._tc  # pyright: ignore[reportPrivateUsage]
        yield " | ".join(cells)


def _paragraph(paragraph: Paragraph) -> str:
    text = "".join(_written(paragraph._p)).rstrip()  # pyright: ignore[reportPrivateUsage]  (text of tracked insertions too)
    if not text.strip():
        return ""
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if style.startswith(("heading", "title")):
        return f"\n# {text}"
    properties = paragraph._p.pPr  # pyright: ignore[reportPrivateUsage]
    is_item = style.startswith("list") or (properties is not None and properties.numPr is not None)
    return f"- {text}" if is_item and not text.startswith(("-", "•")) else text


def _written(element: Any) -> Iterator[str]:  # noqa: ANN401  (lxml elements have no common type)
    """Yield the characters of an element: insertions count, deletions and fallbacks do not."""
    for child in element:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _WRITTEN:
            yield _WRITTEN[child.tag]
        elif child.tag not in (_FALLBACK, _TAB_STOPS, qn("w:pPr")):
            yield from _written(child)
