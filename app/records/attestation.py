"""Words with which an attending attests that he saw the patient, and how he differs."""

from __future__ import annotations

import re

_SAW = re.compile(
    r"\b(?:I|we)(?: have|'ve)? (?:(?:also|personally|independently|physically) )*(?:saw|seen|"
    r"examined|evaluated|reviewed|agree)\b"
    r"|^\W*(?:seen|examined|discussed|agree) (?:and|with|w/|by)\b",
    re.IGNORECASE,
)
# "I agree EXCEPT as follows:", "agree with above, but hold the ARB".
_DIFFERS = re.compile(
    r"\b(?:except|excepting|however|but|disagree|instead|rather|as follows|not agree|add|favou?r|"
    r"correct(?:ion|ions|ed)|in addition|additionally|with the (?:following|addition))\b",
    re.IGNORECASE,
)


def attests(text: str) -> bool:
    """Say whether a sentence says that its writer saw, discussed or agrees."""
    return _SAW.search(text) is not None


def differs(text: str) -> bool:
    """Say whether a sentence takes back or adds to some of what it agrees with."""
    return _DIFFERS.search(text) is not None
