"""Names that a role or a verb of the note announces: "signed by J. Roe", "attending Osei"."""

from __future__ import annotations

from collections.abc import Iterator

from app.core.phi import PhiKind
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import is_ambiguous, is_listed_name, is_plain
from app.deid.name_shape import FORWARD, INVERTED, TITLE, trim_name
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer
from app.deid.recognizers.speakers import begins_speech, speakers

_ROLES = (
    r"nurse|RN|LPN|CNA|NP|PA-C|(?-i:RT|RRT|PCT|MA)|physician|surgeon|cardiologist|oncologist|neurologist|psychiatrist|"
    r"pa?ediatrician|resident|intern|fellow|hospitalist|intensivist|therapist|social[ ]worker|"
    r"case[ ]manager|pharmacist|midwife|dietitian|nutritionist|pathologist|radiologist|"
    r"ana?esthesiologist|"
    r"anaesthetist|dermatologist|nephrologist|urologist|counsell?or|interpreter|chaplain|"
    r"attorney|"
    r"lawyer|teacher|supervisor|boss|landlord|caseworker|PCP|GP|attending|provider|consultant|"
    r"registrar|houseman|SHO|patient|pt|client|scribe|technician|technologist|sonographer|"
    r"phlebotomist|coordinator|navigator|liaison|officer|deputy|paramedic|EMT|dentist|optometrist|"
    r"podiatrist|chiropractor|psychologist|aide|secretary|clerk|director|chief|boyfriend|girlfriend"
)
_ACTS = (
    r"(?:(?:electronically|digitally)[ ]+)?(?:signed|dictated|transcribed|authenticated|entered|"
    r"reviewed|"
    r"verified|witnessed|prepared|attested|co-?signed|written|documented|authored|completed|seen|"
    r"evaluated|examined|accompanied|referred|read|interpreted|performed|assisted|supervised|"
    r"discussed|spoke|spoken|talked|met|called|paged|notified|confirmed|given|reported|"
    r"brought[ ]in|"
    r"followed|managed|treated|consulted|conferred|reached|informed|handed[ ]off|signed[ ]out|"
    r"endorsed|scribed|typed|recorded|obtained|provided|placed|administered|collected|drawn)"
    r"[ ]+(?:by|with|to)"
)
_ROLE = compiled(
    rf"\b(?i:{_ROLES})(?:[ ]?[,:(][ ]?|[ ]+(?:is|was|named|called)[ ]+|[ ]+)"
    rf"(?:{TITLE}[ ]{{0,2}})?(?P<name>{FORWARD})"
)
_ACT = compiled(
    rf"\b(?i:{_ACTS})[ ]?:?[ ]*(?:(?i:the[ ])?(?i:{_ROLES})[ ])?(?:{TITLE}[ ]{{0,2}})?"
    rf"(?P<name>{INVERTED}|{FORWARD})"
)
_SAID = compiled(
    rf"\b(?i:names?[ ](?:is|was)|names?(?=[ ][\"“])|nicknamed?(?:[ ]is)?|named|"
    r"calls?[ ](?:me|him|her|them|myself|himself|herself|themsel(?:f|ves))|known[ ]as|goes[ ]by|"
    r"prefers[ ]to[ ]be[ ]called|called|AKA|"
    rf"a\.k\.a\.|née|nee|formerly|maiden[ ]name(?:[ ]is)?|dear|hi|hello|re:|attn:?|attention:|"
    rf"c/o|contact(?:[ ]person)?(?:[ ]is|:)?|call|notify|page|ask[ ]for|speak[ ](?:to|with))"
    rf"\s+[\"“']?(?:{TITLE}[ ]{{0,2}})?(?P<name>{FORWARD})"
)
# Whatever somebody is called is a name, a word of wards too ("everybody calls me Peg").
_CALLED = compiled(
    r"\b(?i:(?:everybody|everyone|friends|family|people|they|kids|wife|husband|mom|mother|dad|sister|"
    r"brother|staff|she|he)[ ](?:just[ ]|all[ ])?calls?[ ](?:me|him|her|them))[ ][\"“']?"
    r"(?P<name>\p{Lu}\p{Ll}+)\b"
)
# 'aka "Tiny"': a word of any kind between quotation marks.
_NICKNAMED = compiled(
    r"\b(?i:aka|a\.k\.a\.?|nicknamed?|known[ ]as|goes[ ]by|prefers|passenger|driver|street[ ]name)"
    r"[ ][\"“'](?P<name>\p{L}[\p{L}'\- ]{1,20})[\"”']"
)
_PERSON_DOES = compiled(
    r"(?<![\p{L}'\-])(?P<name>\p{Lu}\p{Ll}+[ ](?:\p{Lu}\.?[ ])?\p{Lu}[\p{L}'\-]+)"
    r"(?=,?[ ](?:is[ ](?:an?[ ])?(?:\d|\p{L}+-year)|lives[ ]|(?:verbalized|declined|consented|"
    r"agreed|agrees|reports|denies|presented|presents|was[ ](?:seen|admitted|discharged|born))[ ]))"
)
_LOWER = compiled(
    r"(?m)\b(?:my|his|her|the[ ]patient's)[ ](?:last[ ]|first[ ]|full[ ]|maiden[ ])?name[ ]is[ ]"
    r"(?P<name>\p{Ll}[\p{L}'\-]+(?:[ ]\p{Ll}[\p{L}'\-]+){0,2})(?=[.,;?!\n]|$)"
)
# "Consultant Neurologist": no name ends so.
_TRADE = compiled(r"(?i)(?:logist|iatrist|geon|trician|therapist|physician|practitioner)s?\Z")
# After "by" they are a date.
_MONTHS = frozenset(("May", "April", "June", "August"))
# "They call me Monday"
_DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Doctor Nurse Back Daily".split()
)
# "SEEN BY BRENHOLT"; a shorter word in capitals may be a service ("CALLED TO PICU").
_SHORTEST_IN_CAPITALS = 5
_CUE_CHARS = 8


