"""What the typed checks hold against a claim, and whether that ends the matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from app.core.claim import ErrorType, Label
from app.grounding.alignment import Alignment
from app.grounding.checks import ALL, DOUBTS, NAMED, Case, Objection
from app.grounding.source import Statement

# Under this the sentences only touch on the claim: nothing they say can contradict it. What a check
# finds there speaks against the claim all the same.
_MIN_TOPIC = 0.34
# Share of a claim's solid words that the one line which says otherwise must hold: of what it hardly
# speaks of, it can be no contradiction. A date or a time is as often that of another event where a
# claim tells much; what tells little is about one thing, which the line was found by.
_SETTLES = 0.5
_SETTLES_WHEN = 0.7
_MUCH = 5
_LITTLE = 3
_UNSETTLED = "No line of the note says this, and the nearest does not deny it."

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


def as_settled(objection: Objection, said: Statement, alignment: Alignment) -> Objection:
    """Return an objection as one to what the note does not say, where its line settles nothing.

    Args:
        said: The claim.
    """
    kind, line = objection.error_type, objection.against or alignment.statements[0]
    if objection.label is not Label.CONTRADICTED or kind is ErrorType.DRUG:
        return objection
    n_solid = sum(u.weight >= 1 for u in said.units)
    is_when = kind is ErrorType.TEMPORALITY and n_solid >= _MUCH
    least = _SETTLES_WHEN if is_when else _SETTLES
    if n_solid < _LITTLE or _held(said, line) >= least:
        return objection
    return replace(objection, label=Label.UNSUPPORTED, reason=_UNSETTLED)


def _held(said: Statement, line: Statement) -> float:
    """Return the share of a claim's solid words that a line holds, in [0, 1]."""
    solid = [u for u in said.units if u.weight >= 1]
    total = sum(u.weight for u in solid)
    if not total:
        return 1.0
    return sum(u.weight * u.held_by(line.stems, line.meanings) for u in solid) / total
