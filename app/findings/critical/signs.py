"""Signs that together make a time-critical syndrome which nobody names."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, islice, product

from app.core.span import Span
from app.findings.critical.rules import OPEN, Rule, all_rules
from app.findings.sentence import Sentence
from app.terminology.tables import load_table

_PACKAGE = "app.findings.critical"
# What "~" stands for in a pattern: a few words of the same clause.
_FEW_WORDS = "[^.;]{0,30}?"
# Tokens between two signs at most: talk without marks is one endless sentence.
_REACH = 40
# Of one syndrome in one sentence so many combinations of places are tried: of what is told thirty
# times, one more says nothing.
_MOST_TRIED = 30
# Patterns and words are both put in small letters before they meet: a search that minds no case
# takes twice as long.
_PLAIN = str.maketrans(string.ascii_uppercase + "’", string.ascii_lowercase + "'")
_CAPITALS = re.compile(r"\\.|[A-Z]+")
SYNDROME = -2  # stands in place of a rule's number


@dataclass(frozen=True, slots=True)
class Syndrome:
    """One row of the table: signs that make a syndrome where each of them stands."""

    rule: Rule
    signs: tuple[str, ...]


@cache
def all_syndromes() -> tuple[Syndrome, ...]:
    """Return the syndromes in the order of their table.

    Raises:
        ValueError: A row names a sign or a rule that no table has.
    """
    names = {rule.name for rule in all_rules()} | _names_of_values()
    rows = load_table("syndromes", _PACKAGE).rows
    for row in rows:
        if row["rule"] not in names:
            raise ValueError(f"no rule is called {row['rule']}")
        if unknown := set(row["signs"].split()) - _patterns().keys():
            raise ValueError(f"no sign is called {min(unknown)}")
    return tuple(
        Syndrome(Rule(SYNDROME, row["rule"], None, OPEN), tuple(row["signs"].split()))
        for row in rows
    )


def find_syndromes(
    sentence: Sentence, hold: Callable[[Rule, tuple[range, ...]], bool]
) -> Iterator[tuple[Rule, tuple[range, ...]]]:
    """Yield the syndromes of a sentence, each with the tokens of its signs.

    Two signs of one syndrome never share a word.

    Args:
        sentence: Where they are looked for.
        hold: Whether all that stands at these tokens holds of the patient now.
    """
    words = sentence.words.translate(_PLAIN)
    if not _any_first_sign().search(words):
        return
    signs = _Signs(sentence, words)
    told: set[str] = set()
    for syndrome in all_syndromes():
        if syndrome.rule.name in told:
            continue
        if not all(map(signs.at, syndrome.signs)):
            continue
        together = _together([signs.at(name) for name in syndrome.signs])
        for chosen in islice(together, _MOST_TRIED):
            if hold(syndrome.rule, chosen):
                told.add(syndrome.rule.name)
                yield syndrome.rule, chosen
                break


class _Signs:
    """The places of each sign in a sentence, looked for once."""

    def __init__(self, sentence: Sentence, words: str) -> None:
        self._sentence = sentence
        self._words = words
        self._found: dict[str, Sequence[range]] = {}

    def at(self, name: str) -> Sequence[range]:
        """Return the tokens of every place where a sign stands."""
        if name not in self._found:
            start = self._sentence.span.start
            spans = (
                Span(start + m.start(), start + m.end())
                for m in _patterns()[name].finditer(self._words)
            )
            self._found[name] = [r for span in spans if (r := self._sentence.tokens_in(span))]
        return self._found[name]


def _together(places: Sequence[Sequence[range]]) -> Iterator[tuple[range, ...]]:
    """Yield one place of each sign, all near the first one's and none sharing a word."""
    for first in places[0]:
        near = [[p for p in each if _distance(first, p) <= _REACH] for each in places[1:]]
        for others in product(*near):
            chosen = (first, *others)
            if all(_are_apart(a, b) for a, b in combinations(chosen, 2)):
                yield chosen


def _distance(a: range, b: range) -> int:
    return max(b.start - a.stop, a.start - b.stop, 0)


def _are_apart(a: range, b: range) -> bool:
    return a.stop <= b.start or b.stop <= a.start


def _names_of_values() -> set[str]:
    return {row["rule"] for row in load_table("results", _PACKAGE).rows}


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return one pattern a sign, in small letters; the rows of one sign are its alternatives."""
    rows: dict[str, list[str]] = {}
    for row in load_table("signs", _PACKAGE).rows:
        rows.setdefault(row["sign"], []).append(_in_small_letters(row["pattern"]))
    return {sign: re.compile("|".join(told)) for sign, told in rows.items()}


def _in_small_letters(pattern: str) -> str:
    small = _CAPITALS.sub(lambda m: m[0] if m[0].startswith("\\") else m[0].lower(), pattern)
    return small.replace("~", _FEW_WORDS)


@cache
def _any_first_sign() -> re.Pattern[str]:
    """Return what finds any sign that a syndrome begins with: most sentences hold none."""
    first = dict.fromkeys(syndrome.signs[0] for syndrome in all_syndromes())
    return re.compile("|".join(_patterns()[name].pattern for name in first))
