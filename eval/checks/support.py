"""Whether a source supports a claim, by lexical evidence and typed contradictions.

The check looks for the sentences that cover most of the claim, then compares numbers with units,
drugs, negation and sides with them, and last the share of content words that they hold. It knows no
synonyms beyond an abbreviation list, so a faithful paraphrase in other words counts as unsupported;
and a wrong relation between words that stand in the same sentences counts as supported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.core.span import Span
from eval.checks.drugs import drugs
from eval.checks.polarity import polarities
from eval.checks.quantities import Quantity, quantities
from eval.checks.sentences import split_sentences
from eval.checks.sides import sides
from eval.checks.words import stems

# A claim may hold a third of words of its own (verbs, connectives). Set on planted errors.
MIN_OVERLAP = 0.65
N_EVIDENCE = 3

Item = tuple[str, str | bool]


class Problem(StrEnum):
    """Why a claim is not supported."""

    NUMBER = "number"
    DRUG = "drug"
    NEGATION = "negation"
    LATERALITY = "laterality"
    CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Support:
    """The outcome of one check.

    Attributes:
        problem: None where the claim is supported.
        overlap: Share of the claim's content words that the evidence holds.
        evidence: Sentences of the source that were compared.
    """

    problem: Problem | None
    overlap: float
    evidence: tuple[Span, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether nothing is wrong."""
        return self.problem is None


@dataclass(frozen=True, slots=True)
class SourceIndex:
    """A source read once, to check many claims against."""

    text: str = field(repr=False)
    sentences: tuple[Span, ...]
    items: tuple[frozenset[Item], ...] = field(repr=False)

    @classmethod
    def of(cls, text: str) -> SourceIndex:
        """Read a source."""
        sentences = split_sentences(text)
        return cls(text, sentences, tuple(_items(span.of(text)) for span in sentences))


def check_support(claim: str, source: SourceIndex) -> Support | None:
    """Check one claim; None where it has nothing that could be checked.

    Args:
        claim: One statement.
        source: What must say so.
    """
    wanted = frozenset(stems(claim))
    if not wanted and not quantities(claim):
        return None
    evidence = _find_evidence(claim, source)
    texts = [span.of(source.text) for span in evidence]
    held = {stem for text in texts for stem in stems(text)}
    overlap = len(wanted & held) / len(wanted) if wanted else 1.0
    return Support(_problem(claim, texts, source, overlap), overlap, evidence)


def _problem(
    claim: str, texts: Sequence[str], source: SourceIndex, overlap: float
) -> Problem | None:
    if drugs(claim) - drugs(source.text):
        return Problem.DRUG
    if _missing_numbers(claim, texts):
        return Problem.NUMBER
    if _opposite(polarities(claim), [polarities(text) for text in texts]):
        return Problem.NEGATION
    if _wrong_side(claim, texts):
        return Problem.LATERALITY
    return Problem.CONTENT if overlap < MIN_OVERLAP else None


def _items(sentence: str) -> frozenset[Item]:
    """What a sentence can cover of a claim: its words, their polarity, its numbers and sides."""
    plain: set[Item] = {(stem, "") for stem in stems(sentence)}
    signed: set[Item] = set(polarities(sentence))
    numbers: set[Item] = {(_key(quantity), "#") for quantity in quantities(sentence)}
    return frozenset(plain | signed | numbers | {(stem, side) for side, stem in sides(sentence)})


def _key(quantity: Quantity) -> str:
    return quantity.written if quantity.value is None else f"{quantity.value:g}"


def _find_evidence(claim: str, source: SourceIndex) -> tuple[Span, ...]:
    """Pick greedily the sentences that cover most of what is still uncovered."""
    left = set(_items(claim))
    chosen: list[int] = []
    while left and len(chosen) < N_EVIDENCE and source.items:
        best = max(range(len(source.items)), key=lambda i: (len(left & source.items[i]), -i))
        if not left & source.items[best]:
            break
        chosen.append(best)
        left -= source.items[best]
    return tuple(source.sentences[i] for i in sorted(chosen))


def _missing_numbers(claim: str, texts: Sequence[str]) -> bool:
    held = [quantity for text in texts for quantity in quantities(text)]
    return any(not any(q.matches(h) for h in held) for q in quantities(claim))


def _opposite(
    claim: frozenset[tuple[str, bool]], evidence: Sequence[frozenset[tuple[str, bool]]]
) -> bool:
    """Say whether a word is negated on one side and only affirmed on the other."""
    held = frozenset[tuple[str, bool]]().union(*evidence)
    return any(
        (stem, not negated) in held and (stem, negated) not in held
        for stem, negated in claim
        if (stem, not negated) not in claim
    )


def _wrong_side(claim: str, texts: Sequence[str]) -> bool:
    held = frozenset[tuple[str, str]]().union(*(sides(text) for text in texts))
    held_sides = {side for side, _ in held}
    for side, stem in sides(claim):
        other = "right" if side == "left" else "left"
        if side not in held_sides or ((other, stem) in held and (side, stem) not in held):
            return True
    return False
