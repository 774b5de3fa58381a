"""Tests whose result is a word: cultures, serologies, screens, dipstick fields, mutations."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell


class Reading(StrEnum):
    """Which words are a result of the test."""

    PLAIN = "plain"
    DISEASE = "disease"
    URINE = "urine"
    BLOOD_TYPE = "type"
    GENE = "gene"
    RISK = "risk"
    GROWTH = "growth"


@dataclass(frozen=True, slots=True)
class QualitativeTest:
    """A test whose result is a word.

    Attributes:
        names: As notes write it.
        reading: What counts as its result: a name that is the disease too ("HIV") has no positive
            result but among others, a field of a dipstick ("blood") counts in a urinalysis alone, a
            specimen ("sputum") has only what grew of it.
    """

    name: str
    names: tuple[str, ...]
    reading: Reading


@cache
def all_qualitative_tests() -> tuple[QualitativeTest, ...]:
    """Return every test of the table."""
    return tuple(
        QualitativeTest(r["name"], split_cell(r["names"]), Reading(r["reading"]))
        for r in load_table("qualitative_tests").rows
    )


@cache
def qualitative_table() -> PhraseTable[QualitativeTest]:
    """Return the table that finds these tests in a text."""
    return PhraseTable((name, test) for test in all_qualitative_tests() for name in test.names)
