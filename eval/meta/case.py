"""What the meta-evaluation is made of: sources, and claims known to be true or false of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span


class Kind(StrEnum):
    """What was done to a true sentence, or to a whole summary, to make it false."""

    NUMBER = "number"
    UNIT = "unit"
    DOSE = "dose"
    FREQUENCY = "frequency"
    DRUG = "drug"
    NEGATION = "negation"
    LATERALITY = "laterality"
    TEMPORALITY = "temporality"
    EXPERIENCER = "experiencer"
    SEVERITY = "severity"
    STATUS = "status"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Planted:
    """A sentence with one error in it.

    Attributes:
        span: Where in ``text`` the error stands; empty where something was taken away.
        was: What stood there.
        now: The characters of ``span``.
    """

    kind: Kind
    text: str = field(repr=False)
    span: Span
    was: str = field(repr=False)
    now: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A note with statements that are true of it.

    Attributes:
        statements: Clean sentences of the note, or of a summary that a person wrote of it.
        verbatim: Whether the statements are sentences of the note itself.
    """

    note_id: str = field(repr=False)
    text: str = field(repr=False)
    statements: tuple[str, ...] = field(repr=False)
    verbatim: bool = True


@dataclass(frozen=True, slots=True)
class Case:
    """A claim to judge against one source.

    Attributes:
        origin: The true statement that the claim was made of; empty for an inserted sentence.
        error: The planted error; None where the claim is faithful.
        ways: How the statement was reworded before, in order; empty where it was not.
    """

    source: Source
    claim: str = field(repr=False)
    origin: str = field(repr=False)
    error: Planted | None = field(default=None, repr=False)
    ways: tuple[str, ...] = ()

    @property
    def is_clean(self) -> bool:
        """Whether nothing was planted."""
        return self.error is None
