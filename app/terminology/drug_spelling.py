"""Drug names that the table does not hold as written: one slip away, or told by their stem."""

from __future__ import annotations

import re
from functools import cache

from app.terminology.drugs import Drug, all_drugs
from app.terminology.spellings import Spellings

_MIN_CHARS = 8
# Words of notes that stand one slip from a drug's name, and hormones that end like a drug.
_OTHER_WORDS = frozenset(
    "creatinine creatine cystatin prostatin methionine carnitine thyroxine estradiol estriol "
    "testosterone progesterone glutamine histamine somatostatin cholesterol adenosis "
    "penicillins cephalosporins nitrogen protamines bilirubin albumin globulin globulins "
    "methicillin aminopenicillin cocaine".split()
)
# Endings of international nonproprietary names (WHO stem book) that few other words share.
_STEM = re.compile(
    r"[a-z]{2,}(?:[aeiou]mab|[a-z]pril|sartan|vastatin|[ao]lol|prazole|gliptin|gliflozin|glutide|"
    r"tinib|ciclib|parib|rafenib|metinib|lisib|zomib|cillin|thromycin|floxacin|cycline|conazole|"
    r"[ct]iclovir|navir|tegravir|buvir|setron|triptan|oxetine|azepam|azolam|xaban|gatran|dipine|"
    r"platin|taxel|rubicin|glitazone|lukast|dronate|terenol|caine|orphan|"
    r"fungin|curium|curonium|barbital|nercept|grastim|poetin|parinux|steride|lutamide)",
)
_MIN_STEM_CHARS = 7


def near_drug(word: str) -> Drug | None:
    """Return the drug whose long generic name is one slip away ("lisinoprill", "warfarrin").

    A slip is a letter missing, added, changed, or two neighbours swapped; the first letter is
    right. A word that is near two drugs is neither.
    """
    low = word.lower()
    if len(low) < _MIN_CHARS - 1 or low in _OTHER_WORDS or not (low.isascii() and low.isalpha()):
        return None
    names = _long_names()
    near = {
        names[name].ingredient: names[name] for name in _spellings().near(low) if name[0] == low[0]
    }
    return next(iter(near.values())) if len(near) == 1 else None


@cache
def _spellings() -> Spellings:
    return Spellings(_long_names(), shortest=_MIN_CHARS)


@cache
def _long_names() -> dict[str, Drug]:
    """Return generic names alone: brands are too near to plain words ("preceded")."""
    return {
        name: drug
        for drug in all_drugs()
        for name in drug.names
        if len(name) >= _MIN_CHARS and name.isascii() and name.isalpha() and name.islower()
    }


def has_drug_stem(word: str) -> bool:
    """Say whether a word is built like a generic name ("tofersimab", "velapril")."""
    low = word.lower()
    return (
        len(low) >= _MIN_STEM_CHARS and low not in _OTHER_WORDS and _STEM.fullmatch(low) is not None
    )
