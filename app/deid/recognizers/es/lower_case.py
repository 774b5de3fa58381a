"""Names and towns that a Spanish note writes in lower case: "josé luis, camionero de albacete"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.english import is_english_form
from app.deid.languages.spanish_words import (
    is_family,
    is_given,
    is_plain_spanish,
    is_thing,
    is_word_too,
    towns,
)
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_WORD = r"\p{Ll}[\p{Ll}\p{M}]{2,}"
_END = r"(?![\p{L}\p{N}'\-@/]|\.\p{L})"
_RUN = compiled(rf"(?<![\p{{L}}\p{{N}}'\-@./]){_WORD}(?:[ ]{_WORD}){{1,3}}{_END}")
_WORDS = compiled(_WORD)
# Behind these whatever is no word of the language is somebody's name.
_TITLED = compiled(
    rf"(?<![\p{{L}}.])(?:dra?s?\.?|sra?\.?|srta\.?|don|doña)[ ](?P<name>{_WORD}){_END}"
)
_LIVES = (
    r"\b(?:vive|reside|residente|viviendo|trabaja)[ ](?:sol[oa][ ]|con[ ]su[ ]\p{L}+[ ])?en|"
    r"\b(?:natural|procede|procedente|vecin[oa]|originari[oa])[ ]de|\bnacid[oa][ ]en"
)
# Towns that are words of a note in lower case.
_WORDS_TOO = frozenset(
    "granada cuenca palma león leon lima toro ronda florida mérida merida reus cruz rosario "
    "santiago victoria concepción paz soria motril baza salamanca".split()
)


class SpanishLowerCaseRecognizer(RuleRecognizer):
    """Finds names of the lists, surnames behind a title and towns, all without a capital."""

    KINDS = (PhiKind.NAME, PhiKind.LOCATION)

    def find(self, text: str) -> Iterator[Found]:
        """Yield what stands in lower case where a person or a town is meant."""
        for run in self.matches(_RUN, text):
            yield from _pairs(text, run)
        for match in self.matches(_TITLED, text):
            if _is_nobodys_word(match["name"]):
                yield Found(*match.span("name"), PhiKind.NAME, 0.76)
        for pattern in _town_patterns():
            for match in self.matches(pattern, text):
                if not is_thing(text, *match.span("place")):
                    yield Found(*match.span("place"), PhiKind.LOCATION, 0.76)


def _pairs(text: str, run: regex.Match[str]) -> Iterator[Found]:
    """Yield two words or more of the lists in a row that begin with a given name."""
    told = list(_WORDS.finditer(text, *run.span()))
    at = 0
    while at < len(told):
        n = _n_names([match.group() for match in told[at:]])
        if n > 1:
            yield Found(told[at].start(), told[at + n - 1].end(), PhiKind.NAME, 0.76)
        at += max(n, 1)


def _n_names(words: list[str]) -> int:
    if not is_given(words[0]) or is_word_too(words[0]) or is_plain_spanish(words[0]):
        return 0
    n = 1
    while n < len(words) and _is_name(words[n]):
        n += 1
    return n


def _is_name(word: str) -> bool:
    return (is_given(word) or is_family(word)) and not is_plain_spanish(word)


def _is_nobodys_word(word: str) -> bool:
    return not is_plain_spanish(word) and not is_english_form(word)


@cache
def _town_patterns() -> tuple[regex.Pattern[str], ...]:
    """Return patterns of listed towns where somebody lives, and behind a preposition."""
    told = [town.lower() for town in towns()]
    unlike = [town for town in told if town not in _WORDS_TOO and not is_plain_spanish(town)]
    return (
        compiled(rf"(?i:{_LIVES})[ ](?P<place>\L<towns>){_END}", towns=told),
        compiled(rf"\b(?:en|de|desde)[ ](?P<place>\L<towns>){_END}", towns=unlike),
    )
