"""What a reader is told of findings that contradict each other."""

from __future__ import annotations

from app.core.conflict import partners
from app.core.results import Findings

CONFLICT = "conflict"


def conflict_words(findings: Findings, place: int) -> str:
    """Return on what a finding is contradicted, with the characters that do; empty if it is not.

    Args:
        findings: The findings of a note.
        place: The place of the finding among them, from 0.
    """
    return "; ".join(
        f"{conflict.kind} with {_places(findings, conflict.items)}"
        for conflict in partners(findings.conflicts, place)
    )


def _places(findings: Findings, items: tuple[int, ...]) -> str:
    spans = (findings.items[i].span for i in items)
    return " ".join(f"[{span.start}-{span.end}]" for span in spans)
