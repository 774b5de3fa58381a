"""Where a source speaks of a claim: candidate statements and how much of the claim each holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.core.span import Span
from eval.checks.concepts import Term, find_terms
from eval.checks.reading import Reading, read
from eval.checks.spelling import respell
from eval.checks.statements import Statement, find_statements
from eval.checks.verbatim import find_quote
from eval.checks.weights import term_weight

N_EVIDENCE = 4
_MAX_CANDIDATES = 40
# What the statement before or after holds counts so much: "It was 12 mm." goes on about a nodule.
_NEIGHBOUR = 0.5


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """A source read once, to check many claims against."""

    text: str = field(repr=False)
    statements: tuple[Statement, ...] = field(repr=False)
    readings: tuple[Reading, ...] = field(repr=False)
    keys: tuple[frozenset[str], ...] = field(repr=False)
    postings: Mapping[str, frozenset[int]] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> SourceIndex:
        """Read a source."""
        return _index(text)

    def holders(self, term: Term) -> frozenset[int]:
        """Return the numbers of the statements that say a term, in whatever words."""
        held = self.postings.get(term.key, frozenset())
        if term.concept is None:
            return held
        for stems in term.concept.stems:
            parts = [self.postings.get(stem, frozenset[int]()) for stem in stems]
            held = held | frozenset[int].intersection(*parts)
        return held


@lru_cache(maxsize=8)
def _index(text: str) -> SourceIndex:
    statements = find_statements(text)
    readings = tuple(read(s.text, s.heading, s.answer) for s in statements)
    keys = tuple(
        reading.keys | _heading_keys(s.heading)
        for s, reading in zip(statements, readings, strict=True)
    )
    postings: dict[str, set[int]] = defaultdict(set)
    for number, held in enumerate(keys):
        for key in held:
            postings[key].add(number)
    frozen = {key: frozenset(numbers) for key, numbers in postings.items()}
    return SourceIndex(text, statements, readings, keys, frozen)


@lru_cache(maxsize=4096)
def _heading_keys(heading: str) -> frozenset[str]:
    return frozenset[str]().union(*(term.keys for term in find_terms(respell(heading))))


@dataclass(frozen=True, slots=True)
class Witness:
    """A statement of the source that holds something of a claim.

    Attributes:
        number: Of the statement.
        holds: For each term of the claim 1 where the statement says it, less where its
            neighbour does.
    """

    number: int
    reading: Reading = field(repr=False)
    holds: tuple[float, ...]

    def overlap(self, weights: Sequence[float]) -> float:
        """Return the weighted share of the claim that it holds."""
        total = sum(weights)
        held = sum(w * h for w, h in zip(weights, self.holds, strict=True))
        return held / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim beside what a source says of it.

    Attributes:
        weights: Of each term of the claim.
        covered: Whether the chosen statements hold each term.
        anywhere: Whether any statement holds it.
        witnesses: By overlap, best first.
        chosen: Numbers of the fewest statements that hold most of the claim.
    """

    claim: Reading = field(repr=False)
    weights: tuple[float, ...]
    covered: tuple[bool, ...]
    anywhere: tuple[bool, ...]
    witnesses: tuple[Witness, ...] = field(repr=False)
    chosen: tuple[int, ...]

    @property
    def coverage(self) -> float:
        """Weighted share of the claim's terms that the chosen statements hold."""
        total = sum(self.weights)
        held = sum(w for w, c in zip(self.weights, self.covered, strict=True) if c)
        return held / total if total else 1.0

    def near(self, position: int) -> tuple[float, ...]:
        """Return the weights of the claim's terms as seen from a place in it."""
        terms = self.claim.terms
        rank = sum(term.start < position for term in terms)
        return tuple(
            weight / (1.0 + min(abs(i - rank), abs(i - rank + 1)))
            for i, weight in enumerate(self.weights)
        )


