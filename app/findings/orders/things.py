"""The drugs and tests that one statement orders, each with how, when and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.core.order import OrderType
from app.core.span import Span
from app.findings.orders.amounts import how_taken, said_before, when
from app.findings.orders.marks import (
    Mark,
    MarkKind,
    find_marks,
    governing,
    is_as_needed,
    is_conditional,
    is_refill,
    is_result,
    is_set_aside,
    is_topic,
    opens,
    opens_part,
)
from app.findings.orders.read_out import is_read_out
from app.findings.orders.reasons import Reason, Topics
from app.findings.orders.replies import accepted, is_tagged, refused
from app.findings.orders.speech import Statement
from app.findings.orders.targets import Target
from app.findings.orders.undone import Undone
from app.terminology.body import modifier_table
from app.terminology.tokens import tokenize

_MAX_LEAD_CHARS = 70
_MAX_TAIL_CHARS = 150
_MAX_TIME_CHARS = 60
_N_GOING_ON = 4
# What a refill is for was said so many statements ago; before that something else was spoken of.
_REFILL_NEAR = 3


@dataclass(frozen=True, slots=True)
class Ordered:
    """What one statement orders, before it is joined with what others say of it.

    Attributes:
        concept: Equal for the same thing.
        parts: What describes it, in text order.
        at: Numbers of the statements that say so, in order.
        is_vague: What another order may say more precisely ("blood work").
    """

    type: OrderType
    concept: str = field(repr=False)
    parts: tuple[Span, ...]
    at: tuple[int, ...]
    reason: Reason | None = None
    is_vague: bool = False


@dataclass(frozen=True, slots=True)
class Encounter:
    """A conversation or a plan, taken apart.

    Attributes:
        said: Its statements.
        named: What each of them names that could be ordered.
        topics: What is being spoken of.
        undone: What the findings tell of things that are named and not ordered.
    """

    said: Sequence[Statement] = field(repr=False)
    named: Sequence[tuple[Target, ...]] = field(repr=False)
    topics: Topics = field(repr=False)
    undone: Undone = field(repr=False)


def ordered_things(encounter: Encounter, at: int) -> Iterator[Ordered]:
    """Yield the drugs and tests that a clinician's statement orders.

    A question orders nothing, unless it proposes something that the patient agrees to; what the
    patient turns down at once is not ordered either.
    """
    said = encounter.said[at]
    targets = [t for t in encounter.named[at] if not is_set_aside(said, t.span)]
    agreed = accepted(encounter.said, at) if targets else None
    asks = said.is_question and agreed is None and not is_tagged(said)
    if not targets or asks or refused(encounter.said, at):
        return
    also_at = () if agreed is None else (agreed,)
    marks = find_marks(said)
    mark: Mark | None = None
    since = said.span.start
    for i, target in enumerate(targets):
        until = targets[i + 1].span.start if i + 1 < len(targets) else said.span.end
        place = _Place(at, target, since, until, is_last=i + 1 == len(targets))
        mark = governing(said, marks, target.span, mark, since)
        is_blocked = any(
            m.kind is MarkKind.BLOCKS and m.span.end <= target.span.start for m in marks
        )
        if mark is not None and (_depends(said, target) or _is_other_kind(mark, targets, i)):
            mark = None
        if mark is None and (
            agreed is not None or _stands_alone(encounter, place, is_blocked=is_blocked)
        ):
            mark = Mark(MarkKind.ORDERS, Span(target.span.start, target.span.start))
            if not said.is_spoken and (stopped := encounter.undone.ends(target.span)) is not None:
                mark = Mark(MarkKind.STOPS, stopped)
        if mark is not None and mark.kind is MarkKind.ORDERS and not said.is_spoken:
            mark = None if encounter.undone.is_no_order(target.span) else mark
        if mark is not None:
            yield _ordered(encounter, place, mark, also_at)
        since = target.span.end


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a thing stands: in which statement, behind which thing, before which."""

    at: int
    target: Target
    since: int
    until: int
    is_last: bool


def _is_other_kind(mark: Mark, targets: Sequence[Target], i: int) -> bool:
    """Whether a drug that is held stands before a test ("hold metformin, BMP today")."""
    return (
        mark.kind is MarkKind.STOPS
        and targets[i].type is not OrderType.MEDICATION
        and any(
            t.type is OrderType.MEDICATION and t.span.start >= mark.span.end for t in targets[:i]
        )
    )


def _depends(said: Statement, target: Target) -> bool:
    """Whether a thing is ordered only if something happens.

    "Take ibuprofen if you have pain" orders it, as needed.
    """
    is_drug = target.type is OrderType.MEDICATION
    return is_conditional(said, target.span) and not (is_drug and is_as_needed(said, target.span))


