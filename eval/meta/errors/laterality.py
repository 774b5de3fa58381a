"""The wrong side of the body."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.swapping import Rule, plant

# "right away", "left the hospital", "left for work" name no side.
_SIDE = re.compile(
    r"\b(?:left|right)(?:-sided)?\b(?! (?:away|now|after|before|the|home|without|against|for|at|"
    r"over|here|him|her|his)\b)",
    re.IGNORECASE,
)
_BOTH = re.compile(r"\bbilateral\b", re.IGNORECASE)


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Turn one side into the other, or both sides into one."""
    return plant(Kind.LATERALITY, sentence, (Rule(_SIDE, _other), Rule(_BOTH, _one)), rng)


def _other(match: re.Match[str], _: Random) -> str:
    side = match.group()
    other = "right" if side.lower().startswith("left") else "left"
    rest = side[4:] if side.lower().startswith("left") else side[5:]
    return (other.capitalize() if side[0].isupper() else other) + rest


def _one(match: re.Match[str], rng: Random) -> str:
    side = rng.choice(("left", "right"))
    return side.capitalize() if match.group()[0].isupper() else side
