"""The ending that a stream would have as a file, where its first characters say so."""

from __future__ import annotations

import re

# FHIR on several lines is a bulk export; on one, or indented, a resource.
_LINES = re.compile(rb"\{[^\n]*\}[ \t]*\r?\n\s*\{")
_HL7 = re.compile(rb"[\x0b\s]*(?:MSH|FHS|BHS)[^\w\s]")
_CCDA = re.compile(rb"\s*(?:<\?xml|<(?:\w+:)?ClinicalDocument)\b")
# How far the type of a resource may stand from its beginning.
_HEAD_BYTES = 4_000


def ending_of(data: bytes) -> str:
    """Return ".json", ".ndjson", ".xml", ".hl7", ".pdf" or ".rtf" for what begins so, else ".txt".

    Only what no note begins with is told apart: everything else is a text.
    """
    head = data[:_HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    if _HL7.match(head):
        return ".hl7"
    if _CCDA.match(head):
        return ".xml"
    if head.lstrip().startswith(b"{") and b'"resourceType"' in head:
        return ".ndjson" if _LINES.match(data.lstrip()) else ".json"
    if head.startswith(b"%PDF-"):
        return ".pdf"
    return ".rtf" if head.startswith(b"{\\rtf") else ".txt"
