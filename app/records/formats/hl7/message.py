"""HL7 v2 in its pipe form: messages, segments and fields by the separators that MSH declares.

Source:
    HL7 v2.8, chapter 2: encoding rules, batch protocol, escape sequences; appendix of the minimal
    lower layer protocol.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.core.errors import RecordError
from app.records.decoding import decode_bytes
from app.records.formats.hl7.escapes import Separators, unescape

# Of the minimal lower layer protocol: a block begins with VT and ends with FS CR.
_FRAMING = str.maketrans("", "", "\x0b\x1c")
_ENVELOPE = frozenset(("FHS", "BHS", "BTS", "FTS"))
_SEPARATOR_PLACE = 3
_SEGMENT_NAME = re.compile(r"[A-Z][A-Z0-9]{2}")
_MSH_FIELDS = re.compile(r"MSH([^\w\s])((?:(?!\1)[^\w\s]){4,5})\1")


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment of a message.

    Attributes:
        line: 1-based, in its file.
        fields: As written; ``fields[0]`` is the name, so that ``fields[n]`` is field n.
    """

    name: str
    line: int
    fields: tuple[str, ...] = field(repr=False)
    separators: Separators

    def raw(self, number: int) -> str:
        """Return a field as written; empty where the segment is shorter."""
        return self.fields[number] if number < len(self.fields) else ""

    def repetitions(self, number: int) -> list[str]:
        """Return the repetitions of a field as written."""
        return self.raw(number).split(self.separators.repetition)

    def component(self, number: int, place: int = 1) -> str:
        """Return a component of the first repetition of a field, unescaped; its first part."""
        return component_of(self.repetitions(number)[0], place, self.separators)


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its segments in order, MSH first."""

    segments: tuple[Segment, ...] = field(repr=False)

    @property
    def header(self) -> Segment:
        """The MSH segment."""
        return self.segments[0]

    @property
    def kind(self) -> str:
        """The message's type, without its event ("ORU")."""
        return self.header.component(9, 1).strip().upper()

    def first(self, name: str) -> Segment | None:
        """Return the first segment of a name."""
        return next((s for s in self.segments if s.name == name), None)


def component_of(text: str, place: int, separators: Separators) -> str:
    """Return a component of a field's repetition, unescaped; of its parts the first."""
    components = text.split(separators.component)
    if place > len(components):
        return ""
    part = components[place - 1].partition(separators.subcomponent)[0]
    return "" if part == '""' else unescape(part, separators)


def read_messages(data: bytes) -> Iterator[Message | RecordError]:
    """Yield the messages of a file, and in their place the errors of those that are broken.

    Raises:
        RecordError: ``file_binary``; ``hl7_no_message``.
    """
    lines = _lines(decode_bytes(data).translate(_FRAMING))
    block: list[tuple[int, str]] = []
    n_messages = 0
    for number, line in (*lines, (0, "MSH")):
        if line.startswith("MSH"):
            if block:
                n_messages += 1
                yield _parsed(block)
            block = [(number, line)]
        elif line[:3] not in _ENVELOPE:
            if not block:
                raise RecordError("hl7_no_message")
            block.append((number, line))
    if not n_messages:
        raise RecordError("hl7_no_message")


def _lines(text: str) -> list[tuple[int, str]]:
    """Return the segments with their numbers; carriage returns end them, line feeds in files too.

    Where carriage returns end the segments, a line feed alone breaks a line inside a field.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\r").lstrip("\r\n")
    if "\r" in text and len(text) > _SEPARATOR_PLACE:
        # A segment that ends in a line feed, in a file where others end in a carriage return.
        mark = re.escape(text[_SEPARATOR_PLACE])
        text = re.sub(rf"\n(?=[A-Z][A-Z0-9]{{2}}{mark})", "\r", text)
    ending = "\r" if "\r" in text else "\n"
    numbered: list[tuple[int, str]] = []
    number = 1
    for raw in text.split(ending):
        line = raw.strip("\n")
        if line.strip():
            numbered.append((number, line))
        number += 1 + raw.count("\n") * (ending == "\r")
    return numbered


def _parsed(block: list[tuple[int, str]]) -> Message | RecordError:
    """Divide the lines of one message into segments and fields."""
    first_line, header = block[0]
    match = _MSH_FIELDS.match(header)
    if match is None or len(set(match[2])) != len(match[2]):
        return RecordError("hl7_separators", line=first_line)
    separators = Separators(match[1], *match[2][:4])
    segments: list[Segment] = []
    for number, line in block:
        name, *fields = line.split(separators.field)
        if not _SEGMENT_NAME.fullmatch(name.strip()):
            return RecordError("hl7_segment", line=number)
        # MSH-1 is the separator itself.
        given = (name, separators.field, *fields) if name == "MSH" else (name, *fields)
        segments.append(Segment(name.strip(), number, given, separators))
    return Message(tuple(segments))
