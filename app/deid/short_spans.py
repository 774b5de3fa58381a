"""British shorthand for lengths of time: 3/7 is days, 2/52 weeks, 6/12 months, and no day."""

from __future__ import annotations

from functools import lru_cache

from app.deid.patterns import compiled

_SHAPE = compiled(r"[1-9]\d?/(?:7|12|52)")
# What no date can be, or what is said of a length of time alone: the writer counts so.
_COUNTS_SO = compiled(
    r"(?i)(?<![\w/.\-])\d{1,2}/52(?![\w/%]|\.\d)|"
    r"\b(?:over|past|within)(?:[ ]the)?(?:[ ](?:last|past))?[ ]\d{1,2}/(?:7|12)(?![\w/%]|\.\d)|"
    r"(?<![\w/.\-])\d{1,2}/(?:7|12)[ ](?:hx|history|ago|course)\b"
)
_AFTER = compiled(
    r"(?i)[ ]?(?:hx|history|h/o|later|ago|course|hence|supply|post[ \-]?op|only|in[ ]total|then|"
    r"of(?![ ](?:this|last|the[ ]month)))\b"
)
_IN_BEFORE = compiled(
    r"(?i)\b(?:(?<!\b(?:came|comes|brought|walked|called|checked)[ ])in|over|past|every|within|"
    r"review|r/?v|rev)[ ]{1,2}$"
)
# A day stands behind these, however the writer counts time.
_ON_BEFORE = compiled(
    r"(?i)\b(?:on|dated?|dob|dos|doa|lmp|edd|as[ ]of|admitted|discharged|d/c'?d|seen|born|since|"
    r"until|till|"
    r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?)[ ]?[:=]?[ ]{1,2}$"
)
# "3/7: seen by": what was noted on a day.
_NOTE_BEHIND = compiled(r"[ ]?(?:[:\-–|]|\d\d:\d\d)")
_CHARS_BEFORE = 16


def is_span_of_time(text: str, start: int, end: int, *, counts_so: bool) -> bool:
    """Say whether two numbers with a slash are a length of time.

    Args:
        text: A shadow text.
        start: Of the numbers.
        end: Behind them.
        counts_so: The text writes others of its lengths of time so.
    """
    is_range = text[max(0, start - 1) : start] in ("-", "–")
    if is_range or _SHAPE.fullmatch(text, start, end) is None:
        return False
    before = text[max(text.rfind("\n", 0, start) + 1, start - _CHARS_BEFORE) : start]
    if _ON_BEFORE.search(before):
        return False
    if not before.strip(" \t-*•>|") and _NOTE_BEHIND.match(text, end):
        return False
    return counts_so or _AFTER.match(text, end) is not None or _IN_BEFORE.search(before) is not None


@lru_cache(maxsize=4)  # asked for each day of a note
def counts_so(text: str) -> bool:
    """Say whether a text counts days, weeks or months over their number."""
    return _COUNTS_SO.search(text) is not None
