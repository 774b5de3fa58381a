"""The rules of time-critical statements, read from the tables beside this file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.core.finding import Assertion
from app.findings.critical.merging import merged_table
from app.terminology.conditions import find_condition
from app.terminology.phrases import PhraseTable
from app.terminology.tables import load_table, split_cell

_PACKAGE = "app.findings.critical"
OPEN = frozenset({Assertion.PRESENT, Assertion.POSSIBLE})  # under which a statement counts
# American spellings with the British ones that notes use as well.
_BRITISH = (
    ("hem", "haem"), ("edema", "oedema"), ("ischem", "ischaem"), ("tumor", "tumour"),
    ("anesth", "anaesth"), ("esophag", "oesophag"), ("fetal", "foetal"), ("cesarean", "caesarean"),
)  # fmt: skip
# Times as notes shorten them.
_SHORT_TIMES = (("minutes", ("min", "mins")), ("hours", ("hrs", "h")), ("hour", ("hr",)))
DECOY = -1  # stands in place of a rule's number


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table.

    Attributes:
        number: Its place in the table, which tells the phrases that belong to it.
        name: What a reader sees ("pulmonary embolism"); several rows share one.
        gap: Tokens that may stand between the phrase and its companion; None where none is needed.
        open_to: Assertions under which the statement counts.
    """

    number: int
    name: str
    gap: int | None
    open_to: frozenset[Assertion]


@dataclass(frozen=True, slots=True)
class Part:
    """What a phrase is to a rule: that which is said, or the companion that it needs."""

    number: int
    is_companion: bool


@cache
def all_rules() -> tuple[Rule, ...]:
    """Return the rules in the order of their table."""
    return tuple(
        Rule(
            number,
            row["rule"],
            int(row["gap"]) if row["with"] else None,
            OPEN | {Assertion(word) for word in row["also"].split()},
        )
        for number, row in enumerate(load_table("statements", _PACKAGE).rows)
    )


@cache
def rule_phrases() -> PhraseTable[tuple[Part, ...]]:
    """Return the table of every phrase, with its part in each rule; decoys belong to no rule."""
    return merged_table(
        (spelling, part)
        for phrase, part in (*_stated(), *_decoys())
        for spelling in _spellings(phrase)
    )


def _spellings(phrase: str) -> Iterator[str]:
    yield phrase
    british = phrase
    for american, other in _BRITISH:
        if other not in british:
            british = re.sub(rf"{american}(?=[a-z])|{american}$", other, british)
    if british != phrase:
        yield british
    words = phrase.split()
    for whole, shorts in _SHORT_TIMES:
        if whole in words:
            yield from (" ".join(s if w == whole else w for w in words) for s in shorts)


def _stated() -> Iterator[tuple[str, Part]]:
    for number, row in enumerate(load_table("statements", _PACKAGE).rows):
        for column, is_companion in (("says", False), ("with", True)):
            for phrase in _phrases(row[column]):
                yield phrase, Part(number, is_companion)


def _decoys() -> Iterator[tuple[str, Part]]:
    for row in load_table("decoys", _PACKAGE).rows:
        yield row["phrase"], Part(DECOY, is_companion=False)


def _phrases(cell: str) -> Iterator[str]:
    """Yield the phrases of a cell: "@" names a group of them, "&" a condition with all its names.

    Raises:
        ValueError: No such group or condition.
    """
    for term in split_cell(cell):
        if term.startswith("@"):
            yield from _group(term[1:])
        elif term.startswith("&"):
            yield from _names(term[1:])
        else:
            yield term


def _group(name: str) -> tuple[str, ...]:
    if name not in _groups():
        raise ValueError(f"no group of phrases is called {name}")
    return _groups()[name]


def _names(condition: str) -> tuple[str, ...]:
    found = find_condition(condition)
    if found is None:
        raise ValueError(f"no condition is called {condition}")
    return found.names


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for row in load_table("groups", _PACKAGE).rows:
        groups[row["group"]] = (*groups.get(row["group"], ()), *split_cell(row["terms"]))
    return groups
