"""A structured clinical statement with its place in the note."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span


class FindingType(StrEnum):
    """What kind of statement it is."""

    PROBLEM = "problem"
    MEDICATION = "medication"
    ALLERGY = "allergy"
    LAB = "lab"
    VITAL = "vital"
    PROCEDURE = "procedure"
    FAMILY_HISTORY = "family_history"
    SOCIAL = "social"


class Assertion(StrEnum):
    """What the note says of it."""

    PRESENT = "present"
    ABSENT = "absent"
    POSSIBLE = "possible"
    FAMILY = "family"
    PAST = "past"
    PLANNED = "planned"


# A medicine of these is not taken, so that none of the statuses of one that is holds.
_NOT_TAKEN = frozenset({Assertion.ABSENT, Assertion.PAST})
_MEASURED = frozenset({FindingType.LAB, FindingType.VITAL})
STATUSES_OF_TAKEN = frozenset({"active", "new", "changed"})


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a terminology, given only on a lexical match.

    Attributes:
        system: Its URI ("http://hl7.org/fhir/sid/icd-10-cm").
        matched: The term that matched, which is the reason for the code.
    """

    system: str
    code: str
    display: str
    matched: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """A property of a finding as written, with a normalized form beside it.

    Attributes:
        name: dose, route, frequency, duration, prn, indication, status, reaction, flag, comparator,
            date, position, latest, site, relative, condition, age, substance, amount, form,
            strength, unit or percentile.
        span: Where it is written, in the finding's text; None where it was inferred from context.
    """

    name: str
    text: str = field(repr=False)
    normalized: str | None = field(default=None, repr=False)
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement of a note.

    Attributes:
        source_id: Id of the text that ``span`` counts in.
        concept: Normalized name, lower case ("metoprolol", "heart failure", "creatinine").
        value: As written ("1,240").
        number: The value as a number, where it is one.
    """

    type: FindingType
    source_id: str
    span: Span
    assertion: Assertion
    concept: str = field(repr=False)
    code: Code | None = None
    value: str | None = field(default=None, repr=False)
    number: float | None = field(default=None, repr=False)
    unit: str | None = None
    attributes: tuple[Attribute, ...] = field(default=(), repr=False)

    def attribute(self, name: str) -> Attribute | None:
        """Return the first attribute of that name."""
        return next((a for a in self.attributes if a.name == name), None)

    def said(self, text: str) -> str:
        """Return what the note writes of it, with its concept before a value that stands alone.

        Args:
            text: That ``span`` counts in.
        """
        written = self.span.of(text)
        bare = written.lstrip("<>≤≥= ")
        is_headed = self.attribute("date") or self.attribute("position")
        is_value = self.type in _MEASURED and (is_headed or bare.rstrip(" %") == self.value)
        # A row's name stands before its newest value.
        if is_value and self.value and any(map(str.isalpha, written)):
            sign = self.attribute("comparator")
            written = f"{sign.text if sign else ''}{self.value}"
        return f"{self.concept} {written}" if is_value else written

    @property
    def shown_attributes(self) -> tuple[Attribute, ...]:
        """The attributes, without a status that what is denied or over cannot have ("active")."""
        if self.assertion not in _NOT_TAKEN:
            return self.attributes
        return tuple(
            a
            for a in self.attributes
            if a.name != "status" or a.normalized not in STATUSES_OF_TAKEN
        )

    @property
    def status(self) -> str:
        """What becomes of a medicine: new, changed, held, stopped; "active" where none is said."""
        said = self.attribute("status")
        return (said.normalized or said.text or "active").lower() if said else "active"
