"""Names in the subject of a message: "Subject: Re: Kowalczyk labs", "FW: pt Okafor"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.lexicon import is_eponym
from app.deid.name_shape import TITLE
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer

_MARK = r"(?:(?i:re|fwd?|aw|wg|rv)(?:\[\d\])?[ ]?:[ \t]*)"
_SUBJECT = compiled(
    rf"(?m)^[ \t>]*(?:(?i:subject|subj)[ ]?:[ \t]*{_MARK}*|{_MARK}+)(?P<told>[^\n]+)"
)
_WORD = r"\p{Lu}[\p{L}\p{M}]{2,}(?:['\-]\p{L}[\p{L}\p{M}]+)*"
_NAME = rf"(?P<name>{_WORD}(?:,?[ ]{_WORD})?)(?![\p{{L}}\p{{N}}])"
_BEFORE = (
    r"(?i:pt|patient|client|for|about|on|of|regarding|with|from|and|&|mom|family|daughter|son|"
    r"wife|husband|labs?|results?)"
)
# The name begins the subject, or stands behind a word that announces it.
_NAMED = compiled(
    rf"(?:\A[ \t]*|(?<=\b{_BEFORE}[ ])|(?<=[/;][ ]?))(?:{TITLE}[ ])?{_NAME}"
    r"(?=(?:'s)?(?:[ \t]*\Z|[ ]?[,;/\-–(]|[ ]\p{Ll}|[ ][A-Z]{2,4}\b|[ ]\d))"
)
_SCORE = 0.6
# In capitals a shorter word may be an abbreviation ("PICU beds").
_SHORTEST_IN_CAPITALS = 5


class SubjectLineRecognizer(RuleRecognizer):
    """Finds names that a message is about, be they on a list or not."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield words of a subject that may be names where a name stands."""
        for subject in self.matches(_SUBJECT, text):
            begins = subject.start("told")
            for match in self.matches(_NAMED, subject["told"]):
                end = match.start("name") + _n_name_chars(match["name"])
                if end > match.start("name"):
                    yield Found(begins + match.start("name"), begins + end, PhiKind.NAME, _SCORE)


def _n_name_chars(words: str) -> int:
    """Return how many characters of one or two words are a name."""
    first, _, second = words.partition(" ")
    word = first.rstrip(",")
    is_short = word.isupper() and len(word) < _SHORTEST_IN_CAPITALS
    if is_short or is_eponym(word) or not may_be_name(word):
        return 0
    name = words if second and may_be_name(second) else word
    return len(name.removesuffix("'s"))
