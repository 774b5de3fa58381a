"""Baselines that anyone can beat or should not: lead sentences, a copy, another patient's note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from app.core.claim import Citation, Claim
from eval.checks.sentences import split_sentences
from eval.output import Output
from eval.sample import Ask, Sample
from eval.systems.system import run_steps

LEAD_SENTENCES = 6


def quote_sentences(sample: Sample, limit: int | None = None) -> tuple[Claim, ...]:
    """Return a note's sentences as claims that cite themselves."""
    claims: list[Claim] = []
    for span in split_sentences(sample.source)[:limit]:
        quote = span.of(sample.source)
        claims.append(Claim(quote, (Citation(sample.sample_id, span, quote),)))
    return tuple(claims)


@dataclass(frozen=True, slots=True)
class Lead:
    """The first sentences of the source: what any summarizer must beat.

    Attributes:
        n_sentences: None copies the whole source, which is perfect at all but being short.
    """

    name: str = "lead"
    n_sentences: int | None = LEAD_SENTENCES

    def identity(self) -> dict[str, str]:
        """Return the length."""
        return {"engine": f"baseline/{self.name}", "n_sentences": str(self.n_sentences)}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Quote the first sentences."""
        return run_steps(sample, asks, {Ask.SUMMARIZE: self._summarize})

    def _summarize(self, sample: Sample, output: Output) -> Output:
        return replace(output, claims=quote_sentences(sample, self.n_sentences))


@dataclass(frozen=True, slots=True)
class WrongPatient:
    """The lead of the next sample's source: fluent, clinical and false; no check may like it."""

    samples: tuple[Sample, ...] = field(repr=False)
    name: str = "wrong-patient"

    def identity(self) -> dict[str, str]:
        """Return the length."""
        return {"engine": f"baseline/{self.name}", "n_sentences": str(LEAD_SENTENCES)}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Quote the next sample's first sentences as if they were this one's."""
        return run_steps(sample, asks, {Ask.SUMMARIZE: self._summarize})

    def _summarize(self, sample: Sample, output: Output) -> Output:
        ids = [other.sample_id for other in self.samples]
        other = self.samples[(ids.index(sample.sample_id) + 1) % len(self.samples)]
        claims = tuple(Claim(claim.text) for claim in quote_sentences(other, LEAD_SENTENCES))
        return replace(output, claims=claims)
