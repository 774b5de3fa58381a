"""Full names that begin with a common given name: "Maria Lopez", "Lopez, Maria"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_given_name, stands_as_eponym
from app.deid.name_shape import INITIAL, PARTICLE, SUFFIX, WORD, trim_name
from app.deid.recognizers.base import Found, RuleRecognizer

_FULL = regex.compile(
    rf"\b(?P<given>{WORD})(?:[ ](?:{INITIAL}|{WORD})){{0,2}}[ ]{PARTICLE}{{0,3}}{WORD}{SUFFIX}?"
)
_INVERTED = regex.compile(rf"\b{WORD},[ ]?(?P<given>{WORD})(?:[ ](?:{INITIAL}|{WORD}))?\b")
_ALONE = regex.compile(rf"\b(?P<given>{WORD})\b")


class CommonNameRecognizer(RuleRecognizer):
    """Finds names by a list of given names; words that mean something else too are left out."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names whose given name is on the list."""
        for pattern in (_FULL, _INVERTED):
            for match in self.matches(pattern, text):
                if is_given_name(match.group("given")):
                    kept = trim_name(text, *match.span())
                    if kept is not None and kept[1] >= match.end("given"):
                        yield Found(*kept, PhiKind.NAME, 0.8)
        for match in self.matches(_ALONE, text):
            if is_given_name(match.group()) and not stands_as_eponym(text, *match.span()):
                yield Found(*match.span(), PhiKind.NAME, 0.5)
