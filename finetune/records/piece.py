"""Text that knows what stands where in it, put together without losing count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.finding import Assertion, FindingType
from app.core.phi import PhiKind
from app.core.span import Span
from finetune.records.facts import Fact


@dataclass(frozen=True, slots=True)
class FindingMark:
    """A finding in place.

    Attributes:
        attributes: Where dose, route, frequency, value and unit are written.
    """

    span: Span
    type: FindingType
    assertion: Assertion
    status: str | None = None
    attributes: tuple[tuple[str, Span], ...] = ()

    def shifted(self, n_chars: int) -> FindingMark:
        """Return it moved right."""
        moved = tuple((name, span.shifted(n_chars)) for name, span in self.attributes)
        return replace(self, span=self.span.shifted(n_chars), attributes=moved)


@dataclass(frozen=True, slots=True)
class PhiMark:
    """An identifier in place."""

    span: Span
    kind: PhiKind


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and where it is told, in full."""

    span: Span
    fact: Fact


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; every span counts within its text."""

    text: str = field(repr=False)
    findings: tuple[FindingMark, ...] = ()
    phi: tuple[PhiMark, ...] = ()
    told: tuple[Told, ...] = ()

    def shifted(self, n_chars: int) -> Piece:
        """Return it with its marks moved right, to stand behind so many characters."""
        return Piece(
            self.text,
            tuple(mark.shifted(n_chars) for mark in self.findings),
            tuple(replace(mark, span=mark.span.shifted(n_chars)) for mark in self.phi),
            tuple(replace(told, span=told.span.shifted(n_chars)) for told in self.told),
        )

    def upper(self) -> Piece:
        """Return it in capitals, where that changes no length."""
        shouted = (c.upper() if len(c.upper()) == 1 else c for c in self.text)
        return replace(self, text="".join(shouted))

    def capitalized(self) -> Piece:
        """Return it with a capital first letter."""
        first = self.text[:1].upper()
        return replace(self, text=first + self.text[1:]) if len(first) == 1 else self


def join(pieces: Sequence[Piece | str]) -> Piece:
    """Put pieces and bare text together."""
    whole = [Piece(piece) if isinstance(piece, str) else piece for piece in pieces]
    moved: list[Piece] = []
    n_chars = 0
    for piece in whole:
        moved.append(piece.shifted(n_chars))
        n_chars += len(piece.text)
    return Piece(
        "".join(piece.text for piece in moved),
        tuple(mark for piece in moved for mark in piece.findings),
        tuple(mark for piece in moved for mark in piece.phi),
        tuple(told for piece in moved for told in piece.told),
    )