class CuedNameRecognizer(RuleRecognizer):
    """Finds names of carers, signers and patients by the words before them."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield names that the words before them announce."""
        talking = speakers(text, self.timeout_s)
        for pattern, score in (
            (_ACT, 0.85),
            (_SAID, 0.8),
            (_PERSON_DOES, 0.7),
            (_LOWER, 0.8),
            (_ROLE, 0.6),
        ):
            for match in self.matches(pattern, text):
                if begins_speech(text, match.start(), match.start("name"), talking):
                    continue
                for start, end in match.spans("name"):
                    kept = trim_name(text, start, end)
                    if kept is not None and _is_likely(text, *kept, score=score):
                        yield Found(*kept, PhiKind.NAME, score)
        for match in (*self.matches(_CALLED, text), *self.matches(_NICKNAMED, text)):
            if match["name"] not in _DAYS:
                yield Found(*match.span("name"), PhiKind.NAME, 0.85)


def _is_likely(text: str, start: int, end: int, *, score: float) -> bool:
    """Say whether words after a cue may be a name; lone initials and words are none."""
    words = [word.strip(".,") for word in text[start:end].split()]
    if words[-1] == "I" and len(words) > 1 and text[end : end + 1] != ".":
        words.pop()  # "Do I need it?"
    if all(is_plain(word) for word in words if len(word) > 1):
        return False
    lone = words[0].removesuffix("'s")
    if len(words) > 1:
        return not is_plain(lone)
    if len(lone) <= 2 or _TRADE.search(lone) or stands_as_eponym(text, start, end):
        return False
    if lone in _MONTHS:
        return False
    # Only among capitals is a word of five letters a name rather than an office ("Notify UKHSA").
    is_apart = not text[max(0, start - _CUE_CHARS) : start].isupper()
    is_short = len(lone) < _SHORTEST_IN_CAPITALS + is_apart or not may_be_name(lone)
    is_abbreviation = lone.isupper() and is_short and not is_listed_name(lone)
    return not is_abbreviation and (score > 0.7 or not is_ambiguous(lone))
