"""What the typed checks hold against a claim, and whether that ends the matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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


def objected(answers: Iterable[tuple[Check, Objection | None]], alignment: Alignment) -> Objected:
    """Weigh what checks answer, until one ends the matter.

    Args:
        answers: In the order of precedence; no more are asked for than needed.
        alignment: Of the claim.
    """
    doubt: Objection | None = None
    for check, objection in answers:
        if objection is not None and check not in DOUBTS:
            told = objection if can_tell(check, alignment) else None
            return Objected(doubt or told, is_final=True)
        doubt = doubt or objection
    return Objected(doubt)


def answers(case: Case) -> Iterator[tuple[Check, Objection | None]]:
    """Ask one check after the other."""
    yield from ((check, check(case)) for check in ALL)


def can_tell(check: Check, alignment: Alignment) -> bool:
    """Say whether the reason of a check can be told: the lines speak of what the claim says."""
    return alignment.coverage >= _MIN_TOPIC or check in NAMED
