"""Words that say the same in a clinical note, so that a paraphrase is not called invented."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from app.terminology.abbreviations import all_abbreviations
from app.terminology.conditions import all_conditions
from app.terminology.drugs import all_drugs
from app.terminology.labs import all_labs, all_vitals
from app.terminology.lay import lay_meanings
from app.terminology.procedures import all_procedures
from app.terminology.tables import load_table, split_cell
from app.terminology.words import STOP_WORDS, stems


@cache
def meanings() -> tuple[tuple[str, ...], ...]:
    """Return every meaning that the tables know, as the ways of saying it.

    A way may have several words, which then say it together ("shortness of breath" beside
    "dyspnea").
    """
    return tuple(dict.fromkeys((*_general(), *_named())))


@cache
def paraphrases() -> tuple[tuple[str, ...], ...]:
    """Return groups of clinical, plain and short words of one meaning, for comparing wordings.

    They are looser than ``meanings``: a claim may be told in them, nothing is found by them.
    """
    return tuple(split_cell(row["ways"]) for row in load_table("paraphrases").rows)


@cache
def asked_ways() -> tuple[tuple[str, ...], ...]:
    """Return groups of what questions call a thing and how notes write it.

    They are looser than ``meanings``: lines are found by them, no claim is judged by them.
    """
    return tuple(split_cell(row["ways"]) for row in load_table("asked").rows)


@cache
def _general() -> tuple[tuple[str, ...], ...]:
    rows = load_table("synonyms").rows
    return (*(split_cell(row["ways"]) for row in rows), *lay_meanings())


def _named() -> Iterator[tuple[str, ...]]:
    """Yield the names of each entry of the tables of conditions, drugs, tests and procedures."""
    yield from (condition.names for condition in all_conditions())
    yield from ((drug.ingredient, *drug.names) for drug in all_drugs())
    yield from ((measure.name, *measure.names) for measure in (*all_labs(), *all_vitals()))
    yield from ((procedure.name, *procedure.names) for procedure in all_procedures())
    yield from ((entry.short, entry.expansion) for entry in all_abbreviations())


@cache
def _by_stem() -> dict[str, tuple[frozenset[str], ...]]:
    """Map a stem to the ways of saying what it is part of: any of them in a sentence covers it."""
    table: dict[str, dict[frozenset[str], None]] = {}
    for meaning in _general():
        ways = [frozenset(stems(way)) for way in meaning]
        for way in ways:
            others = {other: None for other in ways if other and other != way}
            for stem in way - STOP_WORDS:
                table.setdefault(stem, {}).update(others)
    return {stem: tuple(ways) for stem, ways in table.items()}


def covered_by(stem: str, sentence: frozenset[str]) -> bool:
    """Say whether a sentence's stems hold a word, or another way of saying it."""
    if stem in sentence:
        return True
    return any(way <= sentence for way in _by_stem().get(stem, ()))
