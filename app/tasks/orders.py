"""The orders of a visit, as a result of their own."""

from __future__ import annotations

from app.core.order import Orders
from app.findings import find_orders
from app.grounding import GroundedNote

MODEL = "embedded/rules"


def orders(note: GroundedNote) -> Orders:
    """Return what is ordered; the rules recognize it, whichever engine writes prose."""
    return Orders(note.note.note_ref, find_orders(note.note, note.findings), MODEL)
