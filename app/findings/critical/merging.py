"""A phrase table whose phrases may stand for several things each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from app.terminology.phrases import PhraseTable
from app.terminology.tokens import tokenize

T = TypeVar("T")


def merged_table(entries: Iterable[tuple[str, T]]) -> PhraseTable[tuple[T, ...]]:
    """Return a table that finds each phrase with all that it stands for.

    "Seizure" and "seizures" are one phrase; "PE" in capitals and "pe" are two.

    Args:
        entries: A phrase and one thing that it stands for; repeats do no harm.
    """
    told: dict[tuple[str, ...], tuple[str, dict[T, None]]] = {}
    for phrase, meaning in entries:
        key = (str(phrase.isupper()), *(token.folded for token in tokenize(phrase)))
        told.setdefault(key, (phrase, {}))[1][meaning] = None
    return PhraseTable((phrase, tuple(meanings)) for phrase, meanings in told.values())
