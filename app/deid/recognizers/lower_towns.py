"""Towns in lower case, told by a preposition or by somebody who lives there: "now in reading"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.english import is_english_form
from app.deid.lexicon import is_eponym, is_listed_name, is_plain, lines
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.towns import NO_TOWN_BEHIND

# Shorter ones are abbreviations too.
_SHORTEST = 5
_END = r"(?![\p{L}\p{N}'\-@/]|\.\p{L})"
_LIVES = (
    r"(?:lives?|living|lived|resid(?:es|ed|ing)|moved|moving|born|raised|grew[ ]up|relocated|"
    r"stays?|staying|e?migrated|originally|hails|retired|flew|native|now)[ ]"
    r"(?:(?:alone|independently|back|over|down|up|out|now|w/[ ]\p{L}+|with[ ](?:\p{L}+[ ])?\p{L}+)"
    r"[ ])?(?:in|to|from|near|nr|of|outside)"
)
# What a clause goes on with: "moved to reading so", and not "moved to reading glasses".
_CLAUSE = (
    r"(?=[ ]*(?:$|[.,;:)\n])|[ ](?:and|with|w/|so|but|since|alone|by|now|then|for|until|when|"
    r"because|he|she|they|i|has|had|is|was|ago|last|in|on|at|from|pt|who|where|area|town)\b)"
)
# In lower case any word of no list may be a town where somebody lives; these are no towns.
_UNLISTED = compiled(
    rf"(?i:\b{_LIVES})[ ](?P<town>\p{{Ll}}[\p{{Ll}}'\-]{{4,}}){_END}(?=[ ]*(?:$|[.,;)\n])|"
    r"[ ](?:and|with|w/|so|but|since|alone|by|now|area|town|pt|dtr|wife|husband|has|is)\b)"
)
_NO_TOWNS = frozenset("utero situ vitro extremis resi theatre theatres rehab hostel".split())


@cache
def _in_lower_case() -> tuple[regex.Pattern[str], regex.Pattern[str]]:
    """Return how towns in lower case are told: by a preposition, by somebody who lives there."""
    towns = [town.casefold() for town in lines("cities")]
    told = [town for town in towns if len(town) >= _SHORTEST and not _is_word(town)]
    placed = compiled(
        rf"\b(?i:in|from|to|near|nr|outside|via|of)[ ](?P<town>\L<towns>){_END}", towns=told
    )
    lived_in = compiled(rf"(?i:\b{_LIVES})[ ](?P<town>\L<towns>){_END}{_CLAUSE}", towns=towns)
    return placed, lived_in


def _is_word(town: str) -> bool:
    """Say whether a town's name is English, a term or somebody's in lower case."""
    words = town.split()
    if len(words) > 1:
        return all(is_english_form(word) or is_plain(word) for word in words)
    is_name = is_eponym(town) or is_listed_name(town)
    return is_name or is_english_form(town) or is_plain(town)


class LowerTownRecognizer(RuleRecognizer):
    """Finds towns in lower case; one that is a word besides where somebody lives alone."""

    KINDS = (PhiKind.LOCATION,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield listed towns, and words of no list where somebody lives."""
        placed, lived_in = _in_lower_case()
        for pattern, score in ((placed, 0.6), (lived_in, 0.76), (_UNLISTED, 0.6)):
            for match in self.matches(pattern, text):
                town = match["town"]
                is_none = pattern is _UNLISTED and (town in _NO_TOWNS or not may_be_name(town))
                if not is_none and not NO_TOWN_BEHIND.match(text, match.end()):
                    yield Found(*match.span("town"), PhiKind.LOCATION, score)
