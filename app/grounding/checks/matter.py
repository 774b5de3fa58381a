"""The clauses of the evidence that speak of the claim's matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.span import Span
from app.grounding.checks.case import Case
from app.grounding.checks.clauses import clauses
from app.grounding.content import Unit
from app.grounding.source import Statement


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence of the evidence."""

    text: str = field(repr=False)
    statement: Statement


def clauses_on(case: Case, *, least: float = 0.0, end: int | None = None) -> tuple[Clause, ...]:
    """Return the clauses of the evidence that name most of what the claim is of, in its order.

    Args:
        least: Share of the claim's things that they must name, in [0, 1].
        end: Where what the claim is of ends in its text, if not at its end.
    """
    things = [unit for unit in case.claim.units if unit.weight >= 1]
    things = [unit for unit in things if end is None or unit.span.end <= end] or things
    found = [
        (_n_named(things, statement, span), Clause(span.of(statement.text), statement))
        for statement in case.evidence
        for span in clauses(statement.text)
    ]
    most = max((n for n, _ in found), default=0)
    return tuple(clause for n, clause in found if n == most and n and n >= least * len(things))


def _n_named(things: Sequence[Unit], statement: Statement, clause: Span) -> int:
    inside = [unit for unit in statement.units if clause.start <= unit.span.start < clause.end]
    return sum(
        any(thing.meanings & unit.meanings or thing.stems & unit.stems for unit in inside)
        for thing in things
    )
