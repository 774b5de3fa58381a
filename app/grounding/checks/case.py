"""What a check looks at, what it answers."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from app.core.claim import ErrorType, Label
from app.core.finding import Finding, FindingType
from app.core.span import Span
from app.grounding.content import Unit
from app.grounding.meanings import asked_by, given_by
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
        """Return every sentence of the notes that states something."""
        if len(self.notes) == 1:
            return self.notes[0].stating
        return tuple(s for note in self.notes for s in note.stating)


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
    mine, theirs = _stems(claimed.concept), _stems(noted.concept)
    if bool(mine) and (mine <= theirs or theirs <= mine):
        return True
    if claimed.type in _DRUGS:
        return False  # concepts are ingredients already; a class is not its members
    return bool(_asked(claimed.concept) & _given(noted.concept))


def places_of(unit: Unit, statement: Statement) -> list[Span]:
    """Return where a sentence says a unit of the claim, in the coordinates of its text."""
    return [
        own.span
        for own in statement.units
        if unit.meanings & own.meanings or unit.stems <= own.stems
    ]


def is_broader(claimed: Finding, noted: Finding) -> bool:
    """Say whether the claim names less than the note ("headache" for "tension headache")."""
    return _stems(claimed.concept) < _stems(noted.concept)


@lru_cache(maxsize=8192)
def _stems(concept: str) -> frozenset[str]:
    return frozenset(stems(concept))


@lru_cache(maxsize=8192)
def _asked(concept: str) -> frozenset[int]:
    return asked_by(concept)


@lru_cache(maxsize=8192)
def _given(concept: str) -> frozenset[int]:
    return given_by(concept)


_FAMILIES = (
    frozenset({FindingType.PROBLEM, FindingType.FAMILY_HISTORY}),
    frozenset({FindingType.MEDICATION, FindingType.ALLERGY}),
    frozenset({FindingType.LAB, FindingType.VITAL}),
    frozenset({FindingType.PROCEDURE}),
    frozenset({FindingType.SOCIAL}),
)


_DRUGS = frozenset({FindingType.MEDICATION, FindingType.ALLERGY})


def _types_meet(a: FindingType, b: FindingType) -> bool:
    return any(a in family and b in family for family in _FAMILIES)
