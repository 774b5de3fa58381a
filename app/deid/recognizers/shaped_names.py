"""Names told by their own shape: a nickname in quotes, a particle inside, a credential glued on."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.eponyms import names_a_thing, stands_as_eponym
from app.deid.lexicon import is_plain
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer

_WORD = r"\p{Lu}[\p{L}\p{M}]+(?:['\-]\p{L}[\p{L}\p{M}]+)*"
# 'Wren "Wrenny" Vexley', "Tolva (Tolly) Brennick".
_NICKNAMED = compiled(
    rf"(?<![\p{{L}}'\-])(?P<name>{_WORD}[ ][\"'(]{_WORD}[\"')][ ]{_WORD})(?![\p{{L}}\-])"
)
_PARTICLE = (
    r"(?:[Vv]an(?:[ ](?:der|den|de))?|[Vv]on(?:[ ]der)?|de[ ](?:la|las|los)|del|della|dos|das|ibn|"
    r"bint|bin|'t|Ní|Nic|Ó|Mac|Mc)"
)
_PARTICLED = compiled(
    rf"(?<![\p{{L}}'\-])(?P<name>{_WORD}[ ](?:\p{{Lu}}\.?[ ])?"
    rf"(?:{_PARTICLE}[ ]|(?:[Aa]l|[Ee]l)-){_WORD})(?![\p{{L}}\-])"
)
_GLUED = (
    r"MD|DO|RN|NP|PA(?:-C)?|LPN|LVN|CRNA|CNM|FNP|APRN|DNP|PharmD|PhD|LCSW|RRT|PGY-?\d|DPM|DDS|MBBS"
)
# "VexleyMD", "Vexley,MD", "Vexley/RN".
_CREDENTIALED = compiled(
    rf"(?<![\p{{L}}\p{{N}}'\-])(?P<name>\p{{Lu}}\p{{Ll}}{{3,}}(?:['\-]\p{{Lu}}\p{{Ll}}+)*)[,/]?"
    rf"(?:{_GLUED})(?![\p{{L}}\p{{N}}])"
)
# "DrVexley", "@Vexley".
_GLUED_TITLE = compiled(r"(?<![\p{L}\p{N}])(?:Drs?|Mrs?|Ms)(?P<name>\p{Lu}\p{Ll}{3,})(?!\p{L})")
_CALLED_ON = compiled(r"(?<![\p{L}\p{N}.@/_\-])@(?P<name>\p{L}[\p{L}'\-]{3,})(?![\p{L}\p{N}@.])")


class ShapedNameRecognizer(RuleRecognizer):
    """Finds names that no word announces and no list need hold."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names by their shape."""
        for pattern, score in ((_NICKNAMED, 0.7), (_PARTICLED, 0.6)):
            for match in self.matches(pattern, text):
                if _is_whole_name(text, *match.span("name")):
                    yield Found(*match.span("name"), PhiKind.NAME, score)
        for pattern in (_CREDENTIALED, _GLUED_TITLE, _CALLED_ON):
            for match in self.matches(pattern, text):
                if may_be_name(match["name"]):
                    yield Found(*match.span("name"), PhiKind.NAME, 0.76)


def _is_whole_name(text: str, start: int, end: int) -> bool:
    """Say whether the words at both ends are no plain words, and no thing is named for them."""
    words = regex.findall(_WORD, text[start:end])
    if any(is_plain(word) for word in (words[0], words[-1])) or names_a_thing(text, end):
        return False
    return not stands_as_eponym(text, end - len(words[-1]), end)
