"""Names that begin with a common given name: "Maria Lopez", "Lopez, Maria", "Maria"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import is_acronym, is_ambiguous, is_given_name, is_no_name
from app.deid.name_shape import INITIAL, PARTICLE, SUFFIX, WORD, trim_name
from app.deid.recognizers.base import Found, RuleRecognizer

_WORD = regex.compile(rf"(?<![\p{{L}}'\-]){WORD}")
_REST = regex.compile(
    rf"(?:[ ](?:{INITIAL}|{WORD})){{0,2}}[ ]{PARTICLE}{{0,3}}(?P<surname>{WORD}){SUFFIX}?"
)
_SURNAME_BEFORE = regex.compile(rf"(?<![\p{{L}}'\-]){WORD},[ ]?$")
_LONGEST_SURNAME = 30


class CommonNameRecognizer(RuleRecognizer):
    """Finds names by a list of given names.

    A word that means something else too ("Mark", "Grace") wants a surname behind it.
    """

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names whose given name is on a list."""
        for match in self.matches(_WORD, text):
            if is_given_name(match.group()):
                yield from self._of_given(text, match)
            elif is_ambiguous(match.group()):
                yield from self._of_ambiguous(text, match)

    @staticmethod
    def _of_given(text: str, given: regex.Match[str]) -> Iterator[Found]:
        before = max(0, given.start() - _LONGEST_SURNAME)
        if (rest := _REST.match(text, given.end())) is not None:
            kept = trim_name(text, given.start(), rest.end()) or given.span()
            yield Found(*kept, PhiKind.NAME, 0.8)
        elif (
            surname := _SURNAME_BEFORE.search(text, before, given.start())
        ) is not None and not is_no_name(surname.group().rstrip(", ")):
            yield Found(surname.start(), given.end(), PhiKind.NAME, 0.7)
        if not stands_as_eponym(text, *given.span()) and not is_acronym(given.group()):
            yield Found(*given.span(), PhiKind.NAME, 0.5)

    @staticmethod
    def _of_ambiguous(text: str, given: regex.Match[str]) -> Iterator[Found]:
        rest = _REST.match(text, given.end())
        if given.group().isupper() or rest is None:
            return
        surname = rest.group("surname")
        kept = trim_name(text, given.start(), rest.end())
        is_whole = kept is not None and kept[1] == rest.end()
        if is_whole and not surname.isupper() and not is_ambiguous(surname):
            yield Found(given.start(), rest.end(), PhiKind.NAME, 0.6)
