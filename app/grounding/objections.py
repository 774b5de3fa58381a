"""What the typed checks hold against a claim, and whether that ends the matter."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from app.grounding.alignment import Alignment
from app.grounding.checks import ALL, DOUBTS, NAMED, Case, Objection

# Under this the sentences only touch on the claim: nothing they say can contradict it. What a check
# finds there speaks against the claim all the same.
_MIN_TOPIC = 0.34

Check = Callable[[Case], Objection | None]


@dataclass(frozen=True, slots=True)
class Objected:
    """What checks said of a claim.

    Attributes:
        first: In the order of precedence; None where no check objects, or none whose reason tells
            anything of lines that hardly touch on the claim.
        is_final: Whether one objects whose word is not weighed against anything.
    """

    first: Objection | None = None
    is_final: bool = False


def objected(case: Case, alignment: Alignment) -> Objected:
    """Ask the checks, until one ends the matter."""
    doubt: Objection | None = None
    telling = frozenset(telling_checks(alignment))
    for check in ALL:
        objection = check(case)
        if objection is not None and check not in DOUBTS:
            return Objected(doubt or (objection if check in telling else None), is_final=True)
        doubt = doubt or objection
    return Objected(doubt)


def telling_checks(alignment: Alignment) -> Iterator[Check]:
    """Yield the checks whose reason can be told: the lines speak of what the claim says."""
    yield from (c for c in ALL if alignment.coverage >= _MIN_TOPIC or c in NAMED)
