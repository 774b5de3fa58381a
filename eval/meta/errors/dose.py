"""A wrong dose of the right drug."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.errors.amounts import DRUG_UNIT, NUMBER, drug_pattern, other_amount
from eval.meta.resources import drugs
from eval.meta.swapping import Rule, plant

_DOSE = re.compile(rf"{NUMBER}(?= ?{DRUG_UNIT}\b(?!/))")
_DRUG = re.compile(drug_pattern(), re.IGNORECASE)
_DOSES = {
    name.lower(): drug.doses for drug in drugs() for name in (drug.generic, drug.brand) if name
}


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Change one dose, half of the time to another usual dose of the drug, which looks right.

    Of a range in one sentence ("from 20 mg to 40 mg") one end changes, never into the other.
    """
    named = _DRUG.search(sentence)
    if named is None:
        return None
    usual = _DOSES[named.group().lower()]
    stated = {match.group() for match in _DOSE.finditer(sentence)}

    def other_dose(match: re.Match[str], rng: Random) -> str | None:
        choices = [dose for dose in usual if dose not in stated]
        if choices and rng.random() < 0.5:
            return rng.choice(choices)
        other = other_amount(match.group(), rng)
        return None if other in stated else other

    return plant(Kind.DOSE, sentence, (Rule(_DOSE, other_dose),), rng)
