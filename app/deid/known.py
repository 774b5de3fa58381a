"""What is known of a patient beforehand: names and numbers that must not stay in any note."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.phi import PhiKind

# What is known beforehand outranks whatever a recognizer makes of the same place.
DETECTOR = "known_patient"
SCORE = 1.0


@dataclass(frozen=True, slots=True)
class KnownPatient:
    """Identifiers of a patient and of the people around them, from the registration system.

    Attributes:
        names: Full names of the patient, relatives, contacts and clinicians.
        identifiers: Dates, numbers, addresses, telephone numbers, facilities: text in any of the
            forms that notes write it in.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    identifiers: tuple[tuple[PhiKind, str], ...] = field(default=(), repr=False)