def find_evidence(written: str, source: SourceIndex) -> Evidence:
    """Look for what a source says of a claim.

    Args:
        written: The claim.
        source: Where to look.
    """
    claim = read(written)
    weights = tuple(term_weight(term) for term in claim.terms)
    holders = [source.holders(term) for term in claim.terms]
    gains: dict[int, float] = defaultdict(float)
    for weight, held in zip(weights, holders, strict=True):
        for number in held:
            # What few statements say tells more of where the claim comes from.
            gains[number] += weight / (1.0 + len(held)) ** 0.25
    ranked = sorted(gains, key=lambda n: (-gains[n], n))[:_MAX_CANDIDATES]
    witnesses = [Witness(n, source.readings[n], _holds(n, holders)) for n in ranked]
    witnesses += _numeric(claim, source, holders, set(ranked))
    chosen = _cover(weights, holders, ranked)
    held = _quoted_statements(written, source)
    if held:
        witnesses.append(_quoted(written, held[0], source, n_terms=len(weights)))
        return Evidence(
            claim=claim,
            weights=weights,
            covered=(True,) * len(weights),
            anywhere=(True,) * len(weights),
            witnesses=_ranked(witnesses, weights),
            chosen=held,
        )
    return Evidence(
        claim=claim,
        weights=weights,
        covered=tuple(any(n in held for n in chosen) for held in holders),
        anywhere=tuple(bool(held) for held in holders),
        witnesses=_ranked(witnesses, weights),
        chosen=chosen,
    )


def _ranked(witnesses: Sequence[Witness], weights: Sequence[float]) -> tuple[Witness, ...]:
    return tuple(sorted(witnesses, key=lambda w: (-w.overlap(weights), w.number)))


def _quoted_statements(written: str, source: SourceIndex) -> tuple[int, ...]:
    """Return the numbers of the statements that a claim quotes; none where it is no quote."""
    quote = find_quote(written, source.text)
    if quote is None:
        return ()
    return tuple(n for n, s in enumerate(source.statements) if s.span.overlaps(quote))


def _quoted(written: str, first: int, source: SourceIndex, *, n_terms: int) -> Witness:
    """Return what a source says where it says a claim word for word.

    A heading that is written above it holds for it too ("Family history"); that talk goes on about
    a relative is a guess, which the words themselves outweigh.
    """
    statement = source.statements[first]
    is_lost = not statement.is_spoken and statement.heading not in written
    reading = read(written, statement.heading if is_lost else "")
    return Witness(first, reading, (1.0,) * n_terms)


def _holds(number: int, holders: Sequence[frozenset[int]]) -> tuple[float, ...]:
    return tuple(
        1.0 if number in held else _NEIGHBOUR if number - 1 in held or number + 1 in held else 0.0
        for held in holders
    )


def _numeric(
    claim: Reading, source: SourceIndex, holders: Sequence[frozenset[int]], known: set[int]
) -> list[Witness]:
    """Statements with a number of the claim and none of its words ("I'm twenty six.")."""
    if not claim.quantities and not claim.dates:
        return []
    found: list[Witness] = []
    for number, reading in enumerate(source.readings):
        if number not in known and (
            any(q.matches(h) for q in claim.quantities for h in reading.quantities)
            or any(d.matches(h) for d in claim.dates for h in reading.dates)
        ):
            found.append(Witness(number, reading, _holds(number, holders)))
    return found


def _cover(
    weights: Sequence[float], holders: Sequence[frozenset[int]], ranked: Sequence[int]
) -> tuple[int, ...]:
    left = set(range(len(weights)))
    chosen: list[int] = []
    while left and len(chosen) < N_EVIDENCE:
        gains = {n: sum(weights[i] for i in left if n in holders[i]) for n in ranked}
        best = max(gains, key=lambda n: gains[n], default=None)
        if best is None or gains[best] <= 0.0:
            break
        chosen.append(best)
        left -= {i for i in left if best in holders[i]}
    return tuple(sorted(chosen))


def spans_of(numbers: Sequence[int], source: SourceIndex) -> tuple[Span, ...]:
    """Return where statements stand in the source."""
    return tuple(dict.fromkeys(source.statements[n].span for n in numbers))
