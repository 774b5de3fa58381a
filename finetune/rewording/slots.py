"""What fills the slots of the templates: nouns with their articles, lists of them, numbers."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from app.llm.embedded.casing import capitalized
from app.llm.embedded.rewording.edits import sounds_like_vowel
from finetune.phi.chance import Chance, NameList

_LISTS = Path(__file__).with_name("lists.toml")
_LISTED = {"symptoms": "symptom", "conditions": "condition", "surgeries": "surgery"}
_FORMS = ("", "bare", "capital")
_MADE = frozenset({"age", "man", "denied", *_LISTED})
_SLOT = re.compile(r"\{([^{}]*)\}")
_ARTICLE = re.compile(r"^(an?) ")
# Behind these a noun takes no article.
_NO_ARTICLE = re.compile(
    r"\b(?:no|any|known|of|without|denies|denied|negative for)\s*$", re.IGNORECASE
)
_MODIFIED = 0.3
_ADULT_YEARS = 18


def is_slot(slot: str) -> bool:
    """Say whether a slot can be filled."""
    name, _, form = slot.partition(".")
    return (name in _MADE or name in _lists()) and form in _FORMS


def fill(text: str, chance: Chance) -> str:
    """Fill the slots of a template; what is left out of notes stays in angle brackets."""
    filled = ""
    at = 0
    for match in _SLOT.finditer(text):
        filled += text[at : match.start()]
        at = match.end()
        filled += _filler(match[1], filled, chance)
    return filled + text[at:]


def _filler(slot: str, before: str, chance: Chance) -> str:
    name, _, form = slot.partition(".")
    if name == "age":
        return str(chance.whole(1, 97))
    if name == "man":
        age = re.search(r"(\d+)-year-old $", before)
        grown = age is None or int(age[1]) >= _ADULT_YEARS
        return chance.pick(("man", "woman", "male", "female") if grown else ("boy", "girl"))
    if name == "denied":
        return _denied(chance)
    if name in _LISTED:
        return _listed(_LISTED[name], before, chance)
    return _noun(name, form, before, chance)


def _noun(name: str, form: str, before: str, chance: Chance) -> str:
    words = chance.name(_lists()[name])
    if name == "symptom" and chance.often(_MODIFIED):
        words = _modified(words, chance.name(_lists()["symptom_modifier"]))
    article = _ARTICLE.match(words)
    if article is None:
        return capitalized(words) if form == "capital" else words
    bare = words[article.end() :]
    if form:
        return capitalized(bare) if form == "capital" else bare
    return bare if _NO_ARTICLE.search(before) else f"<{article[1]}> {bare}"


def _modified(words: str, modifier: str) -> str:
    article = _ARTICLE.match(words)
    if article is None:
        return f"{modifier} {words}"
    return f"{'an' if sounds_like_vowel(modifier) else 'a'} {modifier} {words[article.end() :]}"


def _listed(name: str, before: str, chance: Chance) -> str:
    """Return one to four nouns, the last joined with "and"."""
    n = chance.weighted(((4, 1), (2, 2), (3, 3), (1, 4)))
    nouns = list(dict.fromkeys(_noun(name, "", before, chance) for _ in range(n)))
    if len(nouns) == 1:
        return nouns[0]
    if len(nouns) == 2:  # "fever, cough" is left for the reader, "fever and cough" stands written
        return f"{nouns[0]} and {nouns[1]}"
    return f"{', '.join(nouns[:-1])}, <and> {nouns[-1]}"


def _denied(chance: Chance) -> str:
    """Return what is denied; its list stays as written, a word there would change its reach."""
    n = chance.weighted(((2, 1), (2, 2), (3, 3), (2, 4)))
    nouns = list(dict.fromkeys(_noun("symptom", "bare", "", chance) for _ in range(n)))
    if len(nouns) == 1:
        return nouns[0]
    joint = chance.pick((", or ", ", ", " or "))
    return ", ".join(nouns[:-1]) + joint + nouns[-1]


@cache
def _lists() -> dict[str, NameList]:
    found = tomllib.loads(_LISTS.read_text(encoding="utf-8"))
    return {name: NameList.of(words) for name, words in found.items()}
