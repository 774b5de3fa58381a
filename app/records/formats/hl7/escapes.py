r"""Escape sequences of HL7 v2: what stands between two escape characters ("\T\", "\.br\").

Source:
    HL7 v2.8, chapter 2, section "Use of escape sequences in text fields".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

# Formatting that begins another line; the others move or set off what follows.
_LINE_COMMANDS = frozenset(("br", "sp", "ce", "fi", "nf"))
_COMMAND = re.compile(r"\.([a-z]{2})([+-]?\d{0,3})", re.IGNORECASE)
_HEX = re.compile(r"X((?:[0-9A-Fa-f]{2})+)")
# Highlighting, and switches of the character set (the text is decoded as a whole).
_SILENT = re.compile(r"[HN]|[CM][0-9A-Fa-f]+|\.(?:in|ti)[+-]?\d{0,3}", re.IGNORECASE)
_MAX_BLANKS = 80
# A sequence is short; a longer stretch between two escape characters is text that was not escaped.
_MAX_SEQUENCE = 120


@dataclass(frozen=True, slots=True)
class Separators:
    """The characters that MSH declares."""

    field: str
    component: str
    repetition: str
    escape: str
    subcomponent: str


def unescape(text: str, separators: Separators) -> str:
    """Decode escape sequences; one that is not known stays as it is written."""
    if separators.escape not in text:
        return text
    return _pattern(separators.escape).sub(lambda m: _decoded(m, separators), text)


@lru_cache(maxsize=64)
def _pattern(escape: str) -> re.Pattern[str]:
    mark = re.escape(escape)
    return re.compile(f"{mark}([^{mark}\n]{{1,{_MAX_SEQUENCE}}}){mark}")


def _decoded(match: re.Match[str], separators: Separators) -> str:
    sequence = match[1]
    delimiters = {
        "F": separators.field, "S": separators.component, "T": separators.subcomponent,
        "R": separators.repetition, "E": separators.escape,
    }  # fmt: skip
    if sequence in delimiters:
        return delimiters[sequence]
    if (hexadecimal := _HEX.fullmatch(sequence)) is not None:
        return _characters(bytes.fromhex(hexadecimal[1]))
    if (command := _COMMAND.fullmatch(sequence)) is not None and (
        done := _formatted(command[1].lower(), command[2])
    ):
        return done
    return "" if _SILENT.fullmatch(sequence) else match[0]


def _formatted(command: str, count: str) -> str:
    n = min(_MAX_BLANKS, max(1, int(count))) if count.lstrip("+-") else 1
    if command == "sk":
        return " " * n
    if command == "sp":
        return "\n" * n
    return "\n" if command in _LINE_COMMANDS else ""


def _characters(data: bytes) -> str:
    """Decode characters given in hex; line ends become line feeds, other control bytes nothing."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or c.isprintable())
