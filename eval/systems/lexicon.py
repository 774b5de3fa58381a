"""Findings by lexicon alone: every known name is one, and every one is present."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from app.terminology.conditions import condition_table
from app.terminology.drugs import drug_table
from app.terminology.labs import lab_table, vital_table
from app.terminology.phrases import PhraseTable
from app.terminology.procedures import procedure_table
from app.terminology.tokens import tokenize
from eval.output import Output
from eval.sample import Ask, Sample
from eval.systems.system import run_steps


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The product's own word lists without its rules: what context and layout add is the rest."""

    name: str = "lexicon"

    def identity(self) -> dict[str, str]:
        """Return the name; there is nothing to set."""
        return {"engine": "baseline/lexicon"}

    def run(self, sample: Sample, asks: Sequence[Ask]) -> Output:
        """Look for names in the whole text."""
        return run_steps(sample, asks, {Ask.EXTRACT: _extract})


def _extract(sample: Sample, output: Output) -> Output:
    return replace(output, findings=tuple(_found(sample)))


def _found(sample: Sample) -> Iterator[Finding]:
    tokens = tokenize(sample.source)
    for kind, names in _tables():
        for match in names.find(tokens):
            yield Finding(
                type=kind,
                source_id=sample.sample_id,
                span=Span(match.start, match.end),
                assertion=Assertion.PRESENT,
                concept=match.term.lower(),
            )


@cache
def _tables() -> tuple[tuple[FindingType, PhraseTable[Any]], ...]:
    return (
        (FindingType.PROBLEM, condition_table()),
        (FindingType.MEDICATION, drug_table()),
        (FindingType.LAB, lab_table()),
        (FindingType.VITAL, vital_table()),
        (FindingType.PROCEDURE, procedure_table()),
    )
