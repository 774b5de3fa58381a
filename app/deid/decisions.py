"""Why each stretch of a note was replaced, and why one that a detector marked was not."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.phi import PhiEntity, PhiKind
from app.core.span import Span
from app.deid.candidates import Candidate
from app.deid.kept_reasons import KeptReason, why_kept
from app.deid.shadow import Shadow


class Change(StrEnum):
    """What the rules of combination did with the finds that an entity rests on."""

    WIDENED = "widened"
    CUT = "cut"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Vote:
    """What one detector said.

    Attributes:
        span: In the raw text.
        score: In [0, 1].
    """

    detector: str
    kind: PhiKind
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Decision:
    """Why an entity is one.

    Attributes:
        votes: All that detectors said of it, in the order of their scores; at least one.
    """

    votes: tuple[Vote, ...]
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch that a detector marked and that protection left in the text.

    Attributes:
        span: In the raw text; overlaps no entity.
        votes: As of a decision.
    """

    span: Span
    votes: tuple[Vote, ...]
    reason: KeptReason


@dataclass(frozen=True, slots=True)
class Audit:
    """The record of one note.

    Attributes:
        decisions: One for each entity, in their order.
        kept: In text order, not overlapping.
    """

    decisions: tuple[Decision, ...]
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class Detection:
    """What was found in a text, with everything that any detector said on the way.

    Attributes:
        entities: In the raw text.
        finds: In the shadow, as found: before protection, widening and joining.
        shadow: What the finds count in.
    """

    entities: tuple[PhiEntity, ...] = field(repr=False)
    finds: tuple[Candidate, ...] = field(repr=False)
    shadow: Shadow = field(repr=False)

    def audit(self, entities: Sequence[PhiEntity]) -> Audit:
        """Tell why each entity is one, and why each find beside them is none.

        Args:
            entities: Those of the note in the end, which the second look may have added to.
        """
        heard: list[list[Vote]] = [[] for _ in entities]
        left: list[Candidate] = []
        starts = [entity.span.start for entity in entities]
        ends = [entity.span.end for entity in entities]
        for find in self.finds:
            span = self._place(find)
            first, last = bisect_right(ends, span.start), bisect_left(starts, span.end)
            for votes in heard[first:last]:
                votes.extend(self._votes(find))
            if first >= last:
                left.append(find)
        decisions = tuple(_decision(e, h) for e, h in zip(entities, heard, strict=True))
        return Audit(decisions, tuple(self._kept(group) for group in _groups(left)))

    def _place(self, find: Candidate) -> Span:
        return self.shadow.to_source(Span(find.start, find.end))

    def _votes(self, find: Candidate) -> list[Vote]:
        span = self._place(find)
        return [Vote(name, find.kind, span, find.score) for name in find.detectors]

    def _kept(self, group: Sequence[Candidate]) -> Kept:
        votes = _ranked(vote for find in group for vote in self._votes(find))
        surest = max(group, key=lambda find: find.score)
        return Kept(_around(votes), votes, why_kept(self.shadow.text, surest))


NOTHING_SAID = Detection((), (), Shadow(""))


def _decision(entity: PhiEntity, heard: Sequence[Vote]) -> Decision:
    """Return an entity's record; a detector that left no find is told with the entity's own."""
    named = {vote.detector for vote in heard}
    silent = [name for name in entity.detectors if name not in named]
    told = (Vote(name, entity.kind, entity.span, entity.score) for name in silent)
    votes = _ranked((*heard, *told))
    reach = _around(votes)
    changes = {
        Change.WIDENED: not reach.contains(entity.span),
        Change.CUT: not entity.span.contains(reach),
        Change.JOINED: all(vote.span != reach for vote in votes),
    }
    return Decision(votes, tuple(change for change, is_so in changes.items() if is_so))


def _ranked(votes: Iterable[Vote]) -> tuple[Vote, ...]:
    """Order votes by score, then by length; what was said twice counts once."""
    return tuple(sorted(dict.fromkeys(votes), key=lambda v: (-v.score, -len(v.span), v.span.start)))


def _around(votes: Sequence[Vote]) -> Span:
    return Span(min(vote.span.start for vote in votes), max(vote.span.end for vote in votes))


def _groups(finds: Iterable[Candidate]) -> list[list[Candidate]]:
    """Put finds that overlap together, in text order."""
    groups: list[list[Candidate]] = []
    end = -1
    for find in sorted(finds, key=lambda f: (f.start, f.end)):
        if find.start < end:
            groups[-1].append(find)
        else:
            groups.append([find])
        end = max(end, find.end)
    return groups
