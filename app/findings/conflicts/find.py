"""The front door: which findings of a note cannot all be true."""

from __future__ import annotations

from collections.abc import Sequence

from app.core.conflict import Conflict
from app.core.deid_text import DeidNote
from app.core.finding import Finding
from app.findings.conflicts.allergies import allergy_conflicts
from app.findings.conflicts.doses import dose_conflicts
from app.findings.conflicts.statements import statement_conflicts
from app.findings.conflicts.statuses import status_conflicts
from app.findings.conflicts.told import told_of


def find_conflicts(note: DeidNote, findings: Sequence[Finding]) -> tuple[Conflict, ...]:
    """Return the contradictions among a note's findings, in the order of their first statement.

    What differs by time, place, circumstance or person is no contradiction; where that is open,
    none is told.

    Args:
        note: The note.
        findings: Of this note, in its coordinates.
    """
    told = [told_of(note, place, finding) for place, finding in enumerate(findings)]
    found = (
        *allergy_conflicts(told),
        *statement_conflicts(told),
        *dose_conflicts(told),
        *status_conflicts(told),
    )
    return tuple(sorted(found, key=lambda c: (c.items, c.kind)))
