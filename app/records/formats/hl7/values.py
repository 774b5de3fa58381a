"""The value of an OBX segment by its type: words, numbers with units, codes, documents.

Source:
    HL7 v2.8, chapter 2A (data types), tables 0125 (value type), 0191 (type of referenced data),
    0299 (encoding).
"""

from __future__ import annotations

import re

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.formats.attachment import attachment_note, unpack_base64
from app.records.formats.hl7.escapes import Separators, unescape
from app.records.formats.hl7.message import Segment, component_of

TEXT_TYPES = frozenset(("TX", "FT"))
_DOCUMENTS = frozenset(("ED", "RP"))
_CODED = frozenset(("CE", "CWE", "CNE", "CF"))
_TIMES = frozenset(("DT", "TS", "DTM"))
_TIME = re.compile(r"(\d{4})(\d{2})?(\d{2})?(?:(\d{2})(\d{2}))?")
_MEDIA_TYPES = {
    "pdf": "application/pdf", "rtf": "application/rtf", "html": "text/html", "htm": "text/html",
    "plain": "text/plain", "text": "text/plain", "xml": "application/xml",
    "x-hl7-cda-level-one": "application/xml", "octet-stream": None, "": None,
}  # fmt: skip


def value_lines(segment: Segment, settings: RecordSettings) -> list[str]:
    """Return the value of an OBX as lines; texts keep blank ones, others have one line or none.

    Raises:
        RecordError: It is a document that cannot be read or is kept elsewhere.
    """
    kind = segment.component(2).strip().upper()
    if kind in _DOCUMENTS:
        return _document(segment, kind, settings).split("\n")
    marks = segment.separators
    written = segment.repetitions(5)
    if kind in TEXT_TYPES:
        texts = (unescape(each, marks) for each in written if each != '""')
        return [line.rstrip() for text in texts for line in text.split("\n")]
    words = [word for each in written if (word := _word(each, kind, marks))]
    if not words:
        return []
    unit = segment.component(6) or segment.component(6, 2)
    return [f"{'; '.join(words)} {unit}".strip()]


def day_of(text: str) -> str | None:
    """Return the day of an HL7 time in ISO form; None where it is less than a day."""
    match = _TIME.match(text.strip())
    return "-".join(match.groups()[:3]) if match is not None and match[3] else None


def coded_words(text: str, separators: Separators) -> str:
    """Return a coded element's original text, else its text, else its alternate text or code."""
    places = (9, 2, 5, 1, 4)
    found = (component_of(text, place, separators).strip() for place in places)
    return next(filter(None, found), "")


def _word(text: str, kind: str, separators: Separators) -> str:
    """Return one repetition of a value in words."""
    if kind in _CODED:
        return coded_words(text, separators)
    parts = [
        component_of(text, n, separators).strip() for n in range(1, _n_parts(text, separators))
    ]
    if kind == "SN":
        return "".join(parts)
    if kind in _TIMES:
        return _moment(parts[0])
    return " ".join(filter(None, parts))


def _n_parts(text: str, separators: Separators) -> int:
    return text.count(separators.component) + 2


def _moment(text: str) -> str:
    match = _TIME.match(text)
    if match is None:
        return text
    day = "-".join(filter(None, match.groups()[:3]))
    return f"{day} {match[4]}:{match[5]}" if match[4] else day


def _document(segment: Segment, kind: str, settings: RecordSettings) -> str:
    """Return the text of an encapsulated document (ED); a pointer (RP) is not followed."""
    if kind == "RP":
        raise RecordError("attachment_elsewhere")
    subtype, encoding = segment.component(5, 3).lower(), segment.component(5, 4).lower()
    # Data may hold what looks like further components; base64 and hex never do.
    data = segment.separators.component.join(segment.raw(5).split(segment.separators.component)[4:])
    if encoding in ("base64", "b64"):
        content = unpack_base64(data, settings)
    elif encoding == "hex":
        content = _from_hex(data)
    else:
        content = unescape(data, segment.separators).encode("utf-8", "replace")
    if not content.strip():
        raise RecordError("attachment_empty")
    media_type = _MEDIA_TYPES.get(subtype, f"{segment.component(5, 2).lower()}/{subtype}")
    return attachment_note(content, media_type, settings).text.strip("\n")


def _from_hex(text: str) -> bytes:
    try:
        return bytes.fromhex(text)
    except ValueError:
        raise RecordError("base64_invalid") from None
