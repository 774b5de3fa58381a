"""Somebody else's disease told of the patient, or the patient's of a relative."""

from __future__ import annotations

import re
from random import Random

from eval.meta.case import Kind, Planted
from eval.meta.resources import read_lines
from eval.meta.swapping import Rule, expand, plant, words

_RELATIVES = read_lines("lexicons/relatives.txt")
_ANY = "|".join(sorted(_RELATIVES, key=len, reverse=True))
_HAS = (
    rf"has a history of|has had|had|has(?! no| an? (?:{_ANY}))|takes|uses|suffers from|"
    r"was diagnosed with|is allergic to|carries a diagnosis of|underwent|died of|was treated for"
)
# A subject that is named: of a bare "Has asthma" the heading may say whose it is.
_PATIENT_HAS = re.compile(rf"^(He|She|The patient)(?= (?:{_HAS})\b)", re.IGNORECASE)
_RELATIVE_HAS = re.compile(rf"\b(?:his|her) (?:{_ANY})(?= (?:{_HAS})\b)", re.IGNORECASE)


def corrupt(sentence: str, rng: Random) -> Planted | None:
    """Tell one statement of another person."""
    return plant(Kind.EXPERIENCER, sentence, _RULES, rng)


def _to_relative(match: re.Match[str], rng: Random) -> str:
    owner = {"she": "her", "he": "his"}.get(match.group().lower(), "the patient's")
    return f"{owner} {rng.choice(_RELATIVES)}"


def _others(relative: str) -> tuple[str, ...]:
    """Return relatives that it cannot be: a maternal aunt is a mother's sister, not the mother."""
    return tuple(other for other in _RELATIVES if other != relative)


_RULES = (
    Rule(_PATIENT_HAS, _to_relative),
    Rule(_RELATIVE_HAS, lambda _, __: "the patient"),
    expand(rf"\bin (?:his|her) (?:{_ANY})\b", "in the patient"),
    expand(rf"\bhas an? (?:{_ANY}) with\b", "has"),
    words({relative: _others(relative) for relative in _RELATIVES}),
    expand(r"\b(?:a )?family history of\b", "personal history of"),
    expand(r"\bFamily history is positive\b", "personal history is positive"),
)
