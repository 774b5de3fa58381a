"""Which sentences of the notes a claim rests on: the fewest that hold what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.grounding.content import Unit, vocabulary
from app.grounding.quantities import comparable, says
from app.grounding.relatives import GENERIC, RELATIVES
from app.grounding.source import GroundedNote, Statement

# A claim of one statement rests on few sentences; more is a mosaic of words that were never
# together.
MAX_SENTENCES = 3
# What a further sentence must add to be worth citing, in shares of the claim's weight.
MIN_GAIN = 0.12
# Lines that the entailment model reads beside a claim.
_AROUND = 3
# Characters within which sentences speak of one matter.
_VICINITY = 300
# What a sentence about a relative counts for a claim about the patient.
_OF_ANOTHER = 0.3
# Of two that hold as much, a reason to come back or a denial counts less for a claim of neither.
_BESIDE = 0.85
IF = re.compile(
    r"\b(?:call|return|come back|seek|go to|report|notify|watch|precautions)\b[^.;]{0,60}?"
    r"\b(?:if|for|with|when|any)\b|\A\W*(?:if|for any)\b|\bif (?:you|he|she|there)\b",
    re.IGNORECASE,
)
# Of two sentences that hold as much, the one with the claim's numbers is meant.
_NUMBER_BONUS = 0.2


@dataclass(frozen=True, slots=True)
class Alignment:
    """The best evidence for a claim.

    Attributes:
        statements: Best first; empty where nothing shares a word.
        coverage: Weighted share of the claim's units that they hold, in [0, 1].
        alone: The share that the best of them holds by itself.
        scattered: Its sentences stand far from one another, or under different headings.
        missing: Units that say something and that the best of them does not hold.
        around: The lines that have most to do with the claim, cited or not, best first.
    """

    statements: tuple[Statement, ...] = field(repr=False)
    coverage: float
    alone: float
    scattered: bool
    missing: tuple[Unit, ...] = field(repr=False)
    around: tuple[Statement, ...] = field(default=(), repr=False)


def align(claim: Statement, notes: Sequence[GroundedNote]) -> Alignment:
    """Find the sentences that hold the claim's units, greedily, the best first."""
    wanted = claim.units
    total = sum(unit.weight for unit in wanted)
    if not total or (claim.quantities and all(unit.weight < 1 for unit in wanted)):
        return _by_numbers(claim, notes)
    asked = vocabulary(wanted)
    held = [
        _Held(s, claim) for note in notes for s in note.stating if asked.meets(s.stems, s.meanings)
    ]
    pool = sorted((h for h in held if h.rank > 0), key=lambda h: -h.rank)[:40]
    around = tuple(h.statement for h in pool[:_AROUND])
    best = [0.0] * len(wanted)
    chosen: list[_Held] = []
    cited: list[_Held] = []
    while pool and len(chosen) < MAX_SENTENCES:
        candidate = max(pool, key=lambda h: h.gain(best, wanted) + (not chosen) * h.bonus)
        if candidate.gain(best, wanted) / total < (MIN_GAIN if chosen else 1e-9):
            break
        if not cited or candidate.says_more(best, wanted):
            cited.append(candidate)
        chosen.append(candidate)
        pool.remove(candidate)
        best = [max(a, b) for a, b in zip(best, candidate.shares, strict=True)]
    coverage = _weigh(best, wanted) / total
    alone = _weigh(chosen[0].shares, wanted) / total if chosen else 0.0
    first = chosen[0].shares if chosen else best
    missing = tuple(u for u, b in zip(wanted, first, strict=True) if u.weight >= 1 and b < 0.5)
    statements = tuple(h.statement for h in cited)
    return Alignment(statements, coverage, alone, _scattered(statements), missing, around)


def _scattered(statements: Sequence[Statement]) -> bool:
    if len({(s.source_id, s.above) for s in statements}) > 1:
        return True
    first = min((s.span.start for s in statements), default=0)
    last = max((s.span.start for s in statements), default=0)
    return last - first > _VICINITY


class _Held:
    """How much of a claim one sentence holds."""

    def __init__(self, statement: Statement, claim: Statement) -> None:
        self.statement = statement
        self.shares = [u.held_by(statement.stems, statement.meanings) for u in claim.units]
        values = {q.value for q in statement.quantities}
        self.bonus = _NUMBER_BONUS * sum(q.value in values for q in claim.quantities)
        # A part of a phrase says little of it: "lungs" is no pulmonary embolism.
        solid = [share * share for share in self.shares]
        self.rank = _weigh(solid, claim.units) / (1 + 0.01 * len(statement.words))
        self.far = 1.0
        if statement.of_relative and claim.stems.isdisjoint(RELATIVES | GENERIC):
            self.far = _OF_ANOTHER
        if _is_beside(statement, claim):
            self.far *= _BESIDE
        self.rank = self.far * (self.rank + self.bonus) if self.rank else 0.0

    def says_more(self, best: Sequence[float], wanted: Sequence[Unit]) -> bool:
        """Say whether the sentence adds more than light words ("take", "a day")."""
        return any(
            unit.weight >= 1 and mine > b
            for unit, mine, b in zip(wanted, self.shares, best, strict=True)
        )

    def gain(self, best: Sequence[float], wanted: Sequence[Unit]) -> float:
        """Return what the sentence adds to what is held already, shorter sentences first."""
        more = [max(0.0, mine**2 - b**2) for mine, b in zip(self.shares, best, strict=True)]
        return self.far * _weigh(more, wanted) / (1 + 0.001 * len(self.statement.words))


def _is_beside(statement: Statement, claim: Statement) -> bool:
    """Say whether a sentence fears or denies what a claim tells as it is."""
    if IF.search(claim.text):
        return False
    if not claim.negated and statement.denied_meanings & claim.meanings:
        return True
    return IF.search(f"{' '.join(statement.above)} {statement.text}") is not None


def _weigh(shares: Sequence[float], wanted: Sequence[Unit]) -> float:
    return sum(share * unit.weight for share, unit in zip(shares, wanted, strict=True))


def _by_numbers(claim: Statement, notes: Sequence[GroundedNote]) -> Alignment:
    """Align a claim that has numbers and dates alone ("He is 68 years old")."""
    pool = [s for note in notes for s in note.stating]
    for agrees in (says, comparable):
        for statement in pool:
            pairs = ((a, b) for a in claim.quantities for b in statement.quantities)
            if any(b.unit and agrees(a, b) for a, b in pairs):
                found = (statement,)
                return Alignment(found, 1.0, 1.0, scattered=False, missing=(), around=found)
    return Alignment((), 0.0, 0.0, scattered=False, missing=())
