"""Findings of one note that contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ConflictKind(StrEnum):
    """What the statements disagree on."""

    ALLERGY = "allergy"
    ASSERTION = "assertion"
    DOSE = "dose"
    FREQUENCY = "frequency"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Findings of which not all can be true of the same person at the same time.

    Attributes:
        items: Their places in the note's findings, from 0, ascending; two at least.
    """

    kind: ConflictKind
    items: tuple[int, ...]


def partners(conflicts: tuple[Conflict, ...], item: int) -> tuple[Conflict, ...]:
    """Return the conflicts that a finding is part of, each with the other findings alone."""
    return tuple(
        Conflict(c.kind, tuple(other for other in c.items if other != item))
        for c in conflicts
        if item in c.items
    )
