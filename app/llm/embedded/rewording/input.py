"""What the rewording tagger reads: a sentence behind the kind of section that it stands in."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.section import SectionKind

_BAR = " | "


@dataclass(frozen=True, slots=True)
class InContext:
    """A sentence as the tagger reads it.

    Attributes:
        start: First character of the sentence itself.
    """

    text: str = field(repr=False)
    start: int


def in_context(sentence: str, kind: SectionKind) -> InContext:
    """Put the kind of its section in front of a sentence: "Appendectomy" is read by where it is."""
    before = f"{kind.value.replace('_', ' ')}{_BAR}"
    return InContext(f"{before}{sentence}", len(before))
