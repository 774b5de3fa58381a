"""Kinds of notes by the codes that document standards give them.

Source:
    LOINC document ontology codes as bound by HL7 C-CDA R2.1 (document templates) and US Core
    DocumentReference; HL7 v2.8 tables 0270 (document type) and 0074 (diagnostic service section).
"""

from __future__ import annotations

_LOINC = {
    "18842-5": "discharge_summary", "28655-9": "discharge_summary", "34105-7": "discharge_summary",
    "11504-8": "operative", "34137-0": "operative", "28570-0": "operative",
    "11526-1": "pathology",
    "18748-4": "radiology", "18726-0": "radiology", "68604-8": "radiology",
    "24627-2": "radiology", "36643-5": "radiology",
    "34111-5": "ed", "34878-9": "ed",
    "51852-2": "clinic_letter", "57133-1": "clinic_letter",
    "34746-8": "nursing", "28651-8": "nursing",
    "34788-0": "psychiatry",
    "34748-4": "telephone",
}  # fmt: skip
_V2_DOCUMENT = {
    "DS": "discharge_summary", "OP": "operative", "PN": "operative", "SP": "pathology",
    "DI": "radiology", "ED": "ed", "PC": "psychiatry", "PH": "psychiatry",
}  # fmt: skip
_V2_SERVICE = {
    "RAD": "radiology", "RX": "radiology", "CT": "radiology", "NMR": "radiology",
    "RUS": "radiology", "NMS": "radiology", "VUS": "radiology", "OUS": "radiology",
    "SP": "pathology", "PAT": "pathology", "CP": "pathology",
}  # fmt: skip


def kind_of_loinc(code: str) -> str | None:
    """Return the kind of note of a LOINC document code, or None: the text will tell."""
    return _LOINC.get(code)


def kind_of_v2(*, document: str, service: str) -> str | None:
    """Return the kind of note of an HL7 v2 document type (TXA-2) or service section (OBR-24)."""
    return _V2_DOCUMENT.get(document.upper()) or _V2_SERVICE.get(service.upper())


def loinc_of_kind(kind: str) -> str | None:
    """Return the LOINC document code that stands for a kind of note, or None."""
    return next((code for code, each in _LOINC.items() if each == kind), None)
