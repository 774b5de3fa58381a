"""The file that tells what is known of a patient: JSON of ours, or FHIR."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from app.core.errors import DeidError
from app.core.phi import PhiKind
from app.deid.known import KnownPatient
from app.deid.known_fhir import from_fhir


class _KnownFile(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    names: tuple[str, ...] = ()
    identifiers: dict[PhiKind, tuple[str, ...]] = {}


def read_known(path: Path) -> KnownPatient:
    """Read ``{"names": [...], "identifiers": {"MRN": [...]}}``, or a FHIR R4 Patient or Bundle.

    Raises:
        DeidError: The file is missing, of another shape, or a FHIR resource that tells of nobody.
    """
    try:
        content = json.loads(path.read_bytes())
        if isinstance(content, dict) and "resourceType" in content:
            return from_fhir(content)
        own = _KnownFile.model_validate(content)
    except (OSError, ValueError, RecursionError):  # pydantic's errors are ValueErrors
        raise DeidError("known_patient_invalid") from None
    pairs = tuple((kind, text) for kind, texts in own.identifiers.items() for text in texts)
    return KnownPatient(names=own.names, identifiers=pairs)
