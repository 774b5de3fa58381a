"""What a command prints: JSON for machines, text for people, or a file by its ending."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.assistant.export.as_docx import reports_docx
from app.assistant.export.as_html import exhibits_html
from app.assistant.export.as_pdf import reports_pdf
from app.assistant.export.exhibit import Exhibit
from app.core.errors import ConfigError

if TYPE_CHECKING:  # to say what a page is made of, nobody waits for recognizers
    from app.assistant.export.as_table import Table
    from app.assistant.export.deid_page import PreviewNote

# Of commands whose result is a text, with no citations to lay out.
PLAIN_ENDINGS = (".json", ".txt", ".md")


@dataclass(frozen=True, slots=True)
class Output:
    """What a command says of one note, in every form that it can be written in.

    Attributes:
        document: For machines; anything that JSON can hold. Made when it is asked for: that of a
            long note takes more memory than the note.
        markdown: None where the text serves.
        exhibit: None where there is nothing to lay out on a page.
        preview: Of a de-identified note, which has a page of its own.
        table: None where the result has no rows.
    """

    document: Callable[[], object] = field(repr=False)
    text: Callable[[], str] = field(repr=False)
    markdown: Callable[[], str] | None = field(default=None, repr=False)
    exhibit: Callable[[], Exhibit] | None = field(default=None, repr=False)
    preview: Callable[[], PreviewNote] | None = field(default=None, repr=False)
    table: Callable[[], Table] | None = field(default=None, repr=False)


Writer = Callable[[Sequence[Output]], bytes]
_PRETTY = json.JSONEncoder(ensure_ascii=False, indent=1)


@dataclass(slots=True)
class Printer:
    """Takes what a command says of each note; prints it as it comes, or writes one file in the end.

    One document is printed as one JSON document, several as JSON Lines.

    Attributes:
        as_json: JSON on stdout instead of text.
        out: A file instead of stdout; its ending gives the format, and without one ``as_json``.
        endings: Those that the command can write.
        writers: What makes a file of each ending.

    Raises:
        ConfigError: The ending is not one of them, or ``out`` cannot be written; nothing has been
            done by then.
    """

    as_json: bool
    out: Path | None = None
    endings: Sequence[str] = PLAIN_ENDINGS
    writers: Mapping[str, Writer] = field(default_factory=lambda: WRITERS)
    _held: list[Output] = field(default_factory=list[Output])
    _n_shown: int = 0

    def __post_init__(self) -> None:
        if self.out is not None:
            self._ending(self.out)
            check_writable(self.out)

    def add(self, document: object, text: Callable[[], str]) -> None:
        """Take one note's result, as a JSON document and as text."""
        self.show(Output(lambda: document, text))

    def show(self, output: Output) -> None:
        """Take one note's result."""
        self._n_shown += 1
        if self.out is not None:
            self._held.append(output)
        elif self.as_json:
            self._show_json(output)
        else:
            sys.stdout.write(output.text() + "\n")

    def finish(self) -> None:
        """Print or write what is still held; where nothing was shown, no file is made."""
        if not self._held:
            return
        if self.out is not None:
            write_file(self.out, self.writers[self._ending(self.out)](self._held))
        else:
            # Piece by piece: the record of a long note would stand in memory twice.
            sys.stdout.writelines(_PRETTY.iterencode(self._held[0].document()))
            sys.stdout.write("\n")

    def _ending(self, out: Path) -> str:
        ending = out.suffix.lower() or (".json" if self.as_json else ".txt")
        if ending not in self.endings:
            known = " ".join(self.endings)
            raise ConfigError("out_format_unknown", ending=ending, known=known)
        return ending

    def _show_json(self, output: Output) -> None:
        """Hold the first document back until it is known whether it stays alone."""
        if self._n_shown == 1:
            self._held.append(output)
            return
        for each in (*self._held, output):
            sys.stdout.write(json.dumps(each.document(), ensure_ascii=False) + "\n")
        self._held.clear()


def write_file(path: Path, content: bytes) -> None:
    """Write a whole file or nothing of it.

    Raises:
        ConfigError: It cannot be written.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():  # a device or a pipe is written, not replaced
            target.write_bytes(content)
            return
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            part.write_bytes(content)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError:
        raise ConfigError("out_unwritable") from None


def check_writable(path: Path) -> None:
    """Say early that a file cannot be written.

    Raises:
        ConfigError: It is a folder, or its folder does not exist or may not be written.
    """
    target = path.resolve()
    place = target if target.exists() else target.parent
    if target.is_dir() or not os.access(place, os.W_OK):
        raise ConfigError("out_unwritable")


def _pretty(document: object) -> str:
    return _PRETTY.encode(document)


def _json(outputs: Sequence[Output]) -> bytes:
    documents = [output.document() for output in outputs]
    return encoded(_pretty(documents if len(documents) > 1 else documents[0]))


def _text(outputs: Sequence[Output]) -> bytes:
    return encoded("\n".join(output.text() for output in outputs))


def _markdown(outputs: Sequence[Output]) -> bytes:
    return encoded("\n".join((output.markdown or output.text)() for output in outputs))


def _html(outputs: Sequence[Output]) -> bytes:
    return encoded(exhibits_html(_exhibits(outputs)))


def _docx(outputs: Sequence[Output]) -> bytes:
    return reports_docx([exhibit.report for exhibit in _exhibits(outputs)])


def _pdf(outputs: Sequence[Output]) -> bytes:
    return reports_pdf([exhibit.report for exhibit in _exhibits(outputs)])


def _exhibits(outputs: Sequence[Output]) -> list[Exhibit]:
    return [output.exhibit() for output in outputs if output.exhibit is not None]


def encoded(text: str) -> bytes:
    """Encode a text; a lone surrogate, which UTF-8 cannot hold, becomes ``?``."""
    return text.encode("utf-8", "replace")


WRITERS: dict[str, Writer] = {
    ".json": _json,
    ".md": _markdown,
    ".txt": _text,
    ".html": _html,
    ".docx": _docx,
    ".pdf": _pdf,
}
RESULT_ENDINGS = tuple(WRITERS)
