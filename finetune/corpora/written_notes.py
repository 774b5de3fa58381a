"""Text files of notes invented and marked by hand: a line "=== kind of note" begins one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.core.errors import FinetuneError

_HEAD = re.compile(r"^=== (\S.*)\n", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class WrittenNote:
    """A note with its marks as its writer set them.

    Attributes:
        file: Its file's place in the folder, from 1.
        number: Its place in the file, from 1.
        kind: What the writer called it ("ED triage, telegram").
    """

    stem: str
    file: int
    number: int
    kind: str
    body: str = field(repr=False)

    @property
    def name(self) -> str:
        """Its file and number there."""
        return f"{self.stem}-{self.number}"

    def error(self) -> FinetuneError:
        """Return what is raised where its marks break the rules."""
        return FinetuneError("marked_notes_invalid", file=self.file, note=self.number)


def read_written(folder: Path) -> Iterator[WrittenNote]:
    """Yield the notes of a folder's text files, in order of their names.

    Raises:
        FinetuneError: There is none, or a file does not begin with a note.
    """
    files = sorted(folder.glob("*.txt"))
    if not files:
        raise FinetuneError("marked_notes_missing")
    for number, file in enumerate(files, start=1):
        before, *parts = _HEAD.split(file.read_text("utf-8"))
        if before.strip() or not parts:
            raise FinetuneError("marked_notes_invalid", file=number, note=0)
        for n, (kind, body) in enumerate(zip(parts[::2], parts[1::2], strict=True), start=1):
            yield WrittenNote(file.stem, number, n, kind, body.strip("\n"))
