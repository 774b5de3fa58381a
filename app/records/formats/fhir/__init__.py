"""FHIR R4, R4B and R5 resources in JSON that hold notes or tell of a patient."""

from app.records.formats.fhir.reader import FileReader, read_resource

__all__ = ["FileReader", "read_resource"]
