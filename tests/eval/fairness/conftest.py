"""Systems that are fair or biased on purpose, and notes to probe them with."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from app.core.claim import Claim
from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from eval.fairness.variants import LeftOut, Pair, Probe
from eval.output import Output
from eval.sample import Sample

_DRUG = re.compile(r"\b(?:aspirin|lisinopril|metformin)\b", re.IGNORECASE)


def _sentences(sample: Sample) -> tuple[str, ...]:
    return tuple(s.strip() for s in re.split(r"(?<=\.)\s", sample.source) if s.strip())


@dataclass(frozen=True, slots=True)
class Scribe:
    """Repeats every sentence and finds every drug, unless ``drop`` says to leave drugs out.

    Attributes:
        drop: Whether drugs are left out, by the note's text.
    """

    drop: Callable[[str], bool]
    name: str = "scribe"

    def identity(self) -> dict[str, str]:
        return {"engine": "scribe"}

    def run(self, sample: Sample, asks: object) -> Output:
        del asks
        dropped = self.drop(sample.source)
        claims = tuple(Claim(s) for s in _sentences(sample) if not (dropped and _DRUG.search(s)))
        found = tuple(
            Finding(FindingType.MEDICATION, "n", Span(*m.span()), Assertion.PRESENT, m.group())
            for m in _DRUG.finditer(sample.source)
            if not dropped
        )
        return Output(claims=claims, findings=found, handout=claims)


@pytest.fixture
def scribe() -> Callable[..., Scribe]:
    """Make a system; it is fair where nothing is said to drop."""

    def make(drop: Callable[[str], bool] = lambda _: False) -> Scribe:
        return Scribe(drop)

    return make


@pytest.fixture
def pairs() -> Callable[[Probe, str], tuple[Pair, ...]]:
    """Return the pairs of versions of a text that a probe does not leave out."""

    def vary(probe: Probe, text: str) -> tuple[Pair, ...]:
        found = probe.vary(Sample("n", text))
        assert not isinstance(found, LeftOut), found.reason
        return found

    return vary


@pytest.fixture
def notes() -> tuple[Sample, ...]:
    """Ten notes of invented patients, women and men, each on a drug."""
    return tuple(
        Sample(
            f"n{i}",
            f"Patient: Ana Ito\nA {60 + i}-year-old {who} with gout. "
            f"{pronoun} takes aspirin 81 mg. Pain on day {i}.",
        )
        for i in range(10)
        for who, pronoun in [("woman", "She") if i % 2 else ("man", "He")]
    )
