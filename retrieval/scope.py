"""Whose passages a search may see."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Scope:
    """One patient's record, or the shared knowledge; never both, never several patients.

    Made by ``Scope.patient`` or ``Scope.knowledge``.

    Attributes:
        patient_ref: Whose record; None for shared knowledge.

    Raises:
        ValueError: The reference is empty.
    """

    patient_ref: str | None = field(repr=False)

    def __post_init__(self) -> None:
        if self.patient_ref == "":
            raise ValueError("a patient's reference is not empty")

    @classmethod
    def patient(cls, patient_ref: str) -> Scope:
        """Return the scope of one patient's record."""
        return cls(patient_ref)

    @classmethod
    def knowledge(cls) -> Scope:
        """Return the scope of what belongs to no patient."""
        return cls(None)
