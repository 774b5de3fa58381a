"""Markup to readable text: paragraphs, lists and tables of HTML and of C-CDA narrative blocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import RecordError

# lxml's elements have no common type that the checker knows.
Element = Any

_SPACE = re.compile(r"[ \t\r\n\f\v]+")
_MANY_BREAKS = re.compile(r"\n{3,}")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
# What no reader of the page sees, or what was struck out: read as text it would mislead.
_UNSEEN = frozenset(
    "head script style template noscript title meta link object iframe del s strike".split()
)
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd div dl dt fieldset figcaption figure
    footer footnote form header html legend main nav p paragraph section text
    """.split()
)
_CELLS = frozenset(("td", "th"))
_ROW_GROUPS = frozenset(("thead", "tbody", "tfoot"))
# Of each column: for how many more rows a cell above reaches down, and its words.
_Held = dict[int, tuple[int, str]]
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
# A cell that says it is taller or wider than this is made to fill the memory.
_MAX_CELL_SPAN = 50


def markup_text(root: Element, *, limit: int) -> str:
    """Return the text of an element as a reader of the page would see it.

    A heading is written with "# ", a list item with "- " or its number, a table row with " | "
    between its cells. White space is folded as a browser does it, except in ``pre``. What is
    deleted, struck out or hidden is left out; an exponent keeps its place ("10^9").

    Args:
        root: An element that is not deeper than what was allowed; ``check_depth`` says so.
        limit: Characters; a small table of merged cells can unfold to much more than its file.

    Raises:
        RecordError: ``note_too_long``.
    """
    writer = _Writer(limit)
    writer.children(root)
    return writer.text()


def check_depth(root: Element, limit: int) -> None:
    """Refuse what is nested too deep, without recursion.

    Raises:
        RecordError: ``nesting_too_deep``.
    """
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        if depth > limit:
            raise RecordError("nesting_too_deep", limit=limit)
        stack.extend((child, depth + 1) for child in element)


