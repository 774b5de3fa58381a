"""HL7 v2 messages to notes: results, documents, admissions, orders, drugs, vaccines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.document_types import kind_of_v2
from app.records.formats.hl7.body import ORDERS, Body
from app.records.formats.hl7.message import Message, Segment, read_messages
from app.records.formats.hl7.values import TEXT_TYPES, day_of
from app.records.rows import BadRow, RawNote

_KINDS = frozenset(("ORU", "MDM", "ADT", "VXU", "OMP", "RDE", "RDS", "RAS")) | ORDERS
# Events that cancel or delete what another message said (table 0003).
_CANCELS = frozenset("T11 A11 A12 A13 A23 A25 A26 A27 A29 A32 A33 A38 A52 A53 A55".split())
# When it happened or was written, the surest first; what the message itself says comes last.
_TIMES = (
    ("TXA", 4),
    ("TXA", 7),
    ("TXA", 6),
    ("OBR", 22),
    ("OBR", 7),
    ("ORC", 9),
    ("EVN", 6),
    ("EVN", 2),
)
_MSH_TIME = 7
# Tables 0271 (completion of a document), 0273 (its availability), 0123 (status of results).
_COMPLETION = {
    "AU": "final", "LA": "final", "DI": "preliminary", "DO": "preliminary", "IN": "preliminary",
    "IP": "preliminary", "PA": "preliminary",
}  # fmt: skip
_AVAILABILITY = {"AV": "", "CA": "cancelled", "OB": "superseded", "UN": "unknown"}
_RESULTS = {
    "F": "final", "C": "corrected", "P": "preliminary", "R": "preliminary", "A": "partial",
    "O": "registered", "I": "registered", "S": "registered", "X": "", "Y": "", "Z": "",
}  # fmt: skip
# Of a text alone: a number says it beside itself.
_TEXTS = {"P": "preliminary", "R": "preliminary", "C": "corrected"}
_UNRECOGNIZED = "unrecognized"


def read_hl7(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield a note for each message (for each patient of one that has several).

    Its id is the message's control id. Results that are deleted, posted as wrong, kept elsewhere or
    of a type that is not read are bad rows beside their note; a broken message is one in its place.

    Raises:
        RecordError: ``file_binary``, ``hl7_no_message``.
    """
    for message in read_messages(data):
        if isinstance(message, RecordError):
            line = message.facts["line"]
            yield BadRow(None, line if isinstance(line, int) else 0, message)
            continue
        yield from _message_rows(message, settings)


def _message_rows(message: Message, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    header = message.header
    control_id = header.component(10).strip()
    if message.kind not in _KINDS:
        error = RecordError("hl7_type_unknown", line=header.line)
        yield BadRow(control_id or None, header.line, error)
        return
    patients = _by_patient(message)
    for number, segments in enumerate(patients, start=1):
        note_id = f"{control_id}-{number}" if control_id and number > 1 else control_id
        yield from _note_rows(message, segments, note_id or None, settings)


def _note_rows(
    message: Message, segments: Sequence[Segment], note_id: str | None, settings: RecordSettings
) -> Iterator[RawNote | BadRow]:
    line = segments[0].line if segments[0].name == "PID" else message.header.line
    status = _status(message.header, segments)
    if status == "cancelled":
        error = RecordError("status_refused", status=status)
        placed = RecordError("hl7_unreadable", line=line, problem=str(error))
        yield BadRow(note_id, line, placed)
        return
    body = Body(settings, message.kind)
    body.add(segments)
    text = body.text()
    if text:
        yield RawNote(
            text=text,
            line=line,
            note_id=note_id,
            patient_id=_patient_id(segments),
            written_at=_written_at(message.header, segments),
            kind=_kind(segments),
            status=status,
        )
    elif not body.errors:
        yield BadRow(note_id, line, RecordError("hl7_no_text", line=line))
    for at, error in body.errors:
        yield BadRow(note_id, at, error)


def _by_patient(message: Message) -> list[list[Segment]]:
    """Divide a message at each PID after the first; what stands before it is the first's."""
    parts: list[list[Segment]] = [[]]
    for segment in message.segments[1:]:
        if segment.name == "PID" and any(s.name == "PID" for s in parts[-1]):
            parts.append([])
        parts[-1].append(segment)
    return [part for part in parts if part] or [[message.header]]


def _patient_id(segments: Sequence[Segment]) -> str | None:
    """Return the medical record number, else the first identifier of the patient."""
    pid = next((s for s in segments if s.name == "PID"), None)
    if pid is None:
        return None
    marks = pid.separators
    several = [each.split(marks.component) for each in pid.repetitions(3)]
    numbers = [parts for parts in several if len(parts) > 4 and parts[4] == "MR"] or several
    return numbers[0][0].strip() or pid.component(2).strip() or None


def _written_at(header: Segment, segments: Sequence[Segment]) -> str | None:
    for name, number in _TIMES:
        for segment in segments:
            if segment.name == name and (day := day_of(segment.component(number))) is not None:
                return day
    return day_of(header.component(_MSH_TIME))


def _kind(segments: Sequence[Segment]) -> str | None:
    document = next((s.component(2) for s in segments if s.name == "TXA"), "")
    service = next((s.component(24) for s in segments if s.name == "OBR"), "")
    return kind_of_v2(document=document.strip(), service=service.strip())


def _status(header: Segment, segments: Sequence[Segment]) -> str | None:
    """Return what the message says of its note: of several statuses the least final."""
    if header.component(9, 2).strip().upper() in _CANCELS:
        return "cancelled"
    said: list[str] = []
    for segment in segments:
        if segment.name == "TXA":
            said.append(_look_up(_AVAILABILITY, segment.component(19)))
            said.append(_look_up(_COMPLETION, segment.component(17)))
        elif segment.name == "OBR":
            said.append(_look_up(_RESULTS, segment.component(25)))
        elif segment.name == "OBX" and segment.component(2).strip().upper() in TEXT_TYPES:
            said.append(_TEXTS.get(segment.component(11).strip().upper(), ""))
    given = [status for status in said if status]
    return next((s for s in given if s != "final"), given[0] if given else None)


def _look_up(table: dict[str, str], code: str) -> str:
    bare = code.strip().upper()
    return table.get(bare, _UNRECOGNIZED) if bare else ""
