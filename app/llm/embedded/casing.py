"""Capitals at the start of a sentence, taken off and put on without touching a name."""

from __future__ import annotations

import re
from functools import cache

from app.deid.lexicon import words
from app.terminology.conditions import all_conditions
from app.terminology.drugs import all_drugs
from app.terminology.labs import all_labs, all_vitals
from app.terminology.procedures import all_procedures
from app.terminology.tables import load_table

_WORD = re.compile(r"[^\W\d_]+(?![\d_])")
# Words that begin a telegraphic line, and that no list of terms or of English words holds.
_LINE_STARTS = frozenset(
    """
    admits admitted appears awoke brought came complained complains continues counseled denied
    denies developed diagnosed did discharged does drank drinks endorses evaluated exercises
    extubated feels fell felt found full gained given had has here hospitalized improved injured
    instructed intubated involved is lives lost never no noted notes positive negative presented
    presents quit ran received referred remained remains reported reports required responded seen
    slept smoked smokes started stated states stopped takes told tolerated took transferred
    transfused treated tried underwent used uses vapes vomited wants was weaned went works
    history sulfa pressure father mother brother sister son daughter uncle aunt maternal paternal
    grandmother grandfather
    married single divorced retired widowed former current lifelong nonsmoker occasional right left
    """.split()
)


def capitalized(text: str) -> str:
    """Return the text with a capital in front."""
    return text[:1].upper() + text[1:]


def decapitalized(text: str, at: int) -> str:
    """Return the word that begins at a character, without its capital where it is a common one.

    "Chest" loses it; "Crohn's", "COPD" and a name keep theirs; of a hyphenated word the first part
    is looked at. Nothing is returned where no word begins.
    """
    match = _WORD.match(text, at)
    if match is None:
        return ""
    first = match[0]
    is_title = first == "A" or (first[:1].isupper() and first[1:].islower())
    small = first.lower()
    is_common = small in _common_words() or small.removesuffix("s") in _common_words()
    return small if is_title and is_common else first


@cache
def _common_words() -> frozenset[str]:
    """Return words that are written small within a sentence."""
    terms = (
        *(name for c in all_conditions() for name in c.names),
        *(drug.ingredient for drug in all_drugs()),
        *(name for m in (*all_labs(), *all_vitals()) for name in m.names),
        *(name for p in all_procedures() for name in p.names),
        *(row["word"] for name in ("problem_words", "modifiers") for row in load_table(name).rows),
    )
    parts = {part for term in terms for word in term.split() for part in word.split("-")}
    plain = {part for part in parts if part.islower() and part.isalpha()}
    told = _LINE_STARTS | plain | words("english_words") | words("everyday_words")
    named = {name for drug in all_drugs() for name in drug.names if name.istitle()}
    return frozenset(told | words("common_words")) - {name.lower() for name in named}
