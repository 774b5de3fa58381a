"""What all replacements of one patient's note depend on, and how they are put in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from app.deid.date_shift import shifted_text
from app.deid.keyed_choice import KeyedChoice
from app.deid.labels import safe_harbor_label
from app.deid.replacement import Pair
from app.deid.shadow import cast_shadow
from app.deid.surrogate_forms import surrogate_form

Substitute = Callable[[str, PhiKind], str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all surrogates of one note depend on.

    Attributes:
        days: The patient's shift of dates.
        year: Year in which dates without one are read.
        timeout_s: Limit of reading a date.
    """

    choice: KeyedChoice
    days: int
    year: int
    timeout_s: float

    def form(self, original: str, kind: PhiKind, attempt: int) -> str:
        """Return a surrogate for an original."""
        if kind is PhiKind.DATE:
            plain = cast_shadow(original).text
            return shifted_text(
                plain, attempt, days=self.days, year=self.year, timeout_s=self.timeout_s
            )
        return surrogate_form(self.choice, original, kind, attempt)

    def label(self, original: str, kind: PhiKind) -> str:
        """Return the Safe Harbor label of an original."""
        return safe_harbor_label(
            cast_shadow(original).text, kind, context_year=self.year, timeout_s=self.timeout_s
        )


def replaced(
    text: str, entities: Iterable[PhiEntity], substitute: Substitute
) -> tuple[str, tuple[Pair, ...]]:
    """Put substitutes in the place of entities.

    Args:
        text: What the entities count in.
        entities: In text order, not overlapping.
        substitute: Returns what stands for an original of a kind.

    Returns:
        The new text, and each replaced stretch in both coordinates.
    """
    written: list[str] = []
    pairs: list[Pair] = []
    at = n_written = 0
    for entity in entities:
        original = entity.span.of(text)
        surrogate = substitute(original, entity.kind)
        between = text[at : entity.span.start]
        start = n_written + len(between)
        n_written = start + len(surrogate)
        written += (between, surrogate)
        pairs.append(Pair(original, surrogate, entity.kind, entity.span, Span(start, n_written)))
        at = entity.span.end
    return "".join(written) + text[at:], tuple(pairs)
