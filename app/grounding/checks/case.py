"""What a check looks at, what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.grounding.source import GroundedNote, Statement
from app.terminology.words import stems


@dataclass(frozen=True, slots=True)
class Case:
    """A claim, the sentences it was aligned with, and the notes behind them.

    Attributes:
        evidence: Best first; never empty.
    """

    claim: Statement = field(repr=False)
    evidence: tuple[Statement, ...] = field(repr=False)
    notes: tuple[GroundedNote, ...] = field(repr=False)

    def statements(self) -> tuple[Statement, ...]:
        """Return every sentence of the notes."""
        return tuple(s for note in self.notes for s in note.statements)


@dataclass(frozen=True, slots=True)
class Objection:
    """What a check found wrong.

    Attributes:
        label: Contradicted where the note says otherwise, unsupported where it says neither.
        against: The sentence that says otherwise; None where none does.
    """

    label: Label
    error_type: ErrorType
    reason: str = field(repr=False)
    against: Statement | None = field(default=None, repr=False)


def same_concept(claimed: Finding, noted: Finding) -> bool:
    """Say whether two findings speak of the same thing, the claim's perhaps less exactly."""
    if not _types_meet(claimed.type, noted.type):
        return False
    mine, theirs = frozenset(stems(claimed.concept)), frozenset(stems(noted.concept))
    return bool(mine) and (mine <= theirs or theirs <= mine)


_FAMILIES = (
    frozenset({FindingType.PROBLEM, FindingType.FAMILY_HISTORY}),
    frozenset({FindingType.MEDICATION, FindingType.ALLERGY}),
    frozenset({FindingType.LAB, FindingType.VITAL}),
    frozenset({FindingType.PROCEDURE}),
    frozenset({FindingType.SOCIAL}),
)


def _types_meet(a: FindingType, b: FindingType) -> bool:
    return any(a in family and b in family for family in _FAMILIES)
