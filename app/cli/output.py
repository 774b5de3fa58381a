"""What a command prints: JSON for machines, text for people, or a file by its ending."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.core.errors import ConfigError


@dataclass(slots=True)
class Printer:
    """Collects what a command says of each note and prints it in the end, or as it comes.

    One document is printed as one JSON document, several as JSON Lines.

    Attributes:
        as_json: JSON on stdout instead of text.
        out: A file instead of stdout; its ending gives the format.
    """

    as_json: bool
    out: Path | None = None
    _held: list[Any] = field(default_factory=list[Any])
    _texts: list[str] = field(default_factory=list[str])

    def add(self, document: object, text: Callable[[], str]) -> None:
        """Take one note's result, as a JSON document and as text."""
        if self.as_json or self._ending() == ".json":
            self._held.append(document)
            if len(self._held) == 2 and self.out is None:
                self._line(self._held[0])
            if len(self._held) >= 2 and self.out is None:
                self._line(document)
        elif self.out is not None:
            self._texts.append(text())
        else:
            sys.stdout.write(text() + "\n")

    def finish(self) -> None:
        """Print what is still held."""
        if self.out is not None:
            self.out.write_text(self._file_text(), "utf-8")
        elif len(self._held) == 1:
            sys.stdout.write(json.dumps(self._held[0], ensure_ascii=False, indent=1) + "\n")

    def _line(self, document: object) -> None:
        sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")

    def _ending(self) -> str:
        ending = self.out.suffix.lower() if self.out else ""
        if ending not in ("", ".json", ".md", ".txt"):
            raise ConfigError("out_format_unknown", ending=ending, known=".json .md .txt")
        return ending

    def _file_text(self) -> str:
        if self._held:
            document = self._held if len(self._held) > 1 else self._held[0]
            return json.dumps(document, ensure_ascii=False, indent=1)
        return "\n".join(self._texts)
