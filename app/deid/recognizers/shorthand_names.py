"""Names in lower case behind the shorthand of a note: "d/w brennick", "dtr ilsabet", "spoke w/"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer

_NAME = r"(?P<name>\p{Ll}[\p{Ll}'\-]{3,}(?:[ ]\p{Ll}[\p{Ll}'\-]{2,})?)(?![\p{L}\p{N}'\-@/]|\.\p{L})"
_MET = (
    r"[ds]/w|(?:spoke|talked|met|discussed|reviewed|staffed|rounded|lives?|living|stays?|staying)"
    r"[ ](?:w/|with|to)"
)
KIN = (
    r"(?:wife|husband|spouse|partner|fianc[eé]e?|son|dtr|dau|daughter|mother|father|mom|mum|dad|sister|"
    r"sis|brother|bro|niece|nephew|aunt|uncle|cousin|gma|gpa|grandma|grandpa|grandson|granddtr|gf|bf|"
    r"girlfriend|boyfriend|hubby|neighbou?r|roommate|caregiver|s/o|d/o|fob|mob)"
)
_STAFF = (
    r"(?:nurse|rn|lpn|cna|sw|cm|dn|hv|aide|np|pa-c|crna|cnm|pharmd|rrt|midwife|doula|physio|medic|emt|"
    r"carer|interpreter|priest|pastor|chaplain|consultant|registrar|fellow|tech|dr|mr|mrs|ms|miss)"
)
# "1.5 cm" is a length, "No RRT" a treatment.
_BESIDE = compiled(
    rf"(?<![\p{{L}}\p{{N}}/]|\d[ ]|\b[Nn]o[ ]|\b[Nn]ot[ ])(?i:{_MET}|{KIN}|{_STAFF})\.?[ ]{_NAME}"
)
# At the head of a clause alone: a "so called" thing is none.
_REACHED = compiled(
    rf"(?m)(?:^|[.;,:\-][ ])[ \t]*(?i:called|paged|texted|phoned|tried|reached|updated|informed|"
    rf"notified|told|asked|thanked|reminded|cosigned)[ ]{_NAME}"
)
# "brenholt: agree w/ above"
_REMARKS = compiled(
    r"(?m)^[ \t>*\-]*(?P<name>\p{Ll}[\p{Ll}'\-]{3,})(?=:[ ](?:agree|will|ok|yes|no|seen|pt|"
    r"thanks|please|pls|noted|done|can)\b)"
)
_SCORE = 0.6
# "dtr return-demo'd"
_DONE = "'d"


class ShorthandNameRecognizer(RuleRecognizer):
    """Finds names in lower case beside words that only people stand beside."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield one or two words that no list of words holds."""
        for pattern in (_BESIDE, _REACHED, _REMARKS):
            for match in self.matches(pattern, text):
                start = match.start("name")
                n_chars = _n_name_chars(match["name"])
                if n_chars:
                    yield Found(start, start + n_chars, PhiKind.NAME, _SCORE)


def _n_name_chars(words: str) -> int:
    """Return how many characters of one or two words are a name."""
    first, _, second = words.partition(" ")
    if not may_be_name(first) or first.endswith(_DONE):
        return 0
    name = words if second and may_be_name(second) else first
    return len(name.removesuffix("'s"))
