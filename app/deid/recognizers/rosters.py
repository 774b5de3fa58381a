"""People in lists and on labels: "4W-12  Vexley, Orla  72F  CHF", "VEXLEY,ORLA 00481922 F"."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from app.core.phi import PhiKind
from app.deid.english import is_english
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import is_eponym, is_listed_name, is_plain, words
from app.deid.name_shape import FORWARD, INVERTED, WORD, trim_name
from app.deid.patterns import compiled
from app.deid.rare_words import may_be_name
from app.deid.recognizers.base import Found, RuleRecognizer

_SEX = r"(?:[MF]\b(?!\.[\p{L}])|[Mm]ale\b|[Ff]emale\b|MALE\b|FEMALE\b|man\b|woman\b|boy\b|girl\b)"
_AGE = (
    r"\d{1,3}(?:[ ]?(?:yo|y/o|y\.o\.?|yrs?|years?(?:[ \-]old)?|[Yy]|mo|m\.o\.|mos|months?|wk|d|YO|"
    r"Y/O))?"
)
_AGE_AND_SEX = rf"(?:{_AGE}[ ]?[/,\-]?[ ]?{_SEX}|{_SEX}[ ]?[/,\-]?[ ]?{_AGE}(?![\w/%.])|\({_AGE}\))"
_BED = (
    r"(?:(?i:rm|room|bed|pt|slot|bay|pod|chair|iso)[ .#]{0,2})?(?=[\w\-]*\d)\w{1,5}(?:-\w{1,4})?"
    r"(?:[ ]?[:|–)\-]|\.(?=[ ]))?[ \t]+(?:-[ ])?"
)
_GAP = r"[ \t]{0,12}[,|–(\-]?[ \t]{1,12}|[ ]?\|[ ]?|,[ ]?|[ ]?\("
# A row of a sign-out list or a bed board: bed, name, age and sex.
_ROW = compiled(
    rf"(?m)^[ \t>*•\[\]|]*(?:{_BED})?(?P<name>{INVERTED}|{FORWARD}|{WORD})(?:{_GAP}){_AGE_AND_SEX}"
)
# "Bed 14: Marlowe - pneumonia": the bed is said to be one.
_BEDDED = compiled(
    r"(?m)^[ \t>*•]*(?i:rm|room|bed)[ .#]{0,2}(?=[\w\-]*\d)\w{1,5}(?:-\w{1,4})?[ ]?[:|–\-][ ]?"
    rf"(?P<name>{INVERTED}|{FORWARD}|{WORD})(?=[ ]?[,|–;(]|[ ]-[ ]|[ \t]*$|[ ]{{2}})"
)
_NUMBER = r"\*?(?=\d{5})[\d\-]{6,12}\*?(?!\w)"
_DATE = r"\d{1,2}[/\-]\d{1,2}[/\-]\d{2,4}"
# A line of a label: a name with its comma, and a number, a sex or a date behind it.
_LABEL_LINE = compiled(
    rf"(?m)^[ \t*]*(?P<name>{INVERTED})(?:[ \t]{{1,12}}|[ \t]*\n[ \t]*)"
    rf"(?:[(\[]?(?i:mrn|dob|d\.o\.b|acct|csn|fin)\b|"
    rf"{_NUMBER}|[MF][ \t]+{_DATE}|{_DATE})"
)
# "al-rashid, noor 29f": the note's first words, in lower case.
_LOWER_LINE = compiled(
    r"(?m)^[ \t*>\-•]*(?P<name>\p{Ll}[\p{Ll}'\-]{2,}(?:[ ]\p{Ll}[\p{Ll}'\-]{2,})?,[ ]?"
    r"\p{Ll}[\p{Ll}'\-]{2,})[ ,]{1,2}\d{1,3}[ ]?(?:yo|y/o|yr|y|f|m)\b"
)
# "ANC: Blessing 24yrs": a word that is a name too, before an age.
_AGED = compiled(
    r"(?m)(?:^|[:;.][ ])[ \t>*•\-]*(?P<name>\p{Lu}\p{Ll}+)[ ,]{1,2}"
    r"\d{1,3}[ ]?(?:yo|y/o|yrs?|years|[FM]\b|yr[ ]old)(?!\p{L})"
)
_BEHIND_NUMBER = compiled(rf"(?m)^[ \t]*{_NUMBER}[ \t]+(?P<name>{INVERTED})[ \t]*$")
# "VEXLEY^ORLA^M", as images and messages write names.
_CARETS = compiled(
    r"(?<![\w^|&~])(?P<name>\p{Lu}[\p{L}'\-]+)\^(?P<name>\p{Lu}[\p{L}'\-]*)"
    r"(?:\^(?P<name>\p{Lu}[\p{L}'\-]*))?(?![\p{L}\p{N}])"
)
_MEASURES = frozenset("tmax temp tcurr tcur tm tc max temperature current wt ht bmi".split())
_SHORTEST = 3


class RosterRecognizer(RuleRecognizer):
    """Finds names that an age, a bed or a number beside them tells."""

    KINDS = (PhiKind.NAME,)

    def find(self, text: str) -> Iterator[Found]:
        """Yield the names of rows and labels."""
        for pattern, score in (
            (_ROW, 0.85),
            (_BEDDED, 0.8),
            (_LABEL_LINE, 0.9),
            (_BEHIND_NUMBER, 0.9),
        ):
            for match in self.matches(pattern, text):
                kept = trim_name(text, *match.span("name"))
                if kept is not None and _is_somebody(text, *kept):
                    yield Found(*kept, PhiKind.NAME, score)
        for pattern, is_one in ((_LOWER_LINE, _are_names), (_AGED, _is_given)):
            for match in self.matches(pattern, text):
                if is_one(match["name"]):
                    yield Found(*match.span("name"), PhiKind.NAME, 0.8)
        for match in self.matches(_CARETS, text):
            if not any(map(_is_word, match.captures("name"))):
                for span in match.spans("name"):
                    yield Found(*span, PhiKind.NAME, 0.85)


def _are_names(told: str) -> bool:
    return all(may_be_name(p) or is_listed_name(p) for p in regex.split(r"[ ,]+", told))


def _is_given(told: str) -> bool:
    return told.casefold() in words("given_names")


def _is_somebody(text: str, start: int, end: int) -> bool:
    parts = [word.strip(".,") for word in regex.split(r"[ ,]+", text[start:end])]
    long = [word for word in parts if len(word) > 1]
    if not long or _is_word(long[0]):
        return False
    # "DISCREPANCIES IDENTIFIED (4)"
    if len(long) > 1 and all(is_plain(word) or is_english(word) for word in long):
        return False
    is_bare = len(parts) == 1 and is_eponym(parts[0])
    if (len(long[0]) < _SHORTEST or is_bare) and not is_listed_name(long[0]):
        return False
    return not stands_as_eponym(text, start, start + len(parts[0]))


def _is_word(word: str) -> bool:
    return len(word) > 1 and (is_plain(word) or word.casefold() in _MEASURES)
