"""Structured findings of a note, as a result of its own."""

from __future__ import annotations

from app.core.results import Findings
from app.findings import find_critical
from app.grounding import GroundedNote

MODEL = "embedded/rules"


def extract(note: GroundedNote) -> Findings:
    """Return the findings of a note; the rules recognize them, whichever engine writes prose."""
    return Findings(
        note.note.note_ref, note.findings, find_critical(note.note, note.findings), MODEL
    )
