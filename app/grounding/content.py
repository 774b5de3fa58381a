"""What a claim says, as units of meaning that its evidence must hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.span import Span
from app.grounding.meanings import NEGATIONS, Mention
from app.terminology.words import Word

# A phrase of several words weighs as two at most: it says one thing.
_MAX_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, or words that mean something together.

    Attributes:
        stems: Of its words.
        meanings: Numbers of what it may mean; empty for a word that no table knows. A claim's are
            those that it asks of its evidence, a sentence's those that it gives.
        weight: How much it counts: below 1 a claim may add it without saying something new.
        negative: Those of its meanings of which a negation is part ("not take").
        parts: Its words one by one, each a stem with the meanings that it has alone.
    """

    stems: frozenset[str] = field(repr=False)
    meanings: frozenset[int]
    weight: float
    span: Span
    parts: tuple[tuple[str, frozenset[int]], ...] = field(default=(), repr=False)
    negative: frozenset[int] = frozenset()

    def held_by(self, stems: frozenset[str], meanings: frozenset[int]) -> float:
        """Return the share of the unit, in [0, 1], that a text of these stems holds."""
        if self.meanings & meanings:
            return 1.0
        held = sum(stem in stems or bool(alone & meanings) for stem, alone in self.parts)
        return held / len(self.parts)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All that units ask for: a text that has none of it holds none of them."""

    stems: frozenset[str] = field(repr=False)
    meanings: frozenset[int] = field(repr=False)

    def meets(self, stems: frozenset[str], meanings: frozenset[int]) -> bool:
        """Say whether a text of these stems may hold a part of any unit."""
        return not (self.stems.isdisjoint(stems) and self.meanings.isdisjoint(meanings))


def vocabulary(own: Sequence[Unit]) -> Vocabulary:
    """Return what units ask for together."""
    alone = (meanings for unit in own for _, meanings in unit.parts)
    return Vocabulary(
        frozenset().union(*(unit.stems for unit in own)),
        frozenset().union(*(unit.meanings for unit in own), *alone),
    )


def units(
    own: Sequence[Word],
    found: Sequence[Mention],
    apart: Sequence[Span] = (),
    *,
    asking: bool = False,
) -> tuple[Unit, ...]:
    """Divide a text into units, the longest phrases first.

    Args:
        own: The text's words.
        found: The mentions in it.
        apart: What has a check of its own (numbers, dates) and is left out.
        asking: The text is a claim, which asks for meanings; a sentence gives them.
    """
    meant = _Meant(own, found, asking=asking)
    free = {
        i
        for i, word in enumerate(own)
        if word.weight and not any(span.overlaps(word.span) for span in apart)
    }
    measured = {
        i for i, word in enumerate(own) if word.weight and i not in free and not word.is_number
    }
    chosen: list[Unit] = []
    for mention in sorted(found, key=lambda m: (-len(m.places), m.places)):
        content = [i for i in mention.places if own[i].weight]
        # A unit of measure may be part of a phrase ("lost 5 pounds").
        known = (
            free | measured if any(own[i].weight >= 1 for i in free.intersection(content)) else free
        )
        if len(content) > 1 and known.issuperset(content):
            free.difference_update(content)
            unit = _unit(own, content, meant)
            if any(own[i].text in NEGATIONS for i in mention.places):
                unit = replace(unit, negative=mention.asks if asking else mention.gives)
            chosen.append(unit)
    chosen += [replace(_unit(own, [i], meant), negative=meant.negated(i)) for i in free]
    return tuple(sorted(chosen, key=lambda unit: unit.span))


class _Meant:
    """What words of a text mean together.

    Args:
        own: The text's words.
        found: The mentions in it.
        asking: What a part of the words means does not count.
    """

    def __init__(self, own: Sequence[Word], found: Sequence[Mention], *, asking: bool) -> None:
        self._asking = asking
        self._said = [
            (frozenset(i for i in m.places if own[i].weight), m.asks if asking else m.gives)
            for m in found
        ]
        self._negative = [any(own[i].text in NEGATIONS for i in m.places) for m in found]

    def negated(self, place: int) -> frozenset[int]:
        """Return the meanings of one word with a negation beside it ("not take")."""
        return frozenset[int]().union(
            *(
                meanings
                for (content, meanings), is_negative in zip(self._said, self._negative, strict=True)
                if is_negative and content == frozenset((place,))
            )
        )

    def by(self, places: Sequence[int]) -> frozenset[int]:
        """Return the meanings of words together, a negation beside them included ("not take")."""
        wanted = frozenset(places)
        return frozenset[int]().union(
            *(
                meanings
                for content, meanings in self._said
                if content == wanted or (not self._asking and content and content < wanted)
            )
        )


def _unit(own: Sequence[Word], places: list[int], meant: _Meant) -> Unit:
    chosen = [own[i] for i in places]
    weight = min(_MAX_WEIGHT, sum(word.weight for word in chosen))
    if len(places) > 1:
        weight = max(1.0, weight)  # light words that together say a thing ("come back")
    span = Span(chosen[0].span.start, chosen[-1].span.end)
    parts = {own[i].stem: meant.by([i]) for i in places}
    return Unit(frozenset(parts), meant.by(places), weight, span, tuple(parts.items()))
