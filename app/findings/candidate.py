"""What a recognizer saw, before its assertion is judged."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.core.finding import Assertion, Attribute, Code, Finding, FindingType
from app.core.span import Span


@dataclass(frozen=True, slots=True)
class Candidate:
    """A finding without its assertion.

    Attributes:
        lasting: A chronic condition: "history of" it does not make it past.
        assertion: Given where the recognizer alone knows it (an allergy list, a status word).
        default: What it is where no trigger governs it, in place of what its section says.
        covers: It reaches over other findings of its type, a panel whose first value it is.
        anchor: The words that triggers are measured from, where they are not the whole span.
    """

    type: FindingType
    span: Span
    concept: str = field(repr=False)
    code: Code | None = None
    value: str | None = field(default=None, repr=False)
    number: float | None = field(default=None, repr=False)
    unit: str | None = None
    attributes: tuple[Attribute, ...] = field(default=(), repr=False)
    lasting: bool = False
    assertion: Assertion | None = None
    anchor: Span | None = None
    default: Assertion | None = None
    covers: bool = False

    def asserted(self, source_id: str, assertion: Assertion) -> Finding:
        """Return the finding with its assertion."""
        return Finding(
            type=self.type,
            source_id=source_id,
            span=self.span,
            assertion=assertion,
            concept=self.concept,
            code=self.code,
            value=self.value,
            number=self.number,
            unit=self.unit,
            attributes=self.attributes,
        )
