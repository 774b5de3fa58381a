"""The orders of a conversation or a plan, each once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.deid_text import DeidNote
from app.core.finding import Finding, FindingType
from app.core.order import Order, OrderType
from app.findings.orders.reasons import Topics
from app.findings.orders.speech import Statement, statements
from app.findings.orders.targets import find_targets
from app.findings.orders.things import Encounter, Ordered, ordered_things
from app.findings.orders.undone import Undone
from app.findings.orders.visits import find_visits

_RETURN = "return"
# A vague order is made precise by what is named so many statements around it.
_NEAR = 6


def find_orders(note: DeidNote, findings: Sequence[Finding]) -> tuple[Order, ...]:
    """Return what the clinician of a conversation, or the plan of a note, orders, in text order.

    Args:
        note: The note.
        findings: Those of the note, in text order.
    """
    said = statements(note)
    if not said:
        return ()
    problems = [f for f in findings if f.type is FindingType.PROBLEM]
    drugs = [f for f in findings if f.type is FindingType.MEDICATION]
    starts = [drug.span.start for drug in drugs]
    named = tuple(find_targets(each, _inside(each, drugs, starts)) for each in said)
    encounter = Encounter(said, named, Topics(said, problems), Undone(findings))
    ordered = [each for at in range(len(said)) for each in _ordered_at(encounter, at)]
    orders = (_order(note, said, each) for each in _precise(_joined(ordered)))
    return tuple(sorted(orders, key=lambda order: order.description[0]))


def _inside(said: Statement, drugs: Sequence[Finding], starts: Sequence[int]) -> Sequence[Finding]:
    first, last = bisect_left(starts, said.span.start), bisect_left(starts, said.span.end)
    return [drug for drug in drugs[first:last] if said.span.contains(drug.span)]


def _ordered_at(encounter: Encounter, at: int) -> Iterator[Ordered]:
    said = encounter.said[at]
    if not said.by_clinician:
        return
    yield from ordered_things(encounter, at)
    for planned in find_visits(said):
        concept = " ".join(planned.parts[-1].of(said.text).lower().split())
        if not planned.is_referral:
            concept = _RETURN
        yield Ordered(OrderType.FOLLOWUP, concept, planned.parts, (at,))


def _joined(ordered: Sequence[Ordered]) -> tuple[Ordered, ...]:
    """Return each thing once, as it is said most fully."""
    by_concept: dict[tuple[OrderType, str], Ordered] = {}
    for each in ordered:
        key = (each.type, each.concept)
        known = by_concept.get(key)
        by_concept[key] = each if known is None else _fuller(known, each)
    return tuple(by_concept.values())


def _fuller(first: Ordered, second: Ordered) -> Ordered:
    more, less = (second, first) if len(second.parts) > len(first.parts) else (first, second)
    return replace(more, reason=more.reason or less.reason)


def _precise(ordered: Sequence[Ordered]) -> Iterator[Ordered]:
    """Yield orders without those that another one near by says precisely ("labs": "a CBC")."""
    precise = [(each.type, each.at[0]) for each in ordered if not each.is_vague]
    for each in ordered:
        is_said = any(kind is each.type and abs(at - each.at[0]) <= _NEAR for kind, at in precise)
        if not each.is_vague or not is_said:
            yield each


def _order(note: DeidNote, said: Sequence[Statement], ordered: Ordered) -> Order:
    reason = ordered.reason
    at = sorted({*ordered.at, *(reason.at if reason else ())})
    return Order(
        type=ordered.type,
        source_id=note.note_ref,
        description=ordered.parts,
        reason=reason.parts if reason else (),
        turns=tuple(sorted({said[n].turn for n in at} - {0})),
        evidence=tuple(said[n].span for n in at),
    )
