"""Signs that together make a time-critical syndrome which nobody names."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import combinations, islice, product

from app.core.span import Span
from app.findings.critical.openings import LETTERS, openings
from app.findings.critical.rules import OPEN, Rule, all_rules
from app.findings.sentence import Sentence
from app.terminology.tables import load_table

_PACKAGE = "app.findings.critical"
# What "~" stands for in a pattern: a few words of the same clause that deny nothing; the point
# of "4.5 g" ends none.
_DENIES = "no|not|without|nor|none|nothing|denie[ds]|negative|normal|patent|chronic(?:ally)?|remote"
_FEW_WORDS = rf"(?:(?!\b(?:{_DENIES})\b)(?:[^.;]|(?<=\d)\.(?=\d))){{0,30}}?"
# Tokens between two signs at most: talk without marks is one endless sentence.
_REACH = 40
# Of one syndrome in one sentence so many combinations of places are tried: of what is told thirty
# times, one more says nothing.
_MOST_TRIED = 30
# Patterns and words are both put in small letters before they meet: a search that minds no case
# takes twice as long.
_PLAIN = str.maketrans(string.ascii_uppercase + "’", string.ascii_lowercase + "'")
_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"\\.|[A-Z]+")
_CLASS = re.compile(r"<([a-z_]+)>")
# Between two patterns: either may stand first, a few words apart.
_BESIDE = " && "
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
    return tuple(
        Syndrome(syndrome_rule(row["rule"], row["signs"]), tuple(row["signs"].split()))
        for row in load_table("syndromes", _PACKAGE).rows
    )


def syndrome_rule(name: str, signs: str) -> Rule:
    """Return the rule of a row of signs.

    Args:
        name: What a reader sees.
        signs: All that the row names, apart by spaces.

    Raises:
        ValueError: No table has such a rule or sign.
    """
    if name not in _rule_names():
        raise ValueError(f"no rule is called {name}")
    if unknown := set(signs.split()) - _patterns().keys():
        raise ValueError(f"no sign is called {min(unknown)}")
    return Rule(SYNDROME, name, None, OPEN)


def find_syndromes(
    signs: Signs, hold: Callable[[Rule, tuple[range, ...]], bool]
) -> Iterator[tuple[Rule, tuple[range, ...]]]:
    """Yield the syndromes of a sentence, each with the tokens of its signs.

    Two signs of one syndrome never share a word.

    Args:
        signs: Those of the sentence.
        hold: Whether all that stands at these tokens holds of the patient now.
    """
    told: set[str] = set()
    for syndrome in _opened_by(signs.likely & _by_first_sign().keys()):
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


class Signs:
    """The places of each sign in a sentence, looked for once."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._words = sentence.words.translate(_PLAIN)
        self._found: dict[str, Sequence[range]] = {}

    @cached_property
    def likely(self) -> frozenset[str]:
        """The signs that may stand in the sentence, by the letters that its words begin with."""
        table, words = _by_opening(), self._words
        starts = {m.start() for m in _WORD.finditer(words)}
        letters = {words[i : i + n] for i in starts for n in range(1, LETTERS + 1)}
        return table[""].union(*(table[told] for told in letters & table.keys()))

    def at(self, name: str) -> Sequence[range]:
        """Return the tokens of every place where a sign stands."""
        if name not in self.likely:
            return ()
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
            if all(are_apart(a, b) for a, b in combinations(chosen, 2)):
                yield chosen


def _distance(a: range, b: range) -> int:
    return max(b.start - a.stop, a.start - b.stop, 0)


def are_apart(a: range, b: range) -> bool:
    """Whether two places share no token."""
    return a.stop <= b.start or b.stop <= a.start


@cache
def _rule_names() -> frozenset[str]:
    values = {row["rule"] for row in load_table("results", _PACKAGE).rows}
    return frozenset(values | {rule.name for rule in all_rules()})


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return one pattern a sign, in small letters; the rows of one sign are its alternatives."""
    rows: dict[str, list[str]] = {}
    for row in load_table("signs", _PACKAGE).rows:
        rows.setdefault(row["sign"], []).append(_in_small_letters(row["pattern"]))
    return {sign: re.compile("|".join(told)) for sign, told in rows.items()}


def _in_small_letters(pattern: str) -> str:
    """Return a pattern as it is compiled: its classes of words put in, "~" and "&&" spelled out."""
    whole = _CLASS.sub(lambda m: rf"\b(?:{_classes()[m[1]]})\b", pattern)
    small = _CAPITALS.sub(lambda m: m[0] if m[0].startswith("\\") else m[0].lower(), whole)
    if _BESIDE in small:
        one, other = small.split(_BESIDE)
        small = f"(?:{one})~(?:{other})|(?:{other})~(?:{one})"
    return small.replace("~", _FEW_WORDS)


@cache
def _classes() -> Mapping[str, str]:
    """Return the alternatives of each class of words that patterns name ("<vessel>")."""
    rows = load_table("classes", _PACKAGE).rows
    classes: dict[str, list[str]] = {}
    for row in rows:
        classes.setdefault(row["class"], []).append(row["words"])
    return {name: "|".join(told) for name, told in classes.items()}


def _opened_by(first: Iterable[str]) -> Iterator[Syndrome]:
    """Yield the syndromes that begin with one of these signs, in a lasting order."""
    for sign in sorted(first):
        yield from _by_first_sign()[sign]


@cache
def _by_first_sign() -> Mapping[str, tuple[Syndrome, ...]]:
    table: dict[str, tuple[Syndrome, ...]] = {}
    for syndrome in all_syndromes():
        table[syndrome.signs[0]] = (*table.get(syndrome.signs[0], ()), syndrome)
    return table


@cache
def _by_opening() -> Mapping[str, frozenset[str]]:
    """Return the signs by the letters that they begin with; under none those of any beginning."""
    table: dict[str, set[str]] = {"": set()}
    for sign, pattern in _patterns().items():
        for letters in openings(pattern.pattern) or {""}:
            table.setdefault(letters, set()).add(sign)
    return {letters: frozenset(signs) for letters, signs in table.items()}
