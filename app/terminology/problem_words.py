"""Words that problems are made of: head nouns, signs and what makes a sign abnormal."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table


class WordKind(StrEnum):
    """How a word takes part in naming a problem.

    ALONE names one by itself ("edema"), STATE too unless it stands before a noun or "non-" stands
    before it ("anemic"), NEEDS only with a modifier before it ("renal failure"), DENIED with one or
    where it is denied ("no complications"), SIZED only with a size ("a 1.6 cm node"), TEST where it
    is called positive or denied ("Tinel +"), SIGN only with an ABNORMAL word beside it ("decreased
    breath sounds").
    """

    ALONE = "alone"
    STATE = "state"
    NEEDS = "needs"
    DENIED = "denied"
    SIZED = "sized"
    TEST = "test"
    SIGN = "sign"
    ABNORMAL = "abnormal"


@cache
def head_table() -> PhraseTable[WordKind]:
    """Return the table that finds head nouns and signs."""
    return _table(*(k for k in WordKind if k is not WordKind.ABNORMAL))


@cache
def abnormal_table() -> PhraseTable[WordKind]:
    """Return the table that finds the words that make a sign abnormal."""
    return _table(WordKind.ABNORMAL)


def _table(*kinds: WordKind) -> PhraseTable[WordKind]:
    rows = load_table("problem_words").rows
    return PhraseTable((r["word"], WordKind(r["kind"])) for r in rows if r["kind"] in kinds)