def tag_of(element: Element) -> str:
    """Return the name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


@dataclass(slots=True)
class _Writer:
    """Collects pieces; line breaks are asked for, and written once before the next words."""

    limit: int
    _n_chars: int = 0
    _pieces: list[str] = field(default_factory=list[str])
    _n_breaks: int = 0
    _space: bool = False
    _indent: int = -1

    def text(self) -> str:
        lines = (line.rstrip() for line in "".join(self._pieces).split("\n"))
        return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip("\n")

    def children(self, element: Element) -> None:
        self._words(element.text)
        for child in element:
            self._element(child)
            self._words(child.tail)

    def _element(self, element: Element) -> None:
        tag = tag_of(element)
        if not tag or _is_unseen(element, tag):
            return
        if tag == "br":
            self._newline()
        elif tag == "hr":
            self._break(2)
        elif tag == "pre":
            self._preformatted(element)
        elif tag in _HEADINGS:
            self._heading(element, _HEADINGS[tag])
        elif tag in ("ul", "ol", "list"):
            self._list(element)
        elif tag == "table":
            self._table(element)
        elif tag == "sup":
            self._raised(element)
        elif tag in _BLOCKS:
            self._break(2 if tag in ("p", "paragraph") else 1)
            self.children(element)
            self._break(2 if tag in ("p", "paragraph") else 1)
        else:
            self.children(element)

    def _words(self, text: str | None) -> None:
        if not text:
            return
        folded = _SPACE.sub(" ", text.replace("\u00a0", " "))
        if folded[0] == " ":
            self._space = True
            folded = folded[1:]
        if not folded:
            return
        ends_in_space = folded[-1] == " "
        self._write(folded[:-1] if ends_in_space else folded)
        self._space = ends_in_space

    def _write(self, text: str) -> None:
        """Write the breaks or the blank that were asked for, then the text."""
        if self._n_breaks:
            if self._pieces:
                self._pieces.append("\n" * self._n_breaks)
            self._n_breaks = 0
        elif self._space and self._pieces and not self._pieces[-1].endswith(("\n", " ")):
            self._pieces.append(" ")
        self._space = False
        self._n_chars += len(text)
        if self._n_chars > self.limit:
            raise RecordError("note_too_long", n_chars=self._n_chars, limit=self.limit)
        self._pieces.append(text)

    def _break(self, n_lines: int) -> None:
        # Inside a list blank lines would part an item from its list.
        self._n_breaks = max(self._n_breaks, 1 if self._indent >= 0 else n_lines)

    def _newline(self) -> None:
        self._n_breaks = min(2, self._n_breaks + 1)

    def _preformatted(self, element: Element) -> None:
        self._break(1)
        text = _flat(element).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
        if text:
            self._write(text)
        self._break(1)

    def _heading(self, element: Element, level: int) -> None:
        words = " ".join(_flat(element).split())
        self._break(2)
        if words:
            self._write("#" * min(6, level) + " " + words)
        self._break(1)

    def _raised(self, element: Element) -> None:
        """Keep an exponent apart from its base: 10⁹ read as 109 is another number."""
        words = _flat(element).strip()
        before = self._pieces[-1][-1:] if self._pieces and not self._n_breaks else ""
        if words.lstrip("+-−").isdigit() and before.isdigit() and not self._space:
            self._write("^" + words)
        else:
            self.children(element)

    def _list(self, element: Element) -> None:
        numbered = tag_of(element) == "ol" or element.get("listType") == "ordered"
        self._break(1)
        self._indent += 1
        number = 0
        self._words(element.text)
        for item in element:
            tag = tag_of(item)
            if tag in ("li", "item") and not _is_unseen(item, tag):
                number += 1
                self._break(1)
                mark = f"{number}. " if numbered else "- "
                self._write("  " * self._indent + mark)
                self._space = False
                self.children(item)
            else:
                self._element(item)
            self._break(1)
            self._words(item.tail)
        self._indent -= 1
        self._break(1)

    def _table(self, element: Element) -> None:
        self._break(1)
        self._rows(element, {})
        self._break(1)

    def _rows(self, element: Element, held: _Held) -> None:
        """Write rows; what stands between them, as a caption does, has a line of its own."""
        self._words(element.text)
        for child in element:
            tag = tag_of(child)
            self._break(1)
            if tag == "tr":
                cells = _cells(child, held, self.limit)
                if any(cells):
                    self._write(" | ".join(cells))
            elif tag in _ROW_GROUPS:
                self._rows(child, held)
            else:
                self._element(child)
            self._break(1)
            self._words(child.tail)


def _cells(row: Element, held: _Held, limit: int) -> list[str]:
    """Return the words of a row's cells; a merged cell stands in each row that it reaches into.

    Cells to the right of a wide one keep their column. What stands between cells is one too.
    """
    cells = [words] if (words := " ".join((row.text or "").split())) else []
    for cell in row:
        tag = tag_of(cell)
        if tag and not _is_unseen(cell, tag):
            _fill(cells, held)
            words = _cell_text(cell, limit)
            is_cell = tag in _CELLS
            n_more_rows = _span(cell.get("rowspan")) - 1 if is_cell else 0
            for column in range(_span(cell.get("colspan")) if is_cell else bool(words)):
                if n_more_rows:
                    held[len(cells)] = (n_more_rows, "" if column else words)
                cells.append("" if column else words)
        if words := " ".join((cell.tail or "").split()):
            cells.append(words)
    _fill(cells, held)
    return cells


def _fill(cells: list[str], held: _Held) -> None:
    """Put the cells that reach down from rows above at their columns, up to the first gap."""
    while (at := len(cells)) in held:
        n_rows, words = held.pop(at)
        if n_rows > 1:
            held[at] = (n_rows - 1, words)
        cells.append(words)


def _cell_text(cell: Element, limit: int) -> str:
    """Return the words of a cell on one line."""
    writer = _Writer(limit)
    writer.children(cell)
    return " ".join(writer.text().split())


def _flat(element: Element) -> str:
    """Return the words of an element and what is in it, without those that nobody sees."""
    parts = [element.text or ""]
    for child in element:
        tag = tag_of(child)
        if tag and not _is_unseen(child, tag):
            parts.append("\n" if tag == "br" else _flat(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _span(text: str | None) -> int:
    if text is None or not text.strip().isascii() or not text.strip().isdigit():
        return 1
    # Only few digits are looked at: a number of a million digits takes long to read.
    return max(1, min(_MAX_CELL_SPAN, int(text.strip()[:4])))


def _is_unseen(element: Element, tag: str) -> bool:
    """Say whether an element is deleted, struck out or hidden."""
    if tag in _UNSEEN or element.get("revised") == "delete" or element.get("hidden") is not None:
        return True
    return _HIDDEN_STYLE.search(element.get("style") or "") is not None
