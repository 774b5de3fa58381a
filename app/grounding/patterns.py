"""Patterns of words, as the checks look for them."""

from __future__ import annotations

import re


def any_of(words: str) -> re.Pattern[str]:
    """Return a pattern of any of some words, whole and in any case.

    Args:
        words: Alternatives of a regular expression.
    """
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


# That a drug is to be given again, in a claim.
WILL_RESUME = re.compile(
    r"\b(?:will|is to|are to|should) (?:be )?(?:resum|restart)\w*", re.IGNORECASE
)
# A thing that is given again, and not held once more behind that.
ON_AGAIN = re.compile(
    r"(?<!not )(?<!never )(?<!been )(?<!be )(?<!yet )(?<!until )(?<!till )(?<!to )"
    r"\b(?:re-?started|resumed|reintroduced)\b(?! if| when| once)"
    r"(?![^;|\n]*\b(?:held|hold|paused|stopped)\b)",
    re.IGNORECASE,
)
