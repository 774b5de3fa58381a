"""A drug said to be started, stopped, held or changed where the note says otherwise."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.errors.amounts import DRUG_UNIT, drug_pattern
from eval.meta.swapping import expand, plant

_MEDICINE = re.compile(rf"{drug_pattern()}|\d ?{DRUG_UNIT}\b", re.IGNORECASE)

_RULES = (
    expand(r"^Continue(?: on)?\b", "Stop"),
    expand(r"\b(?:was|were) (?:continued|resumed|restarted|added)\b", "was stopped"),
    expand(r"^(?:We|The team) (?:continued|resumed)\b", "We stopped"),
    expand(r"\bwas (?:stopped|discontinued)\b", "was continued"),
    expand(r"\bwas (?:re)?started on\b(?! day)", "was taken off"),
    expand(r"\bwas started\b", "was withheld"),
    expand(r"^(?:Stop|Discontinue|Hold)\b", "Continue"),
    expand(r"^Resume\b", "Stop"),
    expand(r"^Start\b", "Stop"),
    expand(r"\bwill start\b", "will stop"),
    expand(r"\bis on hold\b", "was resumed"),
    expand(r"\bwas (?:held|withheld)\b", "was continued"),
    expand(r"\bis no longer taking\b", "is still taking"),
    expand(r"\bno longer needs\b", "still needs"),
    expand(r"\bremains on\b|\bhas been on\b", "is no longer on"),
    expand(r"\bcurrently taking\b", "no longer taking"),
    expand(r"\bstopped\b(?= \w+ on (?:his|her) own)", "started"),
    expand(r"^Increase\b", "Decrease"),
    expand(r"\bwas (?:increased|raised)\b", "was decreased"),
    expand(r"\bwas (?:decreased|reduced)\b", "was increased"),
    expand(r"^(He|She|The patient) (?:takes|uses)\b", r"\1 no longer takes"),
    expand(r"\bran out of\b", "still has"),
    expand(r"\b(?:was|were) switched from (\w+) to\b", r"stayed on \1 and was not given"),
)


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Change what is done with a drug, in a sentence that names one or a dose."""
    if _MEDICINE.search(sentence) is None:
        return None
    return plant(Kind.STATUS, sentence, _RULES, rng)
