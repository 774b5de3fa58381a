"""Shorthand of a medicine's line written out in place; every other word and every number stays."""

from __future__ import annotations

import re

_I = re.IGNORECASE
_END = r"(?![\w/])"


def _word(pattern: str, flags: int = _I) -> re.Pattern[str]:
    """Return the pattern as a word of its own, whether a full stop belongs to it or not."""
    return re.compile(rf"(?<![\w/.-])(?:{pattern}){_END}", flags)


# What may follow "as needed" and is no reason.
_NO_REASON = r"(?:for|if|when|by|with|up|and|or|to|uses?|max\w*|not|at|in|once|every|per|each)\b"
# What follows where a patient is let go, not a medicine.
_LEAVES = r"(?:home|to|today|tomorrow|w/|with|on|meds|instructions|summary|plan)"
# What stands in front of the day on which a patient is let go.
_LEAVING = r"at|on|upon|after|until|before|since|prior to|post|for|day of"
# What is to happen then, and lasts no such time ("GP review 4/52", "repeat CT in 6/52").
_THEN = (
    r"review(?:ed)?|r/v|seen?|check(?:ed)?|recheck|repeat|rpt|clinic|f/?u|follow[- ]?up|appt|"
    r"appointment|bloods|U&E|scan|CT|MRI|CXR|x-?ray"
)
# In order: what holds a number comes before what it is made of.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _word(r"q\.?\s?(\d{1,2})\s?(?:-|–|to)\s?(\d{1,2})\s?(?:hours?|hrs?|h)\.?"),
        r"every \1 to \2 hours",
    ),
    (_word(r"q\.?\s?(\d{1,2})\s?(?:hours?|hrs?|h)\.?"), r"every \1 hours"),
    (_word(r"(?:q|every)\s?(\d{1,2})\s?min(?:utes?|s)?"), r"every \1 minutes"),
    (_word(r"every (\d{1,2})\s?-\s?(\d{1,2})\s?(?:hours?|hrs?|h)"), r"every \1 to \2 hours"),
    (_word(r"every (\d{1,2})\s?(?:hrs?|h)"), r"every \1 hours"),
    (_word(r"in (\d{1,2})\s?(?:hrs?|h)"), r"in \1 hours"),
    (_word(r"[x×]\s?(\d{1,3})\s?(?:days?|d)\b"), r"for \1 days"),
    (_word(r"[x×]\s?(\d{1,3})\s?(?:weeks?|wks?|w)\b"), r"for \1 weeks"),
    (_word(r"[x×]\s?(\d{1,3})\s?(?:months?|mos?)\b"), r"for \1 months"),
    (_word(r"1 (?:tabs?\.?|tablets?|tablet\(s\))"), "1 tablet"),
    (_word(r"1 (?:caps?\.?|capsules?|capsule\(s\))"), "1 capsule"),
    (_word(r"([\d./½-]+) (?:tabs?\.?|tablet\(s\))"), r"\1 tablets"),
    (_word(r"([\d./½-]+) (?:caps?\.?|capsule\(s\))"), r"\1 capsules"),
    (_word(r"(\d+) gtts?\.?"), r"\1 drops"),
    (_word(r"tabs?"), "tablet"),
    (_word(r"caps?"), "capsule"),
    (_word(r"b\.i\.d\.?|bid"), "2 times a day"),
    (_word(r"(?:(?<=g )|(?<=ml )|(?<=tablet )|(?<=tablets )|(?<=puffs ))bd"), "2 times a day"),
    (_word(r"(?:t\.i\.d\.?|tid|tds)"), "3 times a day"),
    (_word(r"(?:q\.i\.d\.?|qid|qds)"), "4 times a day"),
    (_word(r"nocte|(?-i:(?<=mg )ON)"), "at night"),
    (_word(r"mane|(?-i:(?<=mg )OM)"), "in the morning"),
    (_word(r"(?<=mg )od"), "once a day"),
    (_word(r"(\d{1,2})/52 ago"), r"\1 weeks ago"),
    (_word(rf"({_THEN}) (?:in )?(\d{{1,2}})/52"), r"\1 in \2 weeks"),
    (_word(r"(in|after|within|every) (\d{1,2})/52"), r"\1 \2 weeks"),
    (_word(r"(?:for |x ?)?(\d{1,2})/52"), r"for \1 weeks"),
    (_word(r"(?:for |x ?)(\d{1,2})/7"), r"for \1 days"),
    (_word(r"(?:q\.o\.d\.?|qod)"), "every other day"),
    (_word(r"(?:q\.?\s?h\.s\.?|qhs|h\.s\.)"), "at bedtime"),
    (_word(r"qpm|q\.?p\.m\."), "every evening"),
    (_word(r"qam|q\.?a\.m\."), "every morning"),
    (_word(r"(?:qd|q\.d\.?|qday|q day)"), "once a day"),
    (_word(r"q\s?week(?:ly)?|qwk"), "once a week"),
    (_word(r"p\.r\.n\.?|prn"), "as needed"),
    (re.compile(rf"\bas needed (?=(?!{_NO_REASON})[a-z]{{3}})"), "as needed for "),
    (_word(r"(?:p\.o\.|po)"), "by mouth"),
    (_word(r"s\.l\.|SL", 0), "under the tongue"),
    (_word(r"s\.c\.|s\.q\.|SQ|SC|subq|subcut(?:aneously)?\.?"), "as a shot under the skin"),
    (_word(r"IM", 0), "as a shot into a muscle"),
    (_word(r"IV", 0), "into a vein"),
    (_word(r"p\.r\.|PR", 0), "into the rectum"),
    (_word(r"inh", 0), "breathed in"),
    (_word(r"a\.c\.|AC", 0), "before meals"),
    (_word(r"p\.c\.|PC", 0), "after meals"),
    (_word(rf"({_LEAVING}) d/c(?! of\b)"), r"\1 discharge"),
    (_word(rf"d/?c['’]?d(?! {_LEAVES})"), "stopped"),
    (_word(r"dc(?= (?:on )?\d{1,2}/\d)"), "stopped"),
    (_word(rf"d/c(?! {_LEAVES})"), "stop"),
    (_word(r"w/(?:o|out)"), "without"),
    (_word(r"w/in"), "within"),
    (_word(r"w/"), "with"),
)
# "Disp #60, 2 refills" is for the pharmacy.
_PHARMACY = re.compile(
    r"[,;]?\s*(?:\b(?:disp(?:ense)?|qty|quantity)[.:]?\s*)?#\s?\d+\b|"
    r"[,;]?\s*\b(?:refills?:?\s*\d+|\d+ refills?|no refills)\b",
    _I,
)
_CELLS = re.compile(r"\s*\|\s*")
_SPACED = re.compile(r"(?:(?<=\w)|\b)w/(?!(?:o|out|in)\b)\s?(?=\w)", _I)


def write_out(text: str) -> str:
    """Write the shorthand of a line out; "1 tab PO BID x7d" tells how to take it in plain words."""
    said = _PHARMACY.sub("", _SPACED.sub("with ", text))
    for pattern, plain in _FORMS:
        said = pattern.sub(plain, said)
    if "|" in said:
        said = f"{_CELLS.sub(', ', said.strip(' .|'))}."
    # A semicolon would part what is said of one medicine.
    return " ".join(said.replace("; ", ", ").split())
