"""C-CDA documents: the header to day, patient and kind, the sections' narrative to text.

Source:
    HL7 CDA R2, narrative block schema and header; C-CDA R2.1 templates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.errors import RecordError
from app.core.settings import RecordSettings
from app.records.document_types import kind_of_loinc
from app.records.formats.attachment import attachment_note, unpack_base64
from app.records.formats.ccda_entries import EntryReader
from app.records.formats.markup import Element, markup_text, tag_of
from app.records.formats.xml_tree import parse_xml
from app.records.rows import BadRow, RawNote

_CDA = "urn:hl7-org:v3"
_LOINC_OID = "2.16.840.1.113883.6.1"
_NS = {"c": _CDA}
_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})")
# No text stands in a section for these reasons, and readers are shown why.
_NULL_FLAVOURS = {
    "NI": "No information", "UNK": "Unknown", "NASK": "Not asked", "ASKU": "Asked but unknown",
    "NAV": "Temporarily unavailable", "MSK": "Masked", "NA": "Not applicable", "OTH": "Other",
    "NAVU": "Not available",
}  # fmt: skip


def read_ccda(data: bytes, settings: RecordSettings) -> Iterator[RawNote | BadRow]:
    """Yield the note of a C-CDA document, and a bad row where sections have entries and no text.

    The title comes first, then each section under a heading "# Title"; sections in it have "##".
    The narrative is what was signed; what its entries say and it does not stands below it, marked.

    Raises:
        RecordError: ``xml_doctype``, ``xml_not_ccda``, ``file_corrupt``, ``ccda_no_text``,
            ``nesting_too_deep``, or why a document in it cannot be read.
    """
    root = parse_xml(data, settings)
    if root.tag != f"{{{_CDA}}}ClinicalDocument":
        raise RecordError("xml_not_ccda")
    body = _Body(settings)
    text = body.text(root)
    if not text.strip():
        raise RecordError("ccda_no_text")
    note_id, patient_id = _note_id(root), _patient_id(root)
    yield RawNote(
        text=text,
        note_id=note_id,
        patient_id=patient_id,
        written_at=_written_at(root),
        kind=_kind(root),
    )
    if n := body.n_wordless:
        yield BadRow(note_id, 0, RecordError("sections_without_text", n_sections=n))


@dataclass(slots=True)
class _Body:
    """Collects the text of sections, and counts those that have none.

    Attributes:
        n_wordless: Sections that have entries and no text.
    """

    settings: RecordSettings
    n_wordless: int = 0

    def text(self, root: Element) -> str:
        """Return the document's text."""
        unstructured = root.find("c:component/c:nonXMLBody/c:text", _NS)
        if unstructured is not None:
            return _document(unstructured, self.settings)
        sections = root.findall("c:component/c:structuredBody/c:component/c:section", _NS)
        parts = [part for section in sections for part in self._parts(section, 1)]
        title = " ".join(_words(root.find("c:title", _NS)).split())
        return "\n\n".join(([title] if title else []) + parts) + "\n" if parts else ""

    def _parts(self, section: Element, level: int) -> Iterator[str]:
        """Yield a section's heading with its text, then the sections in it."""
        narrative = section.find("c:text", _NS)
        said = _narrative(narrative, self.settings)
        lines = EntryReader(section, said).lines()
        why = _why_empty(section, narrative)
        if not (said or lines or why) and section.find("c:entry", _NS) is not None:
            self.n_wordless += 1
        text = "\n".join((said, *lines) if said else lines or (why,))
        inner = [
            part
            for each in section.findall("c:component/c:section", _NS)
            for part in self._parts(each, level + 1)
        ]
        if text.strip() or inner:
            title = _title(section)
            heading = f"{'#' * min(6, level)} {title}" if title else ""
            yield "\n".join(part for part in (heading, text) if part)
            yield from inner


def _document(text: Element, settings: RecordSettings) -> str:
    """Return the text of a document that stands in the body as it is."""
    if text.find("c:reference", _NS) is not None:
        raise RecordError("attachment_elsewhere")
    media_type = text.get("mediaType") or "text/plain"
    content = _words(text)
    if text.get("representation") == "B64":
        data = unpack_base64(content, settings)
    else:
        data = content.encode("utf-8", "replace")
    return attachment_note(data, media_type, settings).text


def _why_empty(*elements: Element | None) -> str:
    """Return why nothing stands in a section; the section or its text says so."""
    said = (e.get("nullFlavor") or "" for e in elements if e is not None)
    return next((_NULL_FLAVOURS[each] for each in said if each in _NULL_FLAVOURS), "")


def _title(section: Element) -> str:
    code = section.find("c:code", _NS)
    named = "" if code is None else code.get("displayName") or ""
    return " ".join((_words(section.find("c:title", _NS)) or named).split())


def _narrative(text: Element | None, settings: RecordSettings) -> str:
    """Return a narrative block as text; one without any markup keeps its lines."""
    if text is None:
        return ""
    if not len(text):
        lines = ((text.text or "").replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        return "\n".join(line.strip() for line in lines).strip("\n")
    return markup_text(text, limit=settings.max_chars)


def _written_at(root: Element) -> str | None:
    """Return the day of the document in ISO form; None where it is less than a day."""
    time = root.find("c:effectiveTime", _NS)
    match = _TIME.match(time.get("value") or "") if time is not None else None
    return "-".join(match.groups()) if match is not None else None


def _patient_id(root: Element) -> str | None:
    return _id_of(root.find("c:recordTarget/c:patientRole/c:id", _NS))


def _note_id(root: Element) -> str | None:
    return _id_of(root.find("c:id", _NS))


def _id_of(element: Element | None) -> str | None:
    """Return an instance identifier: its extension, else its root where that alone identifies."""
    if element is None or element.get("nullFlavor"):
        return None
    return (element.get("extension") or element.get("root") or "").strip() or None


def _kind(root: Element) -> str | None:
    code = root.find("c:code", _NS)
    codes = [] if code is None else [code, *(e for e in code if tag_of(e) == "translation")]
    named = (c.get("code") or "" for c in codes if c.get("codeSystem") in (_LOINC_OID, None))
    return next((kind for each in named if (kind := kind_of_loinc(each))), None)


def _words(element: Element | None) -> str:
    return "" if element is None else "".join(element.itertext())
