"""Names that a note in lower case writes alone: "hannah at bedside", "uncle ray", "jim from rt"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from app.core.phi import PhiKind
from app.deid.english import is_english_form
from app.deid.lexicon import (
    is_ambiguous,
    is_eponym,
    is_given_name,
    is_plain,
    is_surname,
    words,
)
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.shorthand_names import KIN

_WORD = compiled(r"(?<![\p{L}\p{N}'\-@./_])\p{Ll}{3,}(?=(?:'s)?(?![\p{L}\p{N}'\-@/_]|\.\p{L}))")
# Shorter given names are abbreviations too ("ana", "tia", "ida", "pam").
_SHORT_NAMES = frozenset(
    "amy ann ben dan deb eli eva gus ian jen jim joe jon kim leo liz meg ned ron roy sue ted tim "
    "tom zoe".split()
)
_SHORTEST = 4
_SHORTEST_SURNAME = 5
# Words of notes in other senses: polycythemia vera, reflux, an oil, "lang", a rat's chow.
_NO_NAMES = frozenset(
    "gerd vera rosa clara elisa marina nadir perla halo saba sana nana dion emerita ester flor "
    "carina hema mana mitra nada orla puri recta rena reza sema sinha toro".split()
)  # fmt: skip
# Short for a name behind a relative or a title: "dtr bev".
_NICKNAMES = frozenset(
    "baz bev dan daz deb don ed flo gaz jez kev lou mel mo nan nat pam reg sam shaz sid val vic "
    "viv wes peg ali ana asa ida mia nia ola rae ria".split()
)
# Before a relative's name no verb stands in these forms, but before "husband will" one does.
_VERBS = frozenset(
    "bill can chance chase dot drew earnest ed faith frank grace grant guy hope jan june justice "
    "mark may miles min norm pat patience pierce ram rich rob rose skip van wade will".split()
)
_NAME = r"(?P<name>\p{Ll}[\p{Ll}'\-]{2,})"
_KIN_NAMED = compiled(rf"(?<![\p{{L}}\p{{N}}/])(?i:{KIN}|ex)[ ]{_NAME}(?![\p{{L}}\p{{N}}'\-@/])")
# What is said of people alone: "husband mark thinks".
_DOES = (
    r"(?:is|was|has|had|thinks?|says?|said|states?|reports?|drove|brought|took|died|passed|lives?|"
    r"works?|called|came|comes|helps?|agrees?|aware|present|updated|notified|at[ ]bedside|will|"
    r"does|did|denies|wants?|can|couldn'?t|cannot|can't|on[ ]way|and[ ]\p{Ll}+[ ](?:are|were))"
)
_DOES_BEHIND = compiled(rf"[ ]{_DOES}(?!\p{{L}})|[ ]*(?:$|[,.;)\n])")
# Behind a word: the word itself is looked for where one of these stands.
_ROLE_BEHIND = compiled(
    r"[ ]from[ ](?:rt|cm|sw|pt|ot|slp|ir|pharmacy|pharm|lab|the[ ]lab|social[ ]work|radiology|"
    r"blood[ ]bank|dietary|admissions|hospice|homecare|home[ ]health|physio|case[ ]management)"
    r"(?![\p{L}\p{N}/])|,?[ ](?:rn|lpn|crna|cnm|pharmd|rrt|lcsw)(?![\p{L}\p{N}/])"
    r"|[ ]\((?:his[ ]|her[ ]|pts?[ ]|the[ ])?"
    rf"(?:{KIN}|fellow|rn|np|pharmacist|interpreter|charge)\)"
)
_KIN_IS = compiled(
    r"[ ](?:is|was)[ ](?:his|her|my|their|pts?|the[ ]pt'?s|patient'?s)[ ](?:\p{Ll}+[ ])?"
    rf"(?:{KIN}|friend|boss|carer)(?!\p{{L}})"
)
_WORD_BEFORE = compiled(r"(?<![\p{L}\p{N}'\-/@.])(?P<name>\p{Ll}[\p{Ll}'\-]{2,})\Z")
_LONGEST = 24
_GONE = compiled(rf"\b(?:since|after|when|before)[ ]{_NAME}[ ](?:died|passed|moved)(?!\p{{L}})")
_SCORE = 0.6


class LowerNameRecognizer(RuleRecognizer):
    """Finds names of the lists in lower case, those that are words too beside words of kinship."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names in lower case that need no surname to be told."""
        for match in self.matches(_WORD, text):
            if match.group() in _lone_names():
                yield Found(*match.span(), PhiKind.NAME, _SCORE)
        for match in self.matches(_KIN_NAMED, text):
            if _is_kin(text, match):
                yield Found(*match.span("name"), PhiKind.NAME, _SCORE)
        for match in self.matches(_GONE, text):
            if match["name"] in words("given_names") or may_be_name(match["name"]):
                yield Found(*match.span("name"), PhiKind.NAME, _SCORE)
        for cue in (_ROLE_BEHIND, _KIN_IS):
            for match in self.matches(cue, text):
                yield from _before(text, match.start(), is_kin=cue is _KIN_IS)


def _before(text: str, end: int, *, is_kin: bool) -> Iterator[Found]:
    """Yield the word before a cue where it may be a name; a relative's may be a word too."""
    word = _WORD_BEFORE.search(text, max(0, end - _LONGEST), end)
    if word is None:
        return
    name = word["name"]
    if may_be_name(name) or (is_kin and name in words("given_names")):
        yield Found(*word.span("name"), PhiKind.NAME, _SCORE)


def _is_kin(text: str, match: regex.Match[str]) -> bool:
    """Say whether a name that is a word too is the relative's: "husband mark thinks"."""
    name = match["name"].removesuffix("'s")
    if name in _NICKNAMES:
        return True
    if name not in words("given_names") or not is_ambiguous(name):
        return False
    return name not in _VERBS or (
        name not in ("will", "may", "can") and _DOES_BEHIND.match(text, match.end()) is not None
    )


@cache
def _lone_names() -> frozenset[str]:
    """Return listed names that are no word of English or of a note, in lower case."""
    given = {w for w in words("given_names") if is_given_name(w) and _is_long(w)}
    family = {w for w in words("surnames") if len(w) >= _SHORTEST_SURNAME and is_surname(w)}
    return frozenset(
        w
        for w in given | {w for w in family if not is_eponym(w)}
        if w not in _NO_NAMES and not is_ambiguous(w) and not is_plain(w) and not is_english_form(w)
    )


def _is_long(name: str) -> bool:
    return len(name) >= _SHORTEST or name in _SHORT_NAMES