def _stands_alone(encounter: Encounter, place: _Place, *, is_blocked: bool) -> bool:
    """Whether a statement opens with a thing and needs no verb ("ketorolac, 10 mg a day").

    A part of a written list does so too, unless something before it keeps it from being ordered.
    """
    said, target = encounter.said[place.at], place.target
    named = _with_site(said, target.span)
    if _depends(said, target):
        return False
    if is_read_out(encounter.said, place.at, named):
        return True
    if not opens(said, named):
        is_part = not said.is_spoken and not is_blocked and opens_part(said, named)
        if target.type is OrderType.MEDICATION:
            return is_part and any(_taken(said, place))
        return is_part and not is_result(said, target.span)
    if target.type is OrderType.MEDICATION:
        return any(_taken(said, place)) or not (said.is_spoken or is_topic(said, target.span))
    is_told = is_result(said, target.span)
    return not is_told and (not said.is_spoken or _time(said, place) is not None)


def _with_site(said: Statement, named: Span) -> Span:
    """Return what is named with the site in front of it ("renal ultrasound")."""
    tokens = tokenize(said.text, said.span.start, named.start)
    for match in modifier_table().find(tokens):
        if match.last == len(tokens):
            return Span(match.start, named.end)
    return named


def _ordered(encounter: Encounter, place: _Place, mark: Mark, also_at: tuple[int, ...]) -> Ordered:
    said, target = encounter.said[place.at], place.target
    parts = [target.span, *target.sites]
    at = {place.at, *also_at}
    stops = mark.kind is MarkKind.STOPS
    if target.type is OrderType.MEDICATION:
        parts += _taken(said, place)
        for n, spans in _going_on(encounter, place):
            parts += spans
            at.add(n)
    elif (time := _time(said, place)) is not None:
        parts.append(time)
    if stops:
        parts.append(mark.span)
    return Ordered(
        type=target.type,
        concept=f"stop {target.concept}" if stops else target.concept,
        parts=_unlike(said.text, parts),
        at=tuple(sorted(at)),
        reason=None if stops else _reason(encounter, place, is_proposed=bool(also_at)),
        is_vague=target.is_class,
    )


def _reason(encounter: Encounter, place: _Place, *, is_proposed: bool) -> Reason | None:
    """Return why; what is proposed by the way (a refill) has little to do with the topic."""
    if is_proposed:
        return encounter.topics.stated(place.at, place.target.span, place.until)
    reason = encounter.topics.reason(place.at, place.target.span, place.until)
    if reason is not None and _is_a_thing(encounter, reason):
        return None
    by_the_way = is_refill(encounter.said[place.at], place.target.span)
    is_far = reason is not None and reason.at[0] < place.at - _REFILL_NEAR
    return None if by_the_way and is_far else reason


def _is_a_thing(encounter: Encounter, reason: Reason) -> bool:
    """Whether what an item is headed with can be ordered itself ("Topiramate: half a tablet")."""
    things = [target.span for n in reason.at for target in encounter.named[n]]
    return any(part.overlaps(thing) for part in reason.parts for thing in things)


def _taken(said: Statement, place: _Place) -> Iterator[Span]:
    span = place.target.span
    start = max(place.since, span.start - _MAX_LEAD_CHARS)
    yield from said_before(said.text, Span(start, span.start))
    yield from how_taken(said.text, Span(span.end, min(place.until, span.end + _MAX_TAIL_CHARS)))


def _time(said: Statement, place: _Place) -> Span | None:
    end = place.target.span.end
    return when(said.text, Span(end, min(place.until, end + _MAX_TIME_CHARS)))


def _going_on(encounter: Encounter, place: _Place) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield what the next statements add to a drug ("one tablet every evening")."""
    if not place.is_last or not encounter.said[place.at].is_spoken:
        return
    for n in range(place.at + 1, min(len(encounter.said), place.at + 1 + _N_GOING_ON)):
        said = encounter.said[n]
        if encounter.named[n]:
            return
        if said.by_clinician and not said.is_question:
            spans = tuple(how_taken(said.text, said.span))
            if spans:
                yield n, spans


def _unlike(text: str, parts: Sequence[Span]) -> tuple[Span, ...]:
    """Return parts in text order, without those that say again what another one says."""
    kept: list[Span] = []
    said: set[str] = set()
    for part in sorted(set(parts)):
        words = " ".join(part.of(text).lower().split())
        if words not in said:
            said.add(words)
            kept.append(part)
    return tuple(kept)
