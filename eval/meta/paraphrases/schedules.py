"""Schedules in other words: BID for two times a day."""

from __future__ import annotations

from random import Random

from eval.meta.schedule import SCHEDULE, same_schedule
from eval.meta.swapping import Rule, swap_one


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Write one schedule otherwise."""
    rule = Rule(SCHEDULE, lambda match, r: r.choice(same_schedule(match.group())))
    swapped = swap_one(sentence, (rule,), rng)
    return None if swapped is None else swapped[0]
