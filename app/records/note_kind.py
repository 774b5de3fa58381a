"""What kind of note a text is, guessed from its title."""

from __future__ import annotations


def guess_kind(text: str) -> str:
    """Return the kind of a note."""
    return "discharge_summary" if "DISCHARGE SUMMARY" in text[:500].upper() else "note"
