"""Names that a role or a verb of the note announces: "daughter Jane Roe", "signed by J. Roe"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.lexicon import is_ambiguous, is_eponym
from app.deid.name_shape import FORWARD, INVERTED, TITLE, trim_name
from app.deid.recognizers.base import Found, RuleRecognizer

_RELATIVES = (
    "daughter|son|wife|husband|spouse|partner|fiancée?|girlfriend|boyfriend|mother|father|mom|mum|"
    "dad|"
    "parents?|sister|brother|siblings?|aunt|uncle|niece|nephew|cousin|grandmother|grandfather|"
    "grandma|"
    "grandpa|grandson|granddaughter|stepmother|stepfather|stepson|stepdaughter|son-in-law|"
    "daughter-in-law|mother-in-law|father-in-law|sister-in-law|brother-in-law|neighbou?r|friend|"
    "roommate|caregiver|guardian|foster mother|foster father|health care proxy|healthcare proxy|"
    "next of kin|emergency contact|twins?"
)
_ROLES = (
    "nurse|RN|physician|surgeon|cardiologist|oncologist|neurologist|psychiatrist|pediatrician|"
    "resident|intern|hospitalist|therapist|social worker|case manager|pharmacist|midwife|dietitian|"
    "pathologist|radiologist|anesthesiologist|dermatologist|nephrologist|urologist|counselor|"
    "interpreter|chaplain|attorney|teacher|supervisor|PCP|attending|provider|patient|pt|client|"
    "resident"
)
_ACTS = (
    r"(?:(?:electronically|digitally)[ ]+)?(?:signed|dictated|transcribed|authenticated|entered|"
    r"reviewed|"
    r"verified|witnessed|prepared|attested|co-?signed|written|documented|authored|completed|seen|"
    r"evaluated|examined|accompanied|referred|read|interpreted|performed|assisted|supervised|"
    r"discussed|spoke|spoken|called|paged|notified|confirmed|given|reported)[ ]+(?:by|with|to)"
)
_LINKS = r"(?:[ ]?[,:(\-][ ]?|[ ]+(?:is|was|named|called|whose name is)[ ]+|[ ]+)"

_RELATIVE = regex.compile(
    rf"\b(?i:{_RELATIVES}){_LINKS}(?P<name>{FORWARD})(?:,?[ ](?:and|&)[ ](?P<name>{FORWARD}))?"
)
_ROLE = regex.compile(
    rf"\b(?i:{_ROLES})(?:[ ]?[,:(][ ]?|[ ]+(?:is|was|named)[ ]+|[ ]+)(?P<name>{FORWARD})"
)
_ACT = regex.compile(rf"\b(?i:{_ACTS})[ ]?:?[ ]*(?:{TITLE}[ ]?)?(?P<name>{INVERTED}|{FORWARD})")
_SAID = regex.compile(
    rf"\b(?i:name is|named|known as|goes by|prefers to be called|called|AKA|a\.k\.a\.|née|nee|"
    rf"signed,?|"
    rf"sincerely,?|regards,?|respectfully(?: submitted)?,?|yours truly,?|cordially,?|"
    rf"dear|hi|hello|re:)\s+(?:{TITLE}[ ]?)?(?P<name>{FORWARD})"
)
_SIGNED = regex.compile(rf"(?m)^[ \t]*(?i:/s/)[ ]?(?P<name>{FORWARD})")


class CuedNameRecognizer(RuleRecognizer):
    """Finds names of relatives, carers and signers by the words before them."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names that the words before them announce."""
        for pattern, score in (
            (_SIGNED, 0.9),
            (_RELATIVE, 0.85),
            (_ACT, 0.9),
            (_SAID, 0.8),
            (_ROLE, 0.6),
        ):
            for match in self.matches(pattern, text):
                for start, end in match.spans("name"):
                    kept = trim_name(text, start, end)
                    if kept is not None and _is_likely(text[kept[0] : kept[1]], score):
                        yield Found(*kept, PhiKind.NAME, score)


def _is_likely(name: str, score: float) -> bool:
    """Say whether a single word after a weak cue may be a name; lone initials are none."""
    words = name.split()
    if len(words) > 1:
        return True
    lone = words[0].strip(".,")
    is_weak = score < 0.7 and (lone.isupper() or is_ambiguous(lone))
    return len(lone) > 2 and not is_weak and not is_eponym(lone)
