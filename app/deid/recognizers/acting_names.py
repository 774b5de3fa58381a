"""Names told by what only people do, have or belong to: "WIMSATT NOTIFIED", "Vexley's wife"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import words
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer

_WORD = r"\p{Lu}[\p{L}\p{M}]{3,}(?:['\-]\p{L}[\p{L}\p{M}]+)*"
_NAME = rf"(?P<name>{_WORD}(?:[ ]{_WORD}){{0,2}})"
_WORK = (
    r"see|follow|review|call|write|cosign|sign|assess|evaluate|discuss|speak|visit|bring|staff|"
    r"consult|decide|scrub|round|page"
)
_DOES = (
    rf"(?:(?:is|was|were|has[ ]been|been|made)[ ])?(?:notified|aware|paged|informed|updated|"
    rf"consulted)|agrees|agreed|denies|denied|refuse[sd]|verbali[sz]e[sd]|request(?:s|ed)|ask(?:s|ed)|wants|"
    rf"wishes|lives|says|said|scrubbed[ ]in|at[ ]bedside|(?:to|will)[ ](?:{_WORK})|"
    rf"(?:is[ ]|was[ ]|remains[ ])(?:agitated|anxious|tearful|calm|cooperative|pleasant|"
    rf"an?[ ]\d{{1,3}}[ \-]?y\p{{L}}*)"
)
_LEAD = r"\b(?:(?i:and|but|so)|PGY[ \-]?\d|RN|NP|PA|SW|CM|MD|RT)"
_ACTS = compiled(rf"(?m)(?:^[ \t>*\-]*|[.;:!?,)][ ]{{1,2}}|{_LEAD}[ ]){_NAME}[ ](?i:{_DOES})\b")
# "DUNMORROW, FERRIS WAS ADMITTED"
_INVERTED_ACTS = compiled(
    rf"(?m)(?:^[ \t>*\-]*|[.;!?][ ]{{1,2}})(?P<name>{_WORD},[ ]{_WORD})[ ]"
    rf"(?i:is|was|has|had|presented|presents|{_DOES})\b"
)
_SERVICE = (
    r"(?:the[ ])?(?:cards|cardiology|radiology|nephrology|renal|neurology|neuro|neurosurgery|ortho|"
    r"orthopa?edics|surgery|GI|ID|ENT|PT|OT|IR|urology|oncology|hem/?onc|psychiatry|psych|pulmonary|"
    r"pulm|dermatology|derm|rheumatology|endocrinology|endocrine|anesthesia|pharmacy|nutrition|"
    r"palliative|hospice|case[ ]management|social[ ]work|wound[ ]care|infectious[ ]diseases?|"
    r"gynecology|obstetrics|ophthalmology|pathology|the[ ](?:lab|floor|ICU|ED))"
)
_SERVES = compiled(rf"(?<![\p{{L}}'\-]){_NAME}[ ](?i:(?:from|of)[ ]{_SERVICE})\b")
_OWNED = (
    r"wife|husband|spouse|partner|mother|father|mom|mum|dad|parents|sister|brother|son|daughter|dtr|"
    r"family|niece|nephew|aunt|uncle|cousin|grandmother|grandfather|caregiver|girlfriend|boyfriend|"
    r"neighbou?r|roommate|guardian|teacher|pcp|nurse|room|chart|house|apartment|voicemail|office|"
    r"drain|foley|iv"
)
_HAS = compiled(rf"(?<![\p{{L}}'\-])(?P<name>\p{{L}}[\p{{L}}\p{{M}}\-]{{3,}})'s[ ](?i:{_OWNED})\b")
_SCORE = 0.6
# In capitals a shorter word may be an abbreviation ("PICU NOTIFIED").
_SHORTEST_IN_CAPITALS = 5


class ActingNameRecognizer(RuleRecognizer):
    """Finds words of no list in a place where a person stands."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names by the words behind them."""
        for pattern in (_ACTS, _INVERTED_ACTS, _SERVES, _HAS):
            for match in self.matches(pattern, text):
                start, end = match.span("name")
                is_given = pattern is _SERVES and match["name"].casefold() in words("given_names")
                if is_given or _are_names(text, start, end):
                    yield Found(start, end, PhiKind.NAME, _SCORE)


def _are_names(text: str, start: int, end: int) -> bool:
    """Say whether every word may be a name, and none an abbreviation."""
    parts = text[start:end].replace(",", "").split(" ")
    if stands_as_eponym(text, end - len(parts[-1]), end):
        return False
    return all(
        may_be_name(word) and not (word.isupper() and len(word) < _SHORTEST_IN_CAPITALS)
        for word in parts
    )
