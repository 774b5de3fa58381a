"""Spanish forms of what handouts are composed of; what is not in the table has none."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache

from app.terminology.tables import load_table

_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")


class Part(StrEnum):
    """What a form is used for, so that a phrase is never put where its grammar is another's."""

    NOUN = "noun"
    LAB = "lab"
    WHO = "who"
    WAY = "way"
    ADVICE = "advice"
    SITE = "site"
    MODIFIER = "modifier"
    SUFFIX = "suffix"
    CLAUSE = "clause"
    PURPOSE = "purpose"
    ACTION = "action"
    DOING = "doing"
    VERB = "verb"
    OBJECT = "object"
    HOW = "how"
    DRUG = "drug"
    SUBJECT = "subject"
    HAPPENS = "happens"
    STATE = "state"
    DEED = "deed"
    ABILITY = "ability"


@cache
def spanish_forms(part: Part) -> dict[str, str]:
    """Return the Spanish forms of one part, by their English in lower case."""
    rows = load_table("spanish_forms").rows
    return {row["english"].lower(): row["spanish"] for row in rows if row["part"] == part}


@cache
def _unhyphened(part: Part) -> dict[str, str]:
    return {_spaced(english): spanish for english, spanish in spanish_forms(part).items()}


def _spaced(english: str) -> str:
    """Return a phrase without hyphens between words ("low salt" for "low-salt")."""
    return _HYPHEN.sub(" ", english)


def in_spanish(english: str, part: Part) -> str | None:
    """Return the Spanish form of a phrase, None where there is no tested one."""
    key = " ".join(english.lower().split())
    return spanish_forms(part).get(key) or _unhyphened(part).get(_spaced(key))
