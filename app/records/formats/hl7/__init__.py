"""HL7 v2 messages that hold notes."""

from app.records.formats.hl7.reader import read_hl7

__all__ = ["read_hl7"]
