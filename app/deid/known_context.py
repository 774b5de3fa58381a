"""Whether a word that is a known name, and a word of notes too, means the person where it stands.

| What stands there                                                     | Is it the person? |
|-----------------------------------------------------------------------|-------------------|
| an eponym in its use ("Foley catheter"), a month ("in May", "May 5")  | no                |
| a title before it, in any case ("Ms. Young", "dr grace")              | yes               |
| a label before it ("Patient:", "Name:", "cc:", "Signed by")           | yes               |
| a capital, behind "patient", "mother", "with", "by", "told" …         | yes               |
| a capital in the middle of a sentence in small letters                | yes               |
| a capital, and a word that begins no sentence ("Bob", "Ruby")         | yes               |
| a capital, and what people do behind it ("Grace denies", "Will's")    | yes               |
| anything else ("will follow up", "Long history", "YOUNG MALE")        | no                |
"""

from __future__ import annotations

from functools import cache

from app.core.calendar_words import MONTH_NUMBERS
from app.deid.eponyms import stands_as_eponym
from app.deid.lexicon import clinical_words, words
from app.deid.patterns import compiled

# The lists of words that a note may hold although nobody has that name.
_LISTS = (
    "english_words", "ambiguous_names", "common_words", "not_names", "nations", "clinical_words",
    "eponyms", "slip_words",
)  # fmt: skip
# Everyday words that no sentence of a note begins with; with a capital they are the person.
_CAPITAL_IS_ENOUGH = frozenset(
    "alma angel aurora bob booker brandy byrd carter chuck cliff clement daisy dallas earl elisa "
    "eve freeman gene geneva glen glover grace grady hank hardy harmon hart hays hazel heather "
    "holly hooper ignacio iris ivy jack jade jay jewel jo kay kidd lee lilly lily locke lott lowe "
    "luna mack madison mason max melody mercedes merlin mickey minerva minnie moody nick orlando "
    "pascal penny petra pitts porter princess ray regina rob rocky rosario rosen royce ruby rusty "
    "sandy santos savannah sears severin sheldon shepherd sherman sherry sienna sierra solis sonny "
    "spicer stella stiles sydney tabor trey trinity truman viola violet wade waldo warner wilder "
    "winston winters wolfe xiu yan yasmin ying yu zhi".split()
)
_BEFORE_CHARS = 28
_TITLE = compiled(r"(?i)\b(?:mr|mrs|ms|miss|mx|dr|doctor|prof|nurse|sister|rev)\b\.?[ ]{1,2}$")
_LABEL = compiled(
    r"(?i)\b(?:name|patient|pt|client|resident|mother|father|spouse|contact|guardian|attending|"
    r"physician|provider|pcp|surgeon|author|from|to|cc|re|signed|dictated[ ]by|signed[ ]by|"
    r"seen[ ]by|called|named)[ ]?(?::|=|-)[ ]{0,3}$"
    r"|\b(?:named|nee|née|aka|a\.k\.a\.|(?:signed|dictated|seen|written|reviewed|cosigned)[ ]by)"
    r"[ ]{1,2}$"
)
_ROLE = compiled(
    r"(?i)\b(?:patient|pt|mother|mom|father|dad|parent|wife|husband|spouse|partner|daughter|son|"
    r"brother|sister|aunt|uncle|cousin|friend|neighbo(?:u)?r|caregiver|baby|child|girl|boy|infant|"
    r"with|by|told|called|asked|for|to|from|and|of|that|hi|hello|dear|thanks|thank[ ]you),?[ ]$"
)
_MID_SENTENCE = compiled(r"\b\p{Ll}[\p{L}'\-]*,?[ ]$")
_PERSON_BEHIND = compiled(
    r"'s\b|,?[ ](?:is|was|has|had|reports?|reported|denies|denied|states?|stated|says?|said|"
    r"complains|presents?|presented|appears?|feels?|felt|came|went|lives?|wants?|asked|agrees?|"
    r"understands?|tolerated|takes|took|returned|called|arrived|remains|who|age[d]?)\b|,?[ ]\d{1,3}"
    r"(?:[ -]year|[ ]?y/?o\b)"
)
_IN_TIME = compiled(
    r"(?i)\b(?:in|on|since|until|till|by|last|next|this|early|late|mid|through|during|before|after|"
    r"from|to|of|each|every|\d{1,2}(?:st|nd|rd|th)?)[ \-]$"
)
_DAY_BEHIND = compiled(r"[ .,\-/]{1,2}(?:the[ ])?'?\d")


# What English puts behind its words, and what of the word it takes away.
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ing", ""), ("ing", "e"),
    ("er", ""), ("r", ""), ("ers", ""), ("y", ""), ("ly", ""), ("ily", "y"), ("ness", ""),
)  # fmt: skip
_MIN_STEM = 3


@cache
def everyday_words() -> frozenset[str]:
    """Return the words that notes hold anyway: English, clinical terms, eponyms, the calendar."""
    told = frozenset[str]().union(*(words(name) for name in _LISTS), clinical_words())
    return told | frozenset(name.casefold() for name in MONTH_NUMBERS)


def is_everyday(word: str) -> bool:
    """Say whether a word, in plain spelling, is an everyday word or a form of one."""
    if word in everyday_words():
        return True
    return any(
        len(word) >= _MIN_STEM + len(ending)
        and word.endswith(ending)
        and _is_stem(word.removesuffix(ending) + instead)
        for ending, instead in _ENDINGS
    )


def _is_stem(word: str) -> bool:
    """Say whether a word without its ending is one: "walk", or "stopp" of "stopped"."""
    is_doubled = word[-1] == word[-2] and word[:-1] in everyday_words()
    return is_doubled or word in everyday_words()


def means_thing(text: str, start: int, end: int) -> bool:
    """Say whether the name is that of a disease, a device or a month at this place."""
    return stands_as_eponym(text, start, end) or _is_month(text, start, end)


def means_person(text: str, start: int, end: int) -> bool:
    """Say whether an everyday word that is a known name means the person at this place."""
    if means_thing(text, start, end):
        return False
    before = text[max(0, start - _BEFORE_CHARS) : start]
    if _TITLE.search(before) or _LABEL.search(before):
        return True
    written = text[start:end]
    if not written[0].isupper() or (written.isupper() and len(written) > 1):
        return False
    return (
        written.casefold() in _CAPITAL_IS_ENOUGH
        or _ROLE.search(before) is not None
        or _MID_SENTENCE.search(before) is not None
        or _PERSON_BEHIND.match(text, end) is not None
    )


def _is_month(text: str, start: int, end: int) -> bool:
    if text[start:end].casefold() not in MONTH_NUMBERS:
        return False
    before = text[max(0, start - _BEFORE_CHARS) : start]
    return _IN_TIME.search(before) is not None or _DAY_BEHIND.match(text, end) is not None
