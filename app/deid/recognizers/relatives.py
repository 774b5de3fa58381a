"""Names of relatives: "daughter Jane Roe", "mom (Grace)", "Baby Rios", "the Thompsons"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.eponym_company import has_value_behind
from app.deid.lexicon import is_ambiguous, is_listed_name, is_plain, is_surname
from app.deid.name_shape import FORWARD, TITLE, WORD, trim_name
from app.deid.patterns import compiled
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.speakers import begins_speech, speakers

RELATIVES = (
    r"daughters?|sons?|wife|husband|spouse|partner|fiancée?|girlfriend|boyfriend|mother|father|mom|"
    r"mum|mommy|daddy|dad|papa|mama|parents?|sisters?|brothers?|siblings?|aunt|auntie|uncle|niece|"
    r"nephew|cousin|grandmother|grandfather|grandma|grandpa|granny|nana|grandson|granddaughter|"
    r"grandchild(?:ren)?|great-grand(?:son|daughter|mother|father)|step-?(?:mother|father|mom|"
    r"dad|son|daughter|brother|sister)|half-?(?:brother|sister)|(?:son|daughter|mother|father|"
    r"sister|"
    r"brother)-in-law|ex-?(?:wife|husband)|widow|widower|neighbou?r|friend|roommate|flatmate|"
    r"housemate|caregiver|carer|guardian|foster[ ](?:mother|father|mom|dad|parents?)|nanny|"
    r"babysitter|"
    r"godmother|godfather|health[ ]?care[ ](?:proxy|agent)|HCP|POA|DPOA|MPOA|NOK|next[ ]of[ ]kin|"
    r"emergency[ ]contact|surrogate|conservator|child(?:ren)?|kids?|fob|mob|"
    r"significant[ ]other"
)
_LINK = (
    r"(?:[ ]?[,:(][ ]?|[ ]-[ ]|[ ]+(?:is|was|named|called|whose[ ]name[ ]is|i\.e\.,?|aka)[ ]+|"
    r"[ ]+(?:a[ ])?(?:\((?:\p{Ll}+[ ]?){1,3}\)[ ])?|[ ]?=[ ]?)"
)
_RELATIVE = compiled(
    rf"\b(?i:{RELATIVES}){_LINK}(?:{TITLE}[ ]{{0,2}})?[\"']?(?P<name>{FORWARD})"
    rf"(?:(?:,[ ](?P<name>{FORWARD})){{0,3}},?[ ](?:and|&)[ ](?P<name>{FORWARD}))?"
)
# "Jane Roe (daughter)", "Jane Roe, her sister,".
_TOLD_BEHIND = compiled(
    rf"(?P<name>{FORWARD})(?:[ ]\(|,[ ]|[ ]-[ ])"
    rf"(?:(?:the[ ])?(?:pt'?s|patient'?s|his|her|their|my)[ ])?"
    rf"(?i:{RELATIVES})\b(?=[),;.]|[ ](?:of|who|is|was|at|present|called|reports))"
)
_BABY = compiled(
    rf"\b(?:(?:Baby|BABY)(?:[ ](?:Boy|Girl|BOY|GIRL|boy|girl|[AB]\b))?|(?:BB|BG)|"
    rf"Twin[ ]?(?:[AB12]|one|two)|TWIN[ ][AB12]|Infant|INFANT|Newborn)(?:[ ](?:of|to))?[ ]"
    rf"(?P<name>{WORD}(?:[ ]{WORD})?)"
)
_THE_FAMILY = compiled(
    r"\bthe[ ](?P<name>\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?)(?:'s|s'|s|es)?(?:[ ]family\b)"
    r"|\b(?:the|The)[ ](?P<name>\p{Lu}\p{Ll}{3,}s)\b(?![ ]\p{Lu})"
)
_SHORTEST_IN_CAPITALS = 5
# "Wife STILL giving it": what a note writes in capitals to be heard.
_EMPHASIS = frozenset("STILL ALSO NEVER ALWAYS AGAIN ALREADY ALONE CANNOT REFUSES DENIES".split())

# Behind these a number is no age of a child.
_GROWN_BEFORE = compiled(
    r"(?i)\b(?:husband|wife|spouse|partner|mother|father|mom|mum|dad|family), \Z"
)
_GROWN_CHARS = 12


class RelativeRecognizer(RuleRecognizer):
    """Finds names beside words of kinship and care."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names of relatives, carers, newborns and families."""
        talking = speakers(text, self.timeout_s)
        for pattern, score in ((_RELATIVE, 0.85), (_TOLD_BEHIND, 0.8), (_BABY, 0.9)):
            for match in self.matches(pattern, text):
                if begins_speech(text, match.start(), match.start("name"), talking):
                    continue
                for start, end in match.spans("name"):
                    kept = trim_name(text, start, end)
                    if kept is None or _is_scored(text, *kept):
                        continue
                    if _is_likely(text[kept[0] : kept[1]]):
                        yield Found(*kept, PhiKind.NAME, score)
        for match in self.matches(_THE_FAMILY, text):
            if _is_family(match):
                yield Found(*match.span("name"), PhiKind.NAME, 0.76)


def _is_likely(name: str) -> bool:
    """Say whether a single word may be a name; lone initials and words are none."""
    words = name.split()
    lone = words[0].strip(".,").removesuffix("'s")
    if len(words) > 1:
        return not all(is_plain(word.strip(".,")) for word in words)
    is_abbreviation = lone.isupper() and len(lone) < _SHORTEST_IN_CAPITALS
    if (is_abbreviation and not is_listed_name(lone)) or lone in _EMPHASIS:
        return False
    return len(lone) > 2 and not is_plain(lone)


def _is_scored(text: str, start: int, end: int) -> bool:
    """Say whether a score of the patient stands here ("husband, Aldrete 10"), no "son Clark 4"."""
    before = text[max(0, start - _GROWN_CHARS) : start]
    return _GROWN_BEFORE.search(before) is not None and has_value_behind(text, start, end)


def _is_family(match: regex.Match[str]) -> bool:
    name = match.group("name")
    if "family" in match.group():
        return not is_plain(name)
    singular = (name[:-1], name[:-2])
    is_word = is_plain(name) or any(map(is_ambiguous, (name, *singular)))
    return not is_word and any(map(is_surname, singular))
