"""The note of a woman as that of a man, and the other way round.

Everybody in the note changes sex, relatives too: whom a pronoun means cannot be told by rule, and a
note whose pronouns agree no more would be another note. Given names stay.
"""

from __future__ import annotations

import re
from functools import cache

from app.core.span import Span
from eval.demographics import Sex, find_sex_letters, read_sex
from eval.fairness.dependence import find_dependence, read_list
from eval.fairness.variants import (
    Edit,
    LeftOut,
    Pair,
    Probe,
    Version,
    in_case_of,
    neutralize_words,
    rewrite,
)
from eval.sample import Sample

ATTRIBUTE = "sex"
_MARK = "⟨person⟩"
# The bundle of His and the HER2 receptor are nobody's pronouns.
_PRONOUN = re.compile(
    r"(?<!bundle of )(?<![\w-])(?:he|she|him|her|his|hers)(?![\w-])(?! bundle)", re.IGNORECASE
)
_ABBREVIATION = re.compile(r"\bH(?:IS|E|ER)\b(?=[ -](?:bundle|Purkinje|2))")
# Titles by their case: MR is a scan or a valve, MS a disease, to miss a verb.
_TITLE = re.compile(r"\b(?:Mr|Ms|Mrs|Miss)\b(?=\.?\s+[A-Z])")
_TO_FEMALE = {"he": "she", "him": "her", "his": "her"}
_TO_MALE = {"she": "he", "hers": "his"}
# "her" is an object where a phrase ends or another begins, else a possessive.
_OBJECT_HER = re.compile(
    r"\s*(?:[.,;:)\n]|$|\s(?:to|in|on|at|for|with|from|by|of|and|or|that|who|when|while|if|as|is|was|"
    r"the|a|an|about|again|home|today|back|up|down|off|out)\b)"
)
_LETTER = re.compile(r"(?<![A-Za-z])[MF](?![\w])")
_TITLES_IN_OUTPUT = re.compile(r"\b(?:Mr|Ms|Mrs|Miss)\b\.?")
_NOTHING_SEXED = LeftOut("no word tells the sex")


def vary_sex(sample: Sample) -> tuple[Pair, ...] | LeftOut:
    """Return the note of a man beside that of a woman; one of them is the note as it is."""
    text = sample.source
    dependent = find_dependence(ATTRIBUTE, text)
    if dependent:
        return dependent
    sex = read_sex(text)
    if sex is None:
        return LeftOut("the sex is not told")
    other = Sex.MALE if sex is Sex.FEMALE else Sex.FEMALE
    swapped = swap_sex(text)
    if swapped == text:
        return _NOTHING_SEXED
    versions = {sex: Version(sex.value, text), other: Version(other.value, swapped)}
    return (Pair(ATTRIBUTE, versions[Sex.MALE], versions[Sex.FEMALE], neutralize_sex),)


def swap_sex(text: str) -> str:
    """Return a text with every sexed word as that of the other sex."""
    edits = [
        *(Edit(Span(*m.span()), _other_pronoun(text, m)) for m in _PRONOUN.finditer(text)),
        *(Edit(Span(*m.span()), _other_noun(m.group())) for m in _nouns().finditer(text)),
        *(
            Edit(Span(*m.span()), "Ms" if m.group() == "Mr" else "Mr")
            for m in _TITLE.finditer(text)
        ),
        *(Edit(span, _other_letter(span.of(text))) for span in find_sex_letters(text)),
    ]
    kept = [Span(*m.span()) for m in _ABBREVIATION.finditer(text)]
    return rewrite(text, [e for e in edits if not any(e.span.start == k.start for k in kept)])


def neutralize_sex(text: str) -> str:
    """Return a text in which no word tells a sex."""
    text = _TITLES_IN_OUTPUT.sub(_MARK, text)
    text = _LETTER.sub(_MARK, _PRONOUN.sub(_MARK, text))
    return neutralize_words([word for row in read_list("sexed_words.tsv") for word in row], _MARK)(
        text
    )


def _other_pronoun(text: str, match: re.Match[str]) -> str:
    word = match.group().lower()
    if word == "her":
        other = "him" if _OBJECT_HER.match(text, match.end()) else "his"
    else:
        other = _TO_FEMALE.get(word) or _TO_MALE[word]
    return in_case_of(other, match.group())


@cache
def _others() -> dict[str, str]:
    rows = read_list("sexed_words.tsv")
    return {a: b for male, female in rows for a, b in ((male, female), (female, male))}


@cache
def _nouns() -> re.Pattern[str]:
    words = sorted(_others(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


def _other_noun(word: str) -> str:
    return in_case_of(_others()[word.lower()], word)


def _other_letter(letter: str) -> str:
    return {"M": "F", "F": "M", "m": "f", "f": "m"}[letter]


SEX = Probe(ATTRIBUTE, "he and she, man and woman, M and F, relatives", vary_sex)
