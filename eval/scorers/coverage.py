"""How gold stretches and found ones cover each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.phi import PhiEntity
from app.core.span import Span
from eval.output import Record
from eval.sample import GoldPhi
from eval.scorers.scorer import Unscored, ratio
from eval.stats import Ratio


@dataclass(frozen=True, slots=True)
class Covered:
    """A gold stretch and how much of it was found.

    Attributes:
        n_bare: Characters that no found stretch covers.
        kinds: Kinds of the found stretches that touch it.
    """

    kind: str
    span: Span
    n_bare: int
    kinds: frozenset[str]

    @property
    def is_whole(self) -> bool:
        """Whether the union of what was found covers every character."""
        return self.n_bare == 0

    @property
    def is_touched(self) -> bool:
        """Whether anything found overlaps it."""
        return bool(self.kinds)


@dataclass(frozen=True, slots=True)
class Coverage:
    """Gold and found stretches of one text, compared.

    Attributes:
        right: Kind of each found stretch that touches gold.
        wrong: Kind of each found stretch that touches neither gold nor what is left out.
    """

    gold: tuple[Covered, ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]

    def of_kind(self, kind: str) -> Coverage:
        """Return the part of one kind: gold of that kind, and what was found as that kind."""
        return Coverage(
            tuple(item for item in self.gold if item.kind == kind),
            tuple(k for k in self.right if k == kind),
            tuple(k for k in self.wrong if k == kind),
        )

    def recall_whole(self) -> Ratio | Unscored:
        """Return the share of gold stretches of which every character is covered."""
        return ratio(sum(item.is_whole for item in self.gold), len(self.gold))

    def recall_overlap(self) -> Ratio | Unscored:
        """Return the share of gold stretches that something found overlaps."""
        return ratio(sum(item.is_touched for item in self.gold), len(self.gold))

    def leaked_chars(self) -> Ratio | Unscored:
        """Return the share of gold characters that nothing found covers."""
        n_bare = sum(item.n_bare for item in self.gold)
        return ratio(n_bare, sum(len(item.span) for item in self.gold))

    def precision(self) -> Ratio | Unscored:
        """Return the share of found stretches that touch gold."""
        return ratio(len(self.right), len(self.right) + len(self.wrong))

    def f1(self) -> Ratio | Unscored:
        """Return F1 over gold covered whole, gold not covered whole, and false finds."""
        n_whole = sum(item.is_whole for item in self.gold)
        n_missed = len(self.gold) - n_whole
        return ratio(2 * n_whole, 2 * n_whole + n_missed + len(self.wrong))

    def kind_agreement(self) -> Ratio | Unscored:
        """Return, of the gold stretches that were touched, the share found as their own kind."""
        touched = [item for item in self.gold if item.is_touched]
        return ratio(sum(item.kind in item.kinds for item in touched), len(touched))


def cover(record: Record) -> Coverage | Unscored:
    """Compare the PHI found with the gold PHI of a record, or say why that cannot be done.

    White space at the edges of gold does not count. What touches only stretches that are left out
    of the score is neither right nor wrong.
    """
    sample, entities = record.sample, record.output.entities
    if sample.phi is None:
        return Unscored.NO_GOLD
    if entities is None:
        return Unscored.NO_OUTPUT
    trimmed = [GoldPhi(g.kind, trim(g.span, sample.source)) for g in sample.phi]
    gold = [item for item in trimmed if len(item.span)]
    is_right = [touches(e.span, [g.span for g in gold]) for e in entities]
    left_out = [touches(e.span, sample.ignored) for e in entities]
    pairs = list(zip(entities, is_right, left_out, strict=True))
    return Coverage(
        tuple(_covered(item, entities) for item in gold),
        tuple(e.kind.value for e, right, _ in pairs if right),
        tuple(e.kind.value for e, right, out in pairs if not right and not out),
    )


def trim(span: Span, source: str) -> Span:
    """Return a stretch without the white space at its edges."""
    text = span.of(source)
    start = span.start + len(text) - len(text.lstrip())
    return Span(start, start + len(text.strip()))


def touches(span: Span, others: Iterable[Span]) -> bool:
    """Say whether a stretch overlaps one of others."""
    return any(span.overlaps(other) for other in others)


def n_uncovered(span: Span, found: Iterable[Span]) -> int:
    """Return how many characters of a stretch no found one covers."""
    covered: set[int] = set()
    for other in found:
        covered.update(range(max(span.start, other.start), min(span.end, other.end)))
    return len(span) - len(covered)


def _covered(item: GoldPhi, entities: Sequence[PhiEntity]) -> Covered:
    touching = [e for e in entities if e.span.overlaps(item.span)]
    n_bare = n_uncovered(item.span, (e.span for e in touching))
    return Covered(item.kind, item.span, n_bare, frozenset(e.kind.value for e in touching))
