"""What a claim says, as units of meaning that its evidence must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.span import Span
from app.grounding.meanings import Mention
from app.terminology.words import Word

# A phrase of several words weighs as two at most: it says one thing.
_MAX_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or words that mean something together.

    Attributes:
        stems: Of its words.
        meanings: Numbers of what it may mean; empty for a word that no table knows.
        weight: How much it counts: below 1 a claim may add it without saying something new.
    """

    stems: frozenset[str] = field(repr=False)
    meanings: frozenset[int]
    weight: float
    span: Span

    def held_by(self, stems: frozenset[str], meanings: frozenset[int]) -> float:
        """Return the share of the unit, in [0, 1], that a text of these stems holds."""
        if self.meanings & meanings:
            return 1.0
        return len(self.stems & stems) / len(self.stems)


def units(
    own: Sequence[Word], found: Sequence[Mention], apart: Sequence[Span] = ()
) -> tuple[Unit, ...]:
    """Divide a text into units, the longest phrases first.

    Args:
        own: The text's words.
        found: The mentions in it.
        apart: What has a check of its own (numbers, dates) and is left out.
    """
    free = {
        i
        for i, word in enumerate(own)
        if word.weight and not any(span.overlaps(word.span) for span in apart)
    }
    chosen: list[Unit] = []
    for mention in sorted(found, key=lambda m: (-len(m.places), m.places)):
        content = [i for i in mention.places if own[i].weight]
        if len(content) > 1 and free.issuperset(content):
            free.difference_update(content)
            chosen.append(_unit([own[i] for i in content], _meanings(own, found, content)))
    chosen += [_unit([own[i]], _meanings(own, found, [i])) for i in free]
    return tuple(sorted(chosen, key=lambda unit: unit.span))


def _meanings(own: Sequence[Word], found: Sequence[Mention], places: list[int]) -> frozenset[int]:
    """Return what words mean together, a negation beside them included ("not take")."""
    wanted = set(places)
    same = (m.meanings for m in found if wanted == {i for i in m.places if own[i].weight})
    return frozenset[int]().union(*same)


def _unit(own: list[Word], meanings: frozenset[int]) -> Unit:
    weight = min(_MAX_WEIGHT, sum(word.weight for word in own))
    span = Span(own[0].span.start, own[-1].span.end)
    return Unit(frozenset(word.stem for word in own), meanings, weight, span)
