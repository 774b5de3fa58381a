"""Words of a clinical text with their places, folded for lookup."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Letters (with an inner apostrophe), numbers (with thousands and decimals), or one other sign.
# A hyphen inside a word is no token, so that "x-ray" and "x ray" look alike. Transcripts part a
# verb from its "not" ("do n't"); the two are one word.
_TOKEN = re.compile(
    r"\b(?i:do|does|did|have|has|had|is|are|was|were|ca|could|wo|would|should)\sn['’]t\b|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|(?!(?<=\w)[-‐‑](?=\w))[^\s]",
)


# British spellings, each with the American one that words are looked up by.
_AMERICAN = {
    "haem": "hem", "aemi": "emi", "oedem": "edem", "oesoph": "esoph", "rrhoe": "rrhe",
    "pnoe": "pne", "aesth": "esth", "foet": "fet", "coelia": "celia", "paed": "ped",
    "gynaec": "gynec", "caec": "cec", "faec": "fec", "melaen": "melen", "oestr": "estr",
    "tumour": "tumor",
}  # fmt: skip
# Contractions whose apostrophe was not typed.
_UNMARKED = {
    f"{verb}nt": f"{verb}n't"
    for verb in ("do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "could")
}
_BRITISH = re.compile("|".join(_AMERICAN))


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or sign.

    Attributes:
        folded: Lower case, singular, without possessive; what tables are keyed by.
    """

    text: str
    folded: str
    start: int
    end: int


def tokenize(text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
    """Return the tokens of ``text[start:end]``, with offsets into ``text``."""
    stop = len(text) if end is None else end
    return tuple(
        Token(m.group(), fold(m.group()), m.start(), m.end())
        for m in _TOKEN.finditer(text, start, stop)
    )


def fold(word: str) -> str:
    """Return the form that tables are keyed by: lower case, American, singular, no possessive."""
    low = word.lower().replace("’", "'").replace(" n't", "n't")
    if low in _UNMARKED:
        return _UNMARKED[low]
    if low.endswith("'s"):
        low = low[:-2]
    if "ae" in low or "oe" in low or "tumour" in low:
        low = _BRITISH.sub(lambda m: _AMERICAN[m.group()], low)
    return _singular(low)


# Endings in the order they are tried; the first that fits decides.
_PLURALS = (
    ("sses", "ss"),
    ("stases", "stasis"),
    ("oses", "osis"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("ies", "y"),
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("s", ""),
)


def _singular(word: str) -> str:
    if len(word) <= 3:
        return word
    for ending, replacement in _PLURALS:
        if word.endswith(ending):
            return word[: len(word) - len(ending)] + replacement
    return word
