"""Schools and universities, by their own words or by who learns there: "attends Larch Academy"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.lexicon import clinical_words, is_no_name, is_plain
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer

_NAME = r"(?P<name>\p{Lu}[\p{L}'&\-.]+(?:[ ](?:(?:of|and|&)[ ])?\p{Lu}[\p{L}'&\-]+){0,4})"
_LEARNS = compiled(
    r"\b(?:(?i:attends|attended|is[ ]attending|currently[ ]attending|studies[ ]at|teaches[ ]at|"
    r"enrolled[ ](?:at|in)|graduated[ ]from)|(?i:student|studying|grader|\d(?:st|nd|rd|th)[ ]grade|"
    r"freshman|sophomore|junior|senior|kindergartner|kindergarten|pre-?k|degree|diploma|classes|"
    r"teacher|coach|coaches|principal)[ ]+(?i:at|from))[ ]+(?:the[ ])?" + _NAME
)
_GOES = compiled(
    r"\b(?i:goes[ ]to|going[ ]to|school[ ]at|day[ ]?care[ ]at|preschool[ ]at|school[ ]is|"
    r"transferred[ ]schools[ ]to|(?:day[ ]?care|preschool|nursery)[ ]?[(:,])[ ]?" + _NAME
)
_HEADS = (
    r"Elementary|Middle|High|Primary|Secondary|Grammar|Montessori|Preparatory|Prep|Charter|"
    r"Preschool|Kindergarten|Kindercare|Daycare|Day[ ]Care|Nursery|Head[ ]Start|Early[ ]Learning|"
    r"Polytechnic|Community[ ]College|State[ ]University|State|Law[ ]School|Seminary"
)
_HEADED = compiled(
    r"(?<![\p{L}'])(?P<name>(?:\p{Lu}[\p{L}'\-]+[ ]|St\.[ ]){1,3}"
    r"(?:Elementary|Montessori|Preparatory|Kindercare|Head[ ]Start|Polytechnic|"
    r"Community[ ]College|State[ ]University|Law[ ]School|Seminary|Charter[ ]School|"
    r"Early[ ]Learning[ ]Cent(?:er|re)|(?:Primary|Grammar|Secondary|Nursery)[ ]School|"
    r"(?:High|Middle)[ ]School))(?![\p{L}])"
)
_OF = compiled(
    r"\b(?P<name>(?:College|School|Academy|Institute)[ ]of[ ](?:the[ ])?"
    r"\p{Lu}[\p{L}'\-]+(?:[ ]\p{Lu}[\p{L}'\-]+){0,2})"
)
_LOWER = compiled(
    r"\b(?:attends|at|goes[ ]to)[ ](?P<name>(?P<first>\p{Ll}{4,})[ ](?:\p{Ll}{3,}[ ])?"
    r"(?:elementary|middle school|high school|montessori|academy|preschool|daycare|university|"
    r"college))\b"
)
# "attends AA", "goes to Church on Sunday".
_NO_SCHOOLS = frozenset("AA NA OA Church Mass Temple Mosque".split())
_GENERIC_HEADS = compiled(rf"(?:{_HEADS}|School|College|University|Academy)\b")


class SchoolRecognizer(RuleRecognizer):
    """Finds schools by name; "attends high school" and "3rd grade" name none."""

    KINDS = (PhiKind.FACILITY,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield named schools."""
        for pattern, score in ((_LEARNS, 0.6), (_GOES, 0.6), (_HEADED, 0.76), (_OF, 0.76)):
            for match in self.matches(pattern, text):
                if _names_one(match["name"], is_told=pattern is _LEARNS):
                    yield Found(*match.span("name"), PhiKind.FACILITY, score)
        for match in self.matches(_LOWER, text):
            if not is_plain(match["first"]):
                yield Found(*match.span("name"), PhiKind.FACILITY, 0.76)


def _names_one(name: str, *, is_told: bool) -> bool:
    """Say whether a word of a school's name tells which school it is."""
    told = name.rstrip(".").split()
    if is_no_name(told[0]) or name in _NO_SCHOOLS:
        return False
    own = [word for word in told if not _GENERIC_HEADS.fullmatch(word)]
    is_bare = all(is_plain(w.removesuffix("s")) or w in ("of", "and", "&", "the") for w in own)
    is_care = any(word.casefold() in clinical_words() for word in told)
    return bool(own) and (not is_bare or (is_told and len(told) > 1 and not is_care))
