"""Terms of a sentence: words and phrases of one meaning under one key, drugs by ingredient."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files

from eval.checks.drugs import drug_classes, drug_of, multiword_drugs
from eval.checks.words import STOP_WORDS, stem_word


class Kind(StrEnum):
    """What a term names; a word is anything that no list knows."""

    PROBLEM = "problem"
    SITE = "site"
    PROCEDURE = "procedure"
    LAB = "lab"
    DRUG = "drug"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Concept:
    """A meaning and the ways of saying it.

    Attributes:
        key: Its first way.
        lasting: Whether it stays with a patient, so that "history of" it is to have it.
        stems: Of each way of several words; a sentence that holds them all says it too.
        broader: Keys of what it is a kind of.
    """

    key: str
    kind: Kind
    lasting: bool = False
    stems: tuple[frozenset[str], ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term where it stands.

    Attributes:
        concept: None for a word that no list knows.
        keys: What the term says: its key, broader keys and the stems as written.
        surface: The stems as written.
    """

    key: str
    kind: Kind
    start: int
    end: int
    concept: Concept | None = None
    keys: frozenset[str] = field(default_factory=frozenset[str])
    surface: frozenset[str] = field(default_factory=frozenset[str])


# Short forms in capitals that are other words in small letters.
_CAPITALS_ONLY = frozenset("LAD ADD PAD ACE AKA AIDS MED".split())
_SMALL_TOO = frozenset("bp dm cp pe af hf ekg".split())
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:['&][A-Za-z0-9]+)*")
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class _Way:
    concept: Concept
    capitals: str | None


@cache
def _ways() -> Mapping[tuple[str, ...], _Way]:
    table: dict[tuple[str, ...], _Way] = {}
    for concept, ways in _read_concepts():
        for way in ways:
            tokens = tuple(_token(t) for t in _TOKEN.findall(way))
            table.setdefault(tokens, _Way(concept, way if _needs_capitals(way) else None))
    for ingredient, name in multiword_drugs():
        tokens = tuple(_token(t) for t in _TOKEN.findall(name))
        table.setdefault(tokens, _Way(_drug(ingredient), None))
    return table


def _read_concepts() -> Iterator[tuple[Concept, tuple[str, ...]]]:
    text = (files("eval.checks.data") / "concepts.tsv").read_text("utf-8")
    for line in text.splitlines()[1:]:
        kind, flags, names, *rest = line.split("\t")
        ways = tuple(names.split(";"))
        broader = tuple(b for b in (rest[0] if rest else "").split(";") if b)
        stems = tuple(frozenset(_stems(way)) for way in ways if not _needs_capitals(way))
        found = tuple(s for s in dict.fromkeys(stems) if len(s) > 1)
        yield Concept(ways[0], Kind(kind), flags == "chronic", found, broader), ways


def _needs_capitals(way: str) -> bool:
    if not way.isupper() or way.lower() in _SMALL_TOO:
        return way in {"Na", "Ca"}
    return len(way) <= 2 or way in _CAPITALS_ONLY


def _stems(text: str) -> Iterator[str]:
    for token in _TOKEN.findall(text.lower()):
        if token not in STOP_WORDS:
            yield stem_word(token)


def _token(token: str) -> str:
    """Return a token without its plural, so that one way stands for both."""
    low = token.lower().removesuffix("'s")
    if len(low) > 4 and low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return low[:-1]
    return low


@cache
def _drug(ingredient: str) -> Concept:
    return Concept(ingredient, Kind.DRUG, broader=drug_classes(ingredient))


@lru_cache(maxsize=65536)
def find_terms(text: str) -> tuple[Term, ...]:
    """Return the terms of a sentence in order, the longest phrase first; function words are none.

    Args:
        text: In the spelling of ``eval.checks.spelling``.
    """
    tokens = list(_TOKEN.finditer(text))
    lows = [_token(t.group()) for t in tokens]
    found: list[Term] = []
    i = 0
    while i < len(tokens):
        n, concept = _longest(text, tokens, lows, i)
        if concept is not None:
            found.append(_concept_term(text, tokens[i].start(), tokens[i + n - 1].end(), concept))
        else:
            found.extend(_word_term(tokens[i]))
        i += n
    return tuple(found)


def _longest(
    text: str, tokens: list[re.Match[str]], lows: list[str], i: int
) -> tuple[int, Concept | None]:
    ways = _ways()
    for n in range(min(_MAX_WORDS, len(tokens) - i), 0, -1):
        way = ways.get(tuple(lows[i : i + n]))
        if way is None:
            continue
        written = text[tokens[i].start() : tokens[i + n - 1].end()]
        if re.search(r"[.,;:()\n]", written):
            continue
        if way.capitals is None or written == way.capitals:
            return n, way.concept
    ingredient = drug_of(tokens[i].group())
    return 1, None if ingredient is None else _drug(ingredient)


def _concept_term(text: str, start: int, end: int, concept: Concept) -> Term:
    surface = frozenset(_stems(text[start:end]))
    keys = surface | {concept.key, *concept.broader}
    return Term(concept.key, concept.kind, start, end, concept, keys, surface)


def _word_term(token: re.Match[str]) -> Iterator[Term]:
    low = token.group().lower()
    if low[0].isdigit() or low in STOP_WORDS or (len(low) == 1):
        return
    stem = stem_word(low.removesuffix("'s"))
    stems = frozenset({stem})
    yield Term(stem, Kind.WORD, token.start(), token.end(), None, stems, stems)
