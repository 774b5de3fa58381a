"""FHIR R4, R4B and R5 resources in JSON that hold notes."""

from app.records.formats.fhir.reader import read_resource

__all__ = ["read_resource"]
