"""What the typed checks hold against a claim, and whether that ends the matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.grounding.alignment import Alignment
from app.grounding.checks import ALL, DOUBTS, NAMED, Case, Objection

# Under this the sentences only touch on the claim, and nothing they say can contradict it. No claim
# is accepted with less: all checks have seen it.
_MIN_TOPIC = 0.34

Check = Callable[[Case], Objection | None]


@dataclass(frozen=True, slots=True)
class Objected:
    """What checks said of a claim.

    Attributes:
        first: In the order of precedence; None where no check objects.
        is_final: Whether one objects whose word is not weighed against anything.
    """

    first: Objection | None = None
    is_final: bool = False


def objected(case: Case, alignment: Alignment) -> Objected:
    """Ask the checks, until one ends the matter."""
    doubt: Objection | None = None
    for check in asked(alignment):
        objection = check(case)
        if objection is not None and check not in DOUBTS:
            return Objected(doubt or objection, is_final=True)
        doubt = doubt or objection
    return Objected(doubt)


def asked(alignment: Alignment) -> Iterator[Check]:
    """Yield the checks that have something to look at."""
    yield from (c for c in ALL if alignment.coverage >= _MIN_TOPIC or c in NAMED)
