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
        span = self.span.shifted(n_chars)
        return FindingMark(span, self.type, self.assertion, self.status, moved)


@dataclass(frozen=True, slots=True)
class PhiMark:
    """An identifier in place."""

    span: Span
    kind: PhiKind

    def shifted(self, n_chars: int) -> PhiMark:
        """Return it moved right."""
        return PhiMark(self.span.shifted(n_chars), self.kind)


@dataclass(frozen=True, slots=True)
class Told:
    """A fact and where it is told, in full."""

    span: Span
    fact: Fact

    def shifted(self, n_chars: int) -> Told:
        """Return it moved right."""
        return Told(self.span.shifted(n_chars), self.fact)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a note; every span counts within its text."""

    text: str = field(repr=False)
    findings: tuple[FindingMark, ...] = ()
    phi: tuple[PhiMark, ...] = ()
    told: tuple[Told, ...] = ()

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
    texts: list[str] = []
    findings: list[FindingMark] = []
    phi: list[PhiMark] = []
    told: list[Told] = []
    n_chars = 0
    for piece in pieces:
        text = piece if isinstance(piece, str) else piece.text
        if isinstance(piece, Piece):
            findings += [mark.shifted(n_chars) for mark in piece.findings]
            phi += [mark.shifted(n_chars) for mark in piece.phi]
            told += [each.shifted(n_chars) for each in piece.told]
        texts.append(text)
        n_chars += len(text)
    return Piece("".join(texts), tuple(findings), tuple(phi), tuple(told))
