"""Another drug in the place of the right one."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.errors.amounts import drug_pattern
from eval.meta.resources import Drug, drugs
from eval.meta.swapping import Rule, plant

_DRUG = re.compile(drug_pattern(), re.IGNORECASE)
_BY_NAME = {name.lower(): drug for drug in drugs() for name in (drug.generic, drug.brand) if name}


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Swap one drug, half of the time for one of its own group."""
    return plant(Kind.DRUG, sentence, (Rule(_DRUG, _other),), rng)


def _other(match: re.Match[str], rng: Random) -> str:
    own = _BY_NAME[match.group().lower()]
    of_group = [drug for drug in drugs() if drug.group == own.group and drug != own]
    pool: list[Drug] = of_group if of_group and rng.random() < 0.5 else list(drugs())
    return rng.choice([drug.generic for drug in pool if drug != own])
