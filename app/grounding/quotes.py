"""Is a claim a sentence of the note word for word, under its own heading or another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from app.core.finding import FindingType
from app.core.quoting import bare, folded, standalone
from app.core.section import SectionKind
from app.grounding.source import Statement

# Under these a line means something else than it says by itself.
_TURNS = frozenset(
    {
        SectionKind.FAMILY_HISTORY,
        SectionKind.ALLERGIES,
        SectionKind.PAST_HISTORY,
        SectionKind.SURGICAL_HISTORY,
        SectionKind.PENDING,
    }
)
_TURNING_WORDS = re.compile(
    r"\b(?:stop|held|hold|discontinu|avoid|do not|not\b|no\b|negative|denie|absent|if\b|rule|"
    r"possible|differential|suspected|copied|prior|previous|old\b|family)",
    re.IGNORECASE,
)
# Headings that change what stands under them, whether the note has them or not.
_TURNING_HEADINGS = frozenset(
    {
        "allergies",
        "allergy",
        "family history",
        "past history",
        "past medical history",
        "surgical history",
        "past surgical history",
        "home medication",
        "home medications",
        "discharge medication",
        "discharge medications",
        "pending",
        "code status",
        "stop",
        "social history",
    }
)
_NO_ALLERGY = frozenset({"nkda", "nka", "none", "no", "known", "unknown", "reaction"})
_SOCIAL = frozenset({"live", "wife", "husband", "smoke", "smoker", "alcohol", "work", "retir"})
_HEADED = re.compile(r"^(?P<heading>[^:.;]{2,60}):\s+(?P<line>\S.*)$", re.DOTALL)


class Quoting(StrEnum):
    """How a claim quotes a sentence."""

    WHOLE = "whole"
    MISPLACED = "misplaced"


def quoting(text: str, statements: Sequence[Statement]) -> tuple[Quoting, Statement] | None:
    """Return the sentence that a claim quotes and how, None where it quotes none.

    A quote is whole with its own heading in front, or with none where its heading does not change
    what it says; it is misplaced under a heading that is not its own.
    """
    said, headed = bare(text), _HEADED.match(folded(text))
    line = bare(headed["line"]) if headed else ""
    misplaced: Statement | None = None
    for statement in statements:
        own = bare(statement.text)
        if said == own and not _turned(statement):
            return Quoting.WHOLE, statement
        if headed and line == own:
            if _belongs(statement) and _fits(headed["heading"], text, statement):
                return Quoting.WHOLE, statement
            misplaced = misplaced or _under_another(headed["heading"], statement, statements)
    return (Quoting.MISPLACED, misplaced) if misplaced else None


def _turned(statement: Statement) -> bool:
    return statement.kind in _TURNS or bool(_TURNING_WORDS.search(statement.heading))


def _belongs(statement: Statement) -> bool:
    """Say whether a sentence is of its section: a line that follows the allergies may be none."""
    if statement.kind is SectionKind.ALLERGIES and statement.stems & _SOCIAL:
        return False
    if statement.kind is not SectionKind.ALLERGIES or statement.stems & _NO_ALLERGY:
        return True
    return any(f.type is FindingType.ALLERGY for f in statement.findings)


def _fits(heading: str, text: str, statement: Statement) -> bool:
    """Say whether the heading in front of a quote is that of the sentence's section."""
    alone = standalone(statement.text, statement.kind, statement.heading)
    if bare(alone) == bare(text):
        return True
    return folded(heading).lower() == folded(statement.heading).rstrip(":").lower()


def _under_another(
    heading: str, statement: Statement, statements: Sequence[Statement]
) -> Statement | None:
    """Return the quoted sentence where the heading belongs to another part of a note."""
    claimed = folded(heading).lower()
    others = {folded(s.heading).rstrip(":").lower() for s in statements}
    return statement if claimed in others | _TURNING_HEADINGS else None
