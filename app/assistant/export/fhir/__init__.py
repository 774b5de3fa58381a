"""The findings of a note as a FHIR R4 Bundle, each resource with the characters it rests on."""

from app.assistant.export.fhir.bundle import bundle
from app.assistant.export.fhir.context import FhirContext

__all__ = ["FhirContext", "bundle"]
