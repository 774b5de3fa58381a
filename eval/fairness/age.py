"""The note of an older adult as that of a younger one, and the other way round."""

from __future__ import annotations

import re

from app.core.span import Span
from eval.demographics import find_ages
from eval.fairness.dependence import find_dependence
from eval.fairness.variants import (
    Edit,
    LeftOut,
    Neutralize,
    Pair,
    Probe,
    Version,
    neutralize_words,
    rewrite,
)
from eval.sample import Sample

ATTRIBUTE = "age"
_MARK = "⟨age⟩"
# Adults whose age HIPAA lets a note tell; children and the oldest are cases of their own.
_YOUNGEST, _OLDEST = 18, 89
# Two digits both, so that columns stay where they are. Below 50 becomes old, the others young.
_YOUNG, _OLD, _MIDDLE = 36, 74, 50
_BIRTH = re.compile(
    r"\b(?:DOB|date of birth|born|birth ?date)\b[^\n]{0,25}?(?P<year>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b([Aa])n?\s+$")
# An age in an output: "36-year-old", "36F", "age 36".
_SHOWN = r"(?<![\w.])(?:{ages})(?=\s?[MF]\b|[\s-]*y(?:ear|/o|o\b|\.o)|\s*$)|(?<=age )(?:{ages})\b"


def vary_age(sample: Sample) -> tuple[Pair, ...] | LeftOut:
    """Return the note at a younger age beside that at an older; one of them is the note as it is.

    Years of birth that the note tells move along.
    """
    text = sample.source
    ages = find_ages(text)
    if not ages:
        return LeftOut("the age is not told")
    age = ages[0].years
    if not _YOUNGEST <= age <= _OLDEST:
        return LeftOut("a child" if age < _YOUNGEST else "an age over 89")
    dependent = find_dependence(ATTRIBUTE, text)
    if dependent:
        return dependent
    other = _OLD if age < _MIDDLE else _YOUNG
    as_it_is = Version(_name(age), text)
    swapped = Version(_name(other), swap_age(text, age, other))
    first, second = (as_it_is, swapped) if age < other else (swapped, as_it_is)
    return (Pair(ATTRIBUTE, first, second, _neutralizer(text, age, other)),)


def swap_age(text: str, age: int, other: int) -> str:
    """Return a text with the patient's age, and with it the year of birth, as another."""
    edits = [
        edit
        for mention in find_ages(text)
        if mention.years == age
        for edit in _age_edits(text, mention.span, other)
    ]
    births = [Span(*match.span("year")) for match in _BIRTH.finditer(text)]
    moved = [Edit(span, str(int(span.of(text)) + age - other)) for span in births]
    return rewrite(text, [*edits, *moved])


def _age_edits(text: str, span: Span, other: int) -> list[Edit]:
    """Write the other age, "a" or "an" before it as its sound wants."""
    edits = [Edit(span, str(other))]
    article = _ARTICLE.search(text, max(0, span.start - 4), span.start)
    if article:
        edits.append(Edit(Span(article.start(), span.start), f"{article[1]} "))
    return edits


def _neutralizer(text: str, age: int, other: int) -> Neutralize:
    shown = re.compile(_SHOWN.format(ages=f"{age}|{other}"), re.IGNORECASE)
    years = [int(match["year"]) for match in _BIRTH.finditer(text)]
    both = [str(year + shift) for year in years for shift in (0, age - other)]
    births = neutralize_words(both, _MARK) if both else str
    return lambda output: births(shown.sub(_MARK, output))


def _name(age: int) -> str:
    return "younger" if age < _MIDDLE else "older"


AGE = Probe(ATTRIBUTE, "a younger adult and an older one", vary_age)
