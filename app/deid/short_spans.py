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
    r"see|review|r/?v|rev)[ ]{1,2}$"
)
# A day stands behind these, however the writer counts time.
_ON_BEFORE = compiled(
    r"(?i)\b(?:on|dated?|dob|dos|doa|lmp|edd|as[ ]of|admitted|discharged|d/c'?d|seen|born|since|"
    r"until|till|"
    r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?)[ ]?[:=]?[ ]{1,2}$"
)
# "Trimethoprim bd 5/7": how long a drug is taken.
_DOSED_BEFORE = compiled(
    r"(?i)\b(?:od|bd|tds|qds|qid|tid|bid|nocte|mane|prn|mg|g|ml|for|x)[ ]{1,2}\Z"
)
# "15/7 pm", "24/7 1330"
_TIMED_AFTER = compiled(r"(?i)[ ]{1,2}(?:am|pm|mane|nocte|[012]\d[:.]?[0-5]\d)(?![\w/]|\.\d)")
_ALWAYS = "24/7"
# Lengths of time over seven are rarely longer than a fortnight, but for three weeks and four.
_LONGEST_IN_DAYS = 14
_WEEKS_IN_DAYS = frozenset({21, 28})
# "17/07/2024", "3 July": the note tells of that month, in a day that stands before it.
_DAYS_OF_MONTH = {
    7: compiled(r"(?<![\d/.\-])(?:1[3-9]|2\d|3[01])[/.\-]0?7[/.\-](?:20)?\d\d(?!\d)"),
    12: compiled(r"(?<![\d/.\-])(?:1[3-9]|2\d|3[01])[/.\-]12[/.\-](?:20)?\d\d(?!\d)"),
}
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
    if text[start:end] == _ALWAYS and _TIMED_AFTER.match(text, end) is None:
        return True
    if _is_day_of_month(text, start, end, before):
        return False
    return counts_so or _AFTER.match(text, end) is not None or _IN_BEFORE.search(before) is not None


def _is_day_of_month(text: str, start: int, end: int, before: str) -> bool:
    """Say whether a day of July or December stands here, in a note that tells of that month."""
    top, bottom = map(int, text[start:end].split("/"))
    if _AFTER.match(text, end) or _IN_BEFORE.search(before) or _DOSED_BEFORE.search(before):
        return False
    is_long = bottom == 7 and top > _LONGEST_IN_DAYS and top not in _WEEKS_IN_DAYS
    if is_long or _TIMED_AFTER.match(text, end) is not None:
        return True
    return tells_of_month(text, bottom)


@lru_cache(maxsize=4)  # asked for each day of a note
def tells_of_month(text: str, month: int) -> bool:
    """Say whether a day with a year, written before its month, lies in July or December."""
    days = _DAYS_OF_MONTH.get(month)
    return days is not None and days.search(text) is not None


@lru_cache(maxsize=4)  # asked for each day of a note
def counts_so(text: str) -> bool:
    """Say whether a text counts days, weeks or months over their number."""
    return _COUNTS_SO.search(text) is not None
