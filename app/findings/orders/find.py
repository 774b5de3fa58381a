"""The orders of a visit or a plan: what is named, what governs it, how, when and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from app.core.deid_text import DeidNote
from app.core.finding import Finding, FindingType
from app.core.order import Order, OrderType
from app.core.span import Span
from app.findings.orders.amounts import how_taken, said_before, when
from app.findings.orders.marks import Mark, MarkKind, find_marks, governing, is_conditional, opens
from app.findings.orders.reasons import Reason, Topics
from app.findings.orders.speech import Statement, statements
from app.findings.orders.targets import Target, find_targets
from app.findings.orders.visits import find_visits

_MAX_LEAD_CHARS = 70
_MAX_TAIL_CHARS = 150
_MAX_TIME_CHARS = 60
_N_GOING_ON = 4


@dataclass(frozen=True, slots=True)
class Ordered:
    """One thing that a statement orders, before it is joined with what others say of it."""

    type: OrderType
    concept: str = field(repr=False)
    parts: tuple[Span, ...]
    at: tuple[int, ...]
    reason: Reason | None = None
    is_class: bool = False


def find_orders(note: DeidNote, findings: Sequence[Finding]) -> tuple[Order, ...]:
    """Return what the clinician of a conversation, or the plan of a note, orders.

    Args:
        note: The note.
        findings: Those of the note.
    """
    said = statements(note)
    if not said:
        return ()
    drugs = [f for f in findings if f.type is FindingType.MEDICATION]
    problems = [f for f in findings if f.type is FindingType.PROBLEM]
    topics = Topics(said, problems)
    named = tuple(find_targets(s, _inside(s, drugs)) for s in said)
    ordered: list[Ordered] = []
    for at, statement in enumerate(said):
        if statement.by_clinician:
            ordered += _things(said, named, at, topics)
            ordered += _visits(statement, at)
    return tuple(_order(note, said, each) for each in joined(ordered))


def _inside(said: Statement, findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(f for f in findings if said.span.contains(f.span))


def _things(
    said: Sequence[Statement], named: Sequence[tuple[Target, ...]], at: int, topics: Topics
) -> Iterator[Ordered]:
    statement, targets = said[at], named[at]
    if not targets or (statement.is_question and not _is_tag(statement)):
        return
    marks = find_marks(statement)
    earlier: Mark | None = None
    since = statement.span.start
    for i, target in enumerate(targets):
        until = targets[i + 1].span.start if i + 1 < len(targets) else statement.span.end
        mark = governing(statement, marks, target.span, earlier, since)
        taken = tuple(_taken(statement, target, since, until)) if target.type is OrderType.MEDICATION else ()
        is_bare = mark is None and opens(statement, target.span) and (bool(taken) or not statement.is_spoken)
        earlier = mark
        since = target.span.end
        if (mark is None and not is_bare) or is_conditional(statement, target.span):
            earlier = None
            continue
        reason = topics.reason(at, target.span, until)
        going_on = tuple(_going_on(said, named, at)) if target.type is OrderType.MEDICATION and i + 1 == len(targets) else ()
        parts = [target.span, *target.sites, *taken]
        parts += [span for _, spans in going_on for span in spans]
        if mark is not None and mark.kind is MarkKind.STOPS:
            parts.append(mark.span)
            reason = None
        elif target.type is not OrderType.MEDICATION:
            time = when(statement.text, Span(target.span.end, min(until, target.span.end + _MAX_TIME_CHARS)))
            parts += [time] if time else []
        yield Ordered(
            target.type, target.concept, tuple(sorted(set(parts))), (at, *(n for n, _ in going_on)), reason, target.is_class
        )


def _taken(said: Statement, target: Target, since: int, until: int) -> Iterator[Span]:
    before = Span(max(since, target.span.start - _MAX_LEAD_CHARS), target.span.start)
    yield from said_before(said.text, before)
    yield from how_taken(said.text, Span(target.span.end, min(until, target.span.end + _MAX_TAIL_CHARS)))


def _going_on(
    said: Sequence[Statement], named: Sequence[tuple[Target, ...]], at: int
) -> Iterator[tuple[int, tuple[Span, ...]]]:
    """Yield what the next statements add to a drug ("two puffs every four hours")."""
    for n in range(at + 1, min(len(said), at + 1 + _N_GOING_ON)):
        statement = said[n]
        if named[n]:
            return
        if not statement.by_clinician or statement.is_question or not statement.is_spoken:
            continue
        spans = tuple(how_taken(statement.text, statement.span))
        if spans:
            yield n, spans


def _visits(statement: Statement, at: int) -> Iterator[Ordered]:
    for visit in find_visits(statement):
        kind = "referral" if visit.is_referral else "return"
        yield Ordered(OrderType.FOLLOWUP, kind + (" " + visit.parts[0].of(statement.text).lower() if visit.is_referral else ""), visit.parts, (at,), None, is_class=not visit.is_timed)


def _is_tag(said: Statement) -> bool:
    return said.words.lower().rstrip(" ?\"'").endswith(("okay", "ok", "alright", "right", "good"))


def joined(ordered: Sequence[Ordered]) -> tuple[Ordered, ...]:
    """Return each thing once, with all that is said of it; drop kinds that are named precisely."""
    by_concept: dict[tuple[OrderType, str], Ordered] = {}
    for each in ordered:
        key = (each.type, each.concept)
        known = by_concept.get(key)
        by_concept[key] = each if known is None else _both(known, each)
    return tuple(by_concept.values())


def _both(first: Ordered, second: Ordered) -> Ordered:
    more, less = (second, first) if len(second.parts) > len(first.parts) else (first, second)
    return replace(more, at=tuple(sorted({*more.at})), reason=more.reason or less.reason)


def _order(note: DeidNote, said: Sequence[Statement], ordered: Ordered) -> Order:
    reason = ordered.reason
    at = sorted({*ordered.at, *(reason.at if reason else ())})
    turns = sorted({said[n].turn for n in at} - {0})
    return Order(
        type=ordered.type,
        source_id=note.note_ref,
        description=ordered.parts,
        reason=reason.parts if reason else (),
        turns=tuple(turns),
        evidence=tuple(said[n].span for n in at),
    )
