"""What is known of a patient beforehand: names and numbers that must not stay in any note."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from app.core.errors import DeidError
from app.core.phi import PhiKind


@dataclass(frozen=True, slots=True)
class KnownPatient:
    """Identifiers of a patient, from the registration system.

    Attributes:
        names: Full names of the patient, relatives and clinicians.
        identifiers: Record numbers, telephone numbers, addresses: text as notes write it.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    identifiers: tuple[tuple[PhiKind, str], ...] = field(default=(), repr=False)


class _KnownFile(BaseModel):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    names: tuple[str, ...] = ()
    identifiers: dict[PhiKind, tuple[str, ...]] = {}


def read_known(path: Path) -> KnownPatient:
    """Read a JSON file: ``{"names": [...], "identifiers": {"MRN": [...], "PHONE": [...]}}``.

    Raises:
        DeidError: The file is missing or of another shape.
    """
    try:
        content = _KnownFile.model_validate_json(path.read_bytes())
    except (OSError, ValidationError):
        raise DeidError("known_patient_invalid") from None
    pairs = tuple((kind, text) for kind, texts in content.identifiers.items() for text in texts)
    return KnownPatient(names=content.names, identifiers=pairs)
