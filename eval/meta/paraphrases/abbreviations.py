"""Abbreviations written out, and words abbreviated."""

from __future__ import annotations

import re
from random import Random

from eval.meta.resources import labs, problems
from eval.meta.swapping import Rule, swap_one

# Short → written out; the terms of the lexicons come on top.
_PAIRS: dict[str, str] = {
    "BP": "blood pressure", "HR": "heart rate", "RR": "respiratory rate", "PO": "by mouth",
    "IV": "intravenously", "EF": "ejection fraction", "CT": "computed tomography",
    "MRI": "magnetic resonance imaging", "S/p": "status post", "PMH": "past medical history",
    "FH": "family history", "c/o": "complains of", "Pt": "the patient", "echo": "echocardiogram",
    "CXR": "chest x-ray", "PRN": "as needed", "SOB": "shortness of breath", "hx": "history",
    "yo": "year-old", "f/u": "follow-up", "abx": "antibiotics", "ED": "emergency department",
    "SpO2": "oxygen saturation", "w/o": "without", "LBP": "low back pain",
    "NKDA": "no known drug allergies",
}  # fmt: skip
_SHORT = (
    _PAIRS
    | {term.short: term.name for term in problems() if term.short}
    | {lab.short: lab.name for lab in labs() if lab.short}
)
_LONG = {name.lower(): short for short, name in _SHORT.items()}


def paraphrase(sentence: str, rng: Random) -> str | None:
    """Write one abbreviation out, or abbreviate one term."""
    swapped = swap_one(sentence, _RULES, rng)
    return None if swapped is None else swapped[0]


def _written_out(match: re.Match[str], _: Random) -> str:
    return _SHORT[match.group()]


def _abbreviated(match: re.Match[str], _: Random) -> str:
    return _LONG[match.group().lower()]


def _any(terms: dict[str, str]) -> str:
    alternatives = "|".join(map(re.escape, sorted(terms, key=len, reverse=True)))
    return rf"(?<![\w/-])(?:{alternatives})(?![\w/-])"


# Abbreviations are looked for as they are written: "us" and "ra" are words, or parts of them.
_RULES = (
    Rule(re.compile(_any(_SHORT)), _written_out),
    Rule(re.compile(_any(_LONG), re.IGNORECASE), _abbreviated),
)
