"""Allergies that are taken back: taken off the list, none known to it, no allergy after all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.allergies.statements import Statement
from app.findings.allergies.words import IMMUNE, concept_of, substances
from app.findings.assertion.relatives import RELATIVE
from app.findings.sentence import Sentence
from app.findings.talk.speakers import is_of_patient

_NOT_AN_ALLERGY = r"not\s+(?:an?\s+)?(?:true\s+|real\s+|actual\s+)?allerg(?:y|ic)\b(?!\s+to)"
# Between a substance and that it is gone; any other word may be the next substance.
_PASSING = (
    r"(?:is|was|has|been|since|now|later|recently|likely|probably|really|reportedly|actually|label"
    r"|entry)"
)
# "NKA to latex".
_NONE_KNOWN_TO = re.compile(
    r"\b(?:NKD?A|NKMA|no\s+known\s+(?:drug\s+)?allerg(?:y|ies))\s+to\s+"
    r"(?!any\b|med|drug|food)(?P<list>[^.;\n]{2,60})",
    re.IGNORECASE,
)
# "Take the sulfa off the allergy list"; "off of there" and "the list" only where allergies are
# what is spoken of.
_TAKEN_OFF = re.compile(
    r"(?<!not )(?<!n't )(?<!n’t )(?<!never )"
    r"\b(?:tak(?:e|ing|en)|took|remov(?:e|ed|ing)|delet(?:e|ed|ing)|cross(?:ed)?|get)\s+"
    r"(?:the\s+|that\s+|out\s+)?(?P<list>[\w/-]+(?:\s+[\w/-]+){0,3}?)\s+(?:allergy\s+)?(?:off|from)\s+(?:of\s+)?"
    r"(?:(?P<there>there|(?:the|your|his|her|my)\s+(?:list|chart))\b"
    r"|(?:(?:the|your|his|her|my)\s+)?(?:drug\s+)?allerg(?:y|ies)\b)",
    re.IGNORECASE,
)
_OF_ALLERGIES = re.compile(r"\ballerg", re.IGNORECASE)
_TAKEN_OFF_REACH = 300
# "Iodine: not allergic", "Bactrim - not a true allergy".
_BEHIND = re.compile(
    rf"\s*(?:[-–—:=,(]|is\b|was\b)+\s*(?:{_PASSING}\s+)?{_NOT_AN_ALLERGY}", re.IGNORECASE
)
# "Reported a penicillin allergy but tolerated cefazolin; label removed".
_LABEL_GONE = re.compile(
    r"\s+allergy\b[^.\n]{0,120}?[;,(–-]\s*(?:(?:the|this|that)\s+)?(?:allergy\s+)?(?:label|allergy|entry)\s+"
    r"(?:(?:was|has\s+been|is|now)\s+)*(?:removed|taken\s+off|de-?labell?ed|cleared|deleted|disproved|refuted)\b",
    re.IGNORECASE,
)
# "Shellfish removed - intolerance only", "shellfish - nausea, not an allergy": of a list's item.
_ITEM_GONE = re.compile(
    rf"\s*(?:[-–—:(]\s*)?(?:{_PASSING}\s+){{0,3}}(?:allergy\s+)?(?:{_PASSING}\s+){{0,3}}(?:removed|taken\s+off|de-?labell?ed)\b"
    rf"|[^;.\n]{{0,70}}?\b{_NOT_AN_ALLERGY}",
    re.IGNORECASE,
)

# "Iodine: listed 2019, tolerated since -> REMOVED from list", "rash not from it; entry removed".
_TAKEN_BACK = (
    r"(?:->|→|[-–—;:,.(])\s*(?:(?:an?|the|this|that|old|earlier|prior)\s+)*(?:(?:allergy|label|entry)\s+)?"
    r"(?:of\s+[\"“]?\w+[\"”]?\s+)?(?:(?:is|was|has\s+been|now)\s+)*"
    r"(?:removed|taken\s+off|deleted|disproved|refuted|de-?labell?ed)\b(?!\s+(?:\w+\s*)?:)"
    # "Removed gloves helped": another thing was removed.
    r"(?!\s+(?!(?:from|off|in|on|today|now|by|per|since|after|as|at|and|but|dr)\b)[a-z])"
)
_LATER_TAKEN_BACK = re.compile(rf"[^;\n\[]{{0,170}}?{_TAKEN_BACK}", re.IGNORECASE)
_OFF_THE_LIST = re.compile(
    r"[\s)\]]*\.?\s*(?:removed|taken\s+off|deleted)\s+(?:from\s+)?(?:(?:the|his|her|pt['’]?s)\s+)?"
    r"(?:allergy\s+)?(?:list|chart|allergies)\b",
    re.IGNORECASE,
)
_ITS_ALLERGY = re.compile(r"\s+allergy\b[\"”]?", re.IGNORECASE)
_TAKEN_SINCE = re.compile(
    r"\b(?:tolerat\w+|took|taken|had|has\s+had|given|from|due\s+to)"
    r"\s+(?:\w+\s+)?\Z",
    re.IGNORECASE,
)
# "First said allergic to quinine, then corrected himself".
_CORRECTED = re.compile(
    r"[\"”]?\s*(?:first|at\s+first|initially)?\s*,?\s*(?:but\s+)?then\s+(?:he\s+|she\s+)?"
    r"corrected\s+(?:him|her|them)sel(?:f|ves)\b",
    re.IGNORECASE,
)

_WHO = rf"(?:(?:pt|patient|he|she|family|parents|{RELATIVE})\s+)"
# "Pt denies anaphylaxis" denies no more than that.
_IT = (
    r"\s+(?:(?:any|an?|this|that|having|known|prior)\s+){0,3}"
    r"(?:allerg\w*|reactions?|it|this|that)\b"
)
# "Latex - pt denies", "Latex ..... NKA - entered in error", "Vanc not to be listed".
_ITEM_STRUCK = re.compile(
    r"\s*(?:\.{3,}|[-–—:(,|]+)\s*(?:(?:listed|on\s+list|NKD?A|none|no)\s*[-–—,;:(]*\s*)?"
    rf"(?:{_WHO}denies\b(?=\s*(?:[^\w\s]|\Z)|{_IT})(?!{_IT}\s+(?:since|recent))"
    rf"|{_WHO}?(?:says?|states?|reports)\s+(?:it\s+was\s+)?(?:removed|de-?labell?ed)\b|none\s+per\b"
    r"|(?:entered|listed|charted)\s+in\s+error\b)"
    r"|\s+(?:is\s+)?not\s+to\s+be\s+(?:listed|added|entered)\b",
    re.IGNORECASE,
)
# "I'm the one with the penicillin allergy, not him": the patient has none, unless he says it.
_NOT_OF_ONE = re.compile(
    r"\s+allergy\s*,?\s*(?:and\s+|it['’]s\s+)?not\s+"
    r"(?:(?P<third>him|(?:hers?|his)(?!\s+\w)|the\s+(?:pt|patient))|me|mine)\b",
    re.IGNORECASE,
)
# "Trimethoprim - not with methotrexate (not an allergy)": the allergy is the first one's.
_GIVEN_WITH = re.compile(r"\b(?:with|while\s+on|alongside)\s+\Z", re.IGNORECASE)
_ITEM_STOPS = re.compile(r"[;/\n]|\.\s")
# What a record tells against a denial; "no reaction" does not.
_TELLS_ONE = re.compile(rf"(?<!no )(?<!without )(?<!denies )\b{IMMUNE}", re.IGNORECASE)
_GONE_BEHIND = (_BEHIND, _LABEL_GONE)


def find_withdrawn(sentence: Sentence, place: Span) -> Iterator[Statement]:
    """Yield the substances of which a part of a sentence says that they are no allergy."""
    text = sentence.text
    for m in _NONE_KNOWN_TO.finditer(text, place.start, place.end):
        yield from _absent(substances(sentence, Span(*m.span("list"))))
    for m in _TAKEN_OFF.finditer(text, place.start, place.end):
        before = text[max(0, m.start() - _TAKEN_OFF_REACH) : m.start()]
        if m["there"] is None or _OF_ALLERGIES.search(before):
            yield from _absent(substances(sentence, Span(*m.span("list"))))
    for substance in substances(sentence, place):
        if _GIVEN_WITH.search(text, place.start, substance.start):
            continue
        told = (p.match(text, substance.end, place.end) for p in _GONE_BEHIND)
        is_back = _is_label_taken_back(sentence, substance)
        if any(told) or is_back or _is_anothers(text, substance, place.end):
            yield from _absent([substance])


def is_item_gone(sentence: Sentence, substance: Span, end: int) -> bool:
    """Whether words behind an item of a list say that it is no allergy, before the next item.

    Args:
        sentence: The sentence that holds the list.
        substance: The item's.
        end: Where the list ends.
    """
    if (struck := _ITEM_STRUCK.match(sentence.text, substance.end, end)) is not None:
        return (
            _TELLS_ONE.search(sentence.text, struck.end(), _item_end(sentence, struck, end)) is None
        )
    told = _ITEM_GONE.match(sentence.text, substance.end, end)
    if told is None:
        return _is_taken_back(sentence, substance, end)
    between = substances(sentence, Span(substance.end, told.end()))
    return all(_GIVEN_WITH.search(sentence.text, substance.end, b.start) for b in between)


def _is_taken_back(sentence: Sentence, substance: Span, end: int) -> bool:
    """Whether an entry is removed further behind, with no other substance's item in between."""
    told = _LATER_TAKEN_BACK.match(sentence.text, substance.end, end)
    if told is None:
        return False
    own = concept_of(substance.of(sentence.text))
    return all(
        concept_of(b.of(sentence.text)) == own
        or _TAKEN_SINCE.search(sentence.text, substance.end, b.start)
        for b in substances(sentence, Span(substance.end, told.end()))
    )


def _is_label_taken_back(sentence: Sentence, substance: Span) -> bool:
    """Whether a "penicillin allergy" is taken off the list, in the next sentence at the latest."""
    text = sentence.text
    if _CORRECTED.match(text, substance.end, sentence.span.end):
        return True
    label = _ITS_ALLERGY.match(text, substance.end, sentence.span.end)
    if label is None:
        return False
    if _OFF_THE_LIST.match(text, sentence.span.end):
        return True
    return _is_taken_back(sentence, Span(substance.start, label.end()), sentence.span.end)


def _is_anothers(text: str, substance: Span, end: int) -> bool:
    """Whether who speaks says behind an allergy that it is not the patient's."""
    told = _NOT_OF_ONE.match(text, substance.end, end)
    return told is not None and is_of_patient(text, substance.start) is (told["third"] is None)


def _item_end(sentence: Sentence, struck: re.Match[str], end: int) -> int:
    stop = _ITEM_STOPS.search(sentence.text, struck.end(), end)
    return stop.start() if stop else end


def _absent(found: list[Span]) -> Iterator[Statement]:
    yield from (Statement(substance, None, Assertion.ABSENT) for substance in found)
