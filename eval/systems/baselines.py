"""Baselines that read the source alone: its first sentences, or all of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.core.claim import Citation, Claim
from eval.checks.sentences import split_pieces
from eval.output import FoundError, Output
from eval.sample import Ask, Sample
from eval.systems.system import run_steps

LEAD_SENTENCES = 6


def quote_sentences(sample: Sample, limit: int | None = None) -> tuple[Claim, ...]:
    """Return a note's sentences as claims that cite themselves."""
    claims: list[Claim] = []
    for span in split_pieces(sample.source)[:limit]:
        quote = span.of(sample.source)
        claims.append(Claim(quote, (Citation(sample.sample_id, span, quote),)))
    return tuple(claims)


@dataclass(frozen=True, slots=True)
class Lead:
    """The first sentences of the source: what any summarizer must beat."""

    n_sentences: int = LEAD_SENTENCES

    @property
    def name(self) -> str:
        """Name with the length where it is not the usual one."""
        return "lead" if self.n_sentences == LEAD_SENTENCES else f"lead-{self.n_sentences}"

    def identity(self) -> dict[str, str]:
        """Return the length."""
        return {"engine": "baseline/lead", "n_sentences": str(self.n_sentences)}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Quote the first sentences."""
        return run_steps(sample, asks, {Ask.SUMMARIZE: self._summarize})

    def _summarize(self, sample: Sample, output: Output) -> Output:
        return replace(output, claims=quote_sentences(sample, self.n_sentences))


@dataclass(frozen=True, slots=True)
class Copy:
    """The whole source as it stands: perfect at all but being short."""

    name: str = "copy"

    def identity(self) -> dict[str, str]:
        """Return the name; there is nothing to set."""
        return {"engine": "baseline/copy"}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Quote every sentence."""
        return run_steps(sample, asks, {Ask.SUMMARIZE: self._summarize})

    def _summarize(self, sample: Sample, output: Output) -> Output:
        return replace(output, claims=quote_sentences(sample), written=sample.source)


@dataclass(frozen=True, slots=True)
class NoError:
    """Finds no error in any note: right on as many as have none."""

    name: str = "no-error"

    def identity(self) -> dict[str, str]:
        """Return the name; there is nothing to set."""
        return {"engine": "baseline/no-error"}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Say that nothing is wrong."""
        return run_steps(sample, asks, {Ask.FIND_ERROR: _nothing_wrong})


def _nothing_wrong(sample: Sample, output: Output) -> Output:
    del sample
    return replace(output, error=FoundError(None))
