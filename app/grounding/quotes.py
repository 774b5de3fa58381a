"""Is a claim a sentence of the note word for word, under its own heading or another's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from app.core.claim import Citation
from app.core.deid_text import DeidNote
from app.core.finding import FindingType
from app.core.quoting import bare, folded, standalone
from app.core.section import SectionKind
from app.core.span import Span
from app.grounding.source import GroundedNote, Statement
from app.grounding.spelled import spelled

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
# What stands between a heading and the line right behind it.
_BETWEEN = re.compile(r"[\s:*_#=•–—-]{0,8}")


class Quoting(StrEnum):
    """How a claim quotes a sentence."""

    WHOLE = "whole"
    MISPLACED = "misplaced"


def quoting(text: str, statements: Sequence[Statement]) -> tuple[Quoting, Statement] | None:
    """Return the sentence that a claim quotes and how, None where it quotes none.

    A quote is whole with its own heading in front, or with none where its heading does not change
    what it says; it is misplaced under a heading that is not its own.
    """
    said, headed = bare(spelled(text)), _HEADED.match(folded(text))
    line = bare(spelled(headed["line"])) if headed else ""
    misplaced: Statement | None = None
    for statement in statements:
        own = bare(spelled(statement.text))
        if said == own and not _turned(statement):
            return Quoting.WHOLE, statement
        if headed and line == own:
            if _belongs(statement) and _fits(headed["heading"], text, statement):
                return Quoting.WHOLE, statement
            misplaced = misplaced or _under_another(headed["heading"], statement, statements)
    return (Quoting.MISPLACED, misplaced) if misplaced else None


def cited(text: str, source: Statement, notes: Sequence[GroundedNote]) -> tuple[Citation, ...]:
    """Return what a claim that quotes a sentence rests on.

    A line that means something by its heading alone ("Stopped: ibuprofen") rests on that as well:
    on one stretch of the note where the heading stands right in front.
    """
    headed = _HEADED.match(folded(text))
    if headed is None or bare(spelled(text)) == bare(spelled(source.text)):
        return (source.cite(),)
    note = next(n.note for n in notes if n.note.note_ref == source.source_id)
    heading = _heading(note, source)
    if heading is None:
        return (source.cite(),)
    if _BETWEEN.fullmatch(note.text, heading.end, source.span.start):
        stretch = Span(heading.start, source.span.end)
        return (Citation(source.source_id, stretch, stretch.of(note.text)),)
    is_own = folded(headed["heading"]).lower() == folded(source.heading).rstrip(":").lower()
    if not (is_own or _turned(source)):
        return (source.cite(),)
    return (Citation(source.source_id, heading, heading.of(note.text)), source.cite())


def _heading(note: DeidNote, source: Statement) -> Span | None:
    """Return where the heading of a sentence stands."""
    section = note.section_at(source.span.start)
    if section is None or not section.title:
        return None
    start = note.text.find(section.title, section.span.start, source.span.start)
    return None if start < 0 else Span(start, start + len(section.title))


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
    if bare(spelled(alone)) == bare(spelled(text)):
        return True
    return folded(heading).lower() == folded(statement.heading).rstrip(":").lower()


def _under_another(
    heading: str, statement: Statement, statements: Sequence[Statement]
) -> Statement | None:
    """Return the quoted sentence where the heading belongs to another part of a note."""
    claimed = folded(heading).lower()
    others = {folded(s.heading).rstrip(":").lower() for s in statements}
    return statement if claimed in others | _TURNING_HEADINGS else None
