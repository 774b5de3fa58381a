"""Whether a source supports a claim, by lexical evidence and typed contradictions.

The check looks for the sentences that cover most of the claim, asks whether they hold enough of its
content words, then compares drugs, numbers with units, negation and sides with them. It knows no
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

# Best balance on the claims of the project's samples: at 0.6 it accepts 32 of 55 true paraphrases,
# rejects 72 of 94 false claims; at 0.5, 39 and 68; at 0.7, 18 and 77.
MIN_OVERLAP = 0.6
N_EVIDENCE = 3

# Words that turn a statement into another one; the evidence must hold those that the claim holds.
_RELATIVES = frozenset(
    stems(
        "mother father sister brother son daughter aunt uncle wife husband "
        "grandmother grandfather cousin parents siblings"
    )
)
_SEVERITIES = frozenset(stems("mild moderate severe small large massive trace minimal slight"))

Item = tuple[str, str | bool]


class Problem(StrEnum):
    """Why a claim is not supported."""

    NUMBER = "number"
    DRUG = "drug"
    NEGATION = "negation"
    LATERALITY = "laterality"
    PERSON = "person"
    SEVERITY = "severity"
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
    if not is_checkable(claim):
        return None
    wanted = frozenset(stems(claim))
    evidence = _find_evidence(claim, source)
    texts = [span.of(source.text) for span in evidence]
    held = {stem for text in texts for stem in stems(text)}
    overlap = len(wanted & held) / len(wanted) if wanted else 1.0
    return Support(_problem(claim, texts, source, overlap), overlap, evidence)


def is_checkable(claim: str) -> bool:
    """Say whether a claim has a content word or a number ("Yes." has neither)."""
    return bool(stems(claim) or quantities(claim))


def _problem(
    claim: str, texts: Sequence[str], source: SourceIndex, overlap: float
) -> Problem | None:
    """Say what is wrong; a claim of which too little stands anywhere is not called a wrong copy."""
    if overlap < MIN_OVERLAP:
        return Problem.CONTENT
    if drugs(claim) - drugs(source.text):
        return Problem.DRUG
    if _missing_numbers(claim, texts):
        return Problem.NUMBER
    if _opposite(claim, texts):
        return Problem.NEGATION
    if _wrong_side(claim, texts):
        return Problem.LATERALITY
    unheld = frozenset(stems(claim)) - {stem for text in texts for stem in stems(text)}
    if unheld & _RELATIVES:
        return Problem.PERSON
    return Problem.SEVERITY if unheld & _SEVERITIES else None


def _items(sentence: str) -> frozenset[Item]:
    """What a sentence can cover of a claim: its words, their polarity, its numbers and sides."""
    plain: set[Item] = {(stem, "") for stem in stems(sentence)}
    signed: set[Item] = set(polarities(sentence))
    numbers: set[Item] = {(_key(quantity), "#") for quantity in quantities(sentence)}
    return frozenset(plain | signed | numbers | {(stem, side) for side, stem in sides(sentence)})


def _key(quantity: Quantity) -> str:
    return quantity.written if quantity.value is None else f"{quantity.value:g}"


def _find_evidence(claim: str, source: SourceIndex) -> tuple[Span, ...]:
    """Pick greedily the sentences that cover most of what is still uncovered.

    Each must bring a word: a sentence that only happens to hold the claim's number ("size 5") would
    lend it to any drug.
    """
    left = set(_items(claim))
    chosen: list[int] = []
    while left and len(chosen) < N_EVIDENCE and source.items:
        best = max(range(len(source.items)), key=lambda i: (_gain(left, source.items[i]), -i))
        if _gain(left, source.items[best]) == 0:
            break
        chosen.append(best)
        left -= source.items[best]
    return tuple(source.sentences[i] for i in sorted(chosen))


def _gain(left: set[Item], items: frozenset[Item]) -> int:
    shared = left & items
    return len(shared) if any(kind == "" for _, kind in shared) else 0


def _missing_numbers(claim: str, texts: Sequence[str]) -> bool:
    held = [quantity for text in texts for quantity in quantities(text)]
    return any(not any(q.matches(h) for h in held) for q in quantities(claim))


def _opposite(claim: str, texts: Sequence[str]) -> bool:
    """Say whether a word is negated on one side and only the other way round on the other.

    Only sentences that hold half of the claim count: "Allergies" as a heading affirms nothing.
    """
    wanted, stated = frozenset(stems(claim)), polarities(claim)
    near = [text for text in texts if 2 * len(wanted & frozenset(stems(text))) >= len(wanted)]
    held = frozenset[tuple[str, bool]]().union(*(polarities(text) for text in near))
    return any(
        (stem, not negated) in held and (stem, negated) not in held
        for stem, negated in stated
        if (stem, not negated) not in stated
    )


def _wrong_side(claim: str, texts: Sequence[str]) -> bool:
    held = frozenset[tuple[str, str]]().union(*(sides(text) for text in texts))
    held_sides = {side for side, _ in held}
    for side, stem in sides(claim):
        other = "right" if side == "left" else "left"
        if side not in held_sides or ((other, stem) in held and (side, stem) not in held):
            return True
    return False
