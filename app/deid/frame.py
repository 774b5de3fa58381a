"""What all replacements of one patient's note depend on, and how they are put in their places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from app.deid.date_shift import shifted_text
from app.deid.keyed_choice import KeyedChoice
from app.deid.labels import safe_harbor_label
from app.deid.languages.language import ENGLISH, Language
from app.deid.replacement import Pair
from app.deid.shadow import cast_shadow

Substitute = Callable[[str, PhiKind], str]


@dataclass(frozen=True, slots=True)
class Frame:
    """What all surrogates of one note depend on.

    Attributes:
        days: The patient's shift of dates.
        year: Year in which dates without one are read.
        timeout_s: Limit of reading a date.
        language: Which one its dates are read in.
    """

    choice: KeyedChoice
    days: int
    year: int
    timeout_s: float
    language: Language = ENGLISH

    def date(self, original: str, attempt: int) -> str:
        """Return the shifted date; another attempt writes it in another form."""
        return shifted_text(
            cast_shadow(original).text,
            attempt,
            days=self.days,
            year=self.year,
            timeout_s=self.timeout_s,
            language=self.language,
        )

    def label(self, original: str, kind: PhiKind) -> str:
        """Return the Safe Harbor label of an original."""
        return safe_harbor_label(
            cast_shadow(original).text,
            kind,
            context_year=self.year,
            timeout_s=self.timeout_s,
            language=self.language,
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


def put_back(text: str, pairs: Iterable[Pair]) -> str:
    """Put the originals back in the places of their substitutes."""
    written: list[str] = []
    at = 0
    for pair in pairs:
        written += (text[at : pair.deid.start], pair.original)
        at = pair.deid.end
    return "".join(written) + text[at:]
