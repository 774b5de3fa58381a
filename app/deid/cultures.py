"""Which culture's names a word belongs to, by our lists, else by its letters.

A file of ``cultures`` holds the women's and men's given names, the surnames and some towns of a
group. A word that no list holds goes to the list whose names are spelled most like it.

Source:
    Naive Bayes over letter pairs and triples with add-one smoothing (Manning and Schütze 1999,
    chapter 6).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from app.deid.lexicon import words
from app.deid.plain_words import unaccented
from app.deid.unusable_words import is_usable

PARTS = ("female", "male", "surnames", "towns")
# A name of two letters cannot be told from initials when a text comes back.
_MIN_STAND_IN = 3
_GIVEN = ("female", "male")


@dataclass(frozen=True, slots=True)
class NameList:
    """One list of one culture: names of one part.

    Attributes:
        names: As written, in the order of the file.
        pool: Those that may stand for others: no words of medicine, no word of notes.
    """

    culture: str
    part: str
    names: tuple[str, ...] = field(repr=False)
    pool: tuple[str, ...] = field(repr=False)


@cache
def name_lists() -> tuple[NameList, ...]:
    """Return all lists; cultures in alphabetical order, English first among equals."""
    folder = files("app.deid").joinpath("cultures")
    names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".txt"))
    names.sort(key=lambda name: name != "english.txt")
    return tuple(
        _list(name.removesuffix(".txt"), *line.split(":", 1))
        for name in names
        for line in folder.joinpath(name).read_text(encoding="utf-8").splitlines()
        if not line.startswith("#")
    )


def _list(culture: str, part: str, told: str) -> NameList:
    names = tuple(dict.fromkeys(told.split()))
    pool = tuple(n for n in names if len(n) >= _MIN_STAND_IN and is_usable(n))
    return NameList(culture, part, names, pool)


@cache
def _holders() -> dict[str, NameList]:
    """Return the list of every listed word; of several, the one that holds it as a given name."""
    holders: dict[str, NameList] = {}
    for part in PARTS:
        for each in name_lists():
            if each.part == part:
                for name in each.names:
                    holders.setdefault(name.casefold(), each)
    return holders


def listed(word: str) -> NameList | None:
    """Return the list that holds a word, or None."""
    return _holders().get(unaccented(word))


def towns_of(culture: str) -> NameList:
    """Return the towns of a culture; none of the English ones, which are invented."""
    return next(e for e in name_lists() if e.culture == culture and e.part == "towns")


def likeliest(word: str, *, parts: tuple[str, ...], culture: str | None = None) -> NameList:
    """Return the list that a word's spelling fits best.

    Args:
        word: Any word.
        parts: Which parts come into question.
        culture: The note's own, whose lists are asked first; a word that none holds is its.
    """
    own = tuple(each for each in name_lists() if each.culture == culture and each.part in parts)
    if (told := _holder(word, own)) is not None:
        return told
    held = listed(word)
    if held is not None and held.part in parts and held.pool:
        return held
    plain = unaccented(word)
    if parts != ("towns",) and plain in words("given_names"):
        parts = _GIVEN
    grams = _grams(plain)
    return max(
        (each for each in own or name_lists() if each.part in parts and each.pool),
        key=lambda each: _fit(grams, _model(each)),
    )


def _holder(word: str, lists: tuple[NameList, ...]) -> NameList | None:
    """Return the first of some lists that holds a word and has names to give."""
    told = unaccented(word)
    holding = (each for each in lists if told in map(str.casefold, each.names) and each.pool)
    return next(holding, None)


@dataclass(frozen=True, slots=True)
class _Model:
    scores: dict[str, float]
    unseen: float


@cache
def _model(names: NameList) -> _Model:
    counts = Counter(gram for name in names.names for gram in _grams(name.casefold()))
    total = counts.total() + _n_grams()
    return _Model(
        {gram: math.log((n + 1) / total) for gram, n in counts.items()}, math.log(1 / total)
    )


@cache
def _n_grams() -> int:
    return len({g for each in name_lists() for name in each.names for g in _grams(name.casefold())})


def _grams(word: str) -> list[str]:
    framed = f"^{word}$"
    return [framed[i : i + n] for n in (2, 3) for i in range(len(framed) - n + 1)]


def _fit(grams: list[str], model: _Model) -> float:
    return sum(model.scores.get(gram, model.unseen) for gram in grams)
