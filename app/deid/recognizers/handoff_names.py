"""Surnames in the prose of a sign-out: "Okafor is the sick one", "watch Brandt", "K on Osei"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.lexicon import is_eponym
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer

_WORD = r"\p{Lu}[\p{L}\p{M}]{3,}(?:['\-]\p{L}[\p{L}\p{M}]+)*"
_NAME = rf"(?P<name>{_WORD}(?:[ ]{_WORD})?)"
_ALSO = rf"(?:(?:,|,?[ ](?:and|&))[ ](?P<name>{_WORD}))"
# What is said of a patient and not of a drug, a test or a service.
_STATE = (
    r"(?:(?:is|are|was|looks?|remains|seems|will[ ]be)[ ](?:(?:all|both|really|very|pretty|still|"
    r"quite|now|our|the)[ ]){0,3}(?:sick(?:est)?(?:[ ]one)?|watcher|septic|unstable|going[ ]home|"
    r"ready[ ](?:for|to)|full[ ]code|dnr|npo|comfortable|asleep|awake|confused|delirious|anxious|"
    r"agitated|hungry|dry|wet|tired|refusing|sundowning|stable[ ]one|one[ ]to[ ]watch|"
    r"(?:sick|stable|well)[ ](?:one|ones))|looks?[ ](?:better|worse|good|great|bad|ok|fine))"
)
_DID = (
    r"(?:spik(?:es|ed)|fell|desatted|desats|coded|codes|vomited|slept|ate|walked|ambulated|voided|"
    r"eloped|came[ ]back|went[ ](?:to|home)|"
    r"(?:can|may|could|should|will)[ ](?:go|leave)[ ](?:home|to)|needs[ ](?:an?|to)|"
    r"got[ ](?:an?|his|her|\d)|had[ ](?:an?|his|her)[ ]|complains|c/o|ready[ ](?:for|to)|"
    r"pulled[ ]out)"
)
_SUBJECT = compiled(
    rf"(?m)(?:^[ \t>*\-•]*(?:(?i:if|fyi|when|once|until|unless)[ ])?|[.;:!?,(][ ]{{1,2}}|"
    rf"\b(?i:and|but|so|if|fyi|when|once|until|unless)[ ])"
    rf"{_NAME}{_ALSO}{{0,4}}(?:[ ]\([^)\n]{{1,20}}\))?[ ](?i:{_STATE}|{_DID})\b"
)
_THING = (
    r"(?:k|na|hgb|hct|h/h|crit|cbc|bmp|cmp|lytes|labs?|trop\w*|lactate|cultures?|abg|vbg|inr|ptt|"
    r"glucose|ct|mri|cxr|x-?ray|echo|ekg|us|vanc[ ](?:level|trough)|dispo|consent)"
)
_OBJECT = compiled(
    rf"\b(?:(?i:watch|check[ ](?:in[ ])?on|eye[ ]on|worried[ ]about|concerned[ ]about|"
    rf"no[ ](?:issues|events|changes)[ ](?:with|for|on)|(?:nothing|all)(?:[ ]to[ ]do)?[ ]for|"
    rf"sickest[ ]is|sick[ ]ones?(?:[ ]is|[ ]are|:)|"
    rf"issue[ ]is|(?:please|pls)[ ]see|round[ ]on|rounded[ ]on|admit(?:ting)?|discharg(?:e|ing)|"
    rf"transfus(?:e|ing)|consent(?:ing)?|{_THING}[ ](?:on|for))[ ])"
    rf"{_NAME}{_ALSO}{{0,4}}(?![\p{{L}}\p{{N}}\-])"
)
_SCORE = 0.6
# In capitals a shorter word may be an abbreviation ("PICU NEEDS A BED").
_SHORTEST_IN_CAPITALS = 5


class HandoffNameRecognizer(RuleRecognizer):
    """Finds words of no list where a sign-out speaks of patients by surname alone."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield surnames that do or suffer what only people do."""
        for pattern in (_SUBJECT, _OBJECT):
            for match in self.matches(pattern, text):
                for start, end in match.spans("name"):
                    if _are_names(text, start, end):
                        yield Found(start, end, PhiKind.NAME, _SCORE)


def _are_names(text: str, start: int, end: int) -> bool:
    words = text[start:end].split(" ")
    return all(
        may_be_name(word)
        and not is_eponym(word)
        and not (word.isupper() and len(word) < _SHORTEST_IN_CAPITALS)
        for word in words
    )
