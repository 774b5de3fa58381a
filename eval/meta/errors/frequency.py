"""A drug taken more or less often than the note says."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.schedule import SCHEDULE, other_schedules
from eval.meta.swapping import Rule, plant


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Change one schedule to another that cannot come to the same."""
    return plant(Kind.FREQUENCY, sentence, (Rule(SCHEDULE, _other),), rng)


def _other(match: re.Match[str], rng: Random) -> str:
    return rng.choice(other_schedules(match.group()))
