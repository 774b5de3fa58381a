"""Spanish forms of what handouts are composed of; what is not in the table has none."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from app.terminology.tables import load_table


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


@cache
def spanish_forms(part: Part) -> dict[str, str]:
    """Return the Spanish forms of one part, by their English in lower case."""
    rows = load_table("spanish_forms").rows
    return {row["english"].lower(): row["spanish"] for row in rows if row["part"] == part}


def in_spanish(english: str, part: Part) -> str | None:
    """Return the Spanish form of a phrase, None where there is no tested one."""
    return spanish_forms(part).get(" ".join(english.lower().split()))
