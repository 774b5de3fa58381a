"""A wrong number: a value, measure, count, age or year; doses have a kind of their own."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.errors.amounts import DRUG_UNIT, NUMBER, other_amount
from eval.meta.swapping import Rule, plant

# Not doses, not "every 8 hours", not a number that is part of a name ("type 2", "stage 3").
_VALUE = re.compile(
    rf"(?<!type )(?<!stage )(?<!grade )(?<!class )(?<!every ){NUMBER}"
    rf"(?! ?{DRUG_UNIT}\b(?!/))(?! times (?:a day|daily))"
)
_PRESSURE = re.compile(r"(?<![\w./])(\d{2,3})/(\d{2,3})(?![\w/])")
_YEAR = re.compile(r"(?:19|20)\d\d")


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Change one number of a sentence."""
    return plant(Kind.NUMBER, sentence, _RULES, rng)


def _other_value(match: re.Match[str], rng: Random) -> str:
    written = match.group()
    if _YEAR.fullmatch(written):
        return str(int(written) - rng.choice((1, 2, 3, 5, 10)))
    return other_amount(written, rng)


def _other_pressure(match: re.Match[str], rng: Random) -> str:
    """Move the systolic pressure by what a clinician would act on."""
    systolic = int(match[1])
    return f"{systolic + rng.choice((20, 30, 40))}/{match[2]}"


_RULES = (Rule(_VALUE, _other_value), Rule(_PRESSURE, _other_pressure))
