"""Days and ages that an unsure detector marked, judged by form and surroundings."""

from __future__ import annotations

import regex

from app.core.calendar_words import WEEKDAY_PATTERN
from app.deid.candidates import Candidate
from app.deid.date_context import (
    BEFORE,
    EYE_BEFORE,
    NODES_AFTER,
    PERCENT_BEFORE,
    PILL_BEFORE,
    PILL_STRENGTHS,
    SAID_SHARE_BEFORE,
    SCORE_WORDS,
    STRICT_BEFORE,
    is_acuity,
    is_of_bottles,
    is_share,
)
from app.deid.patterns import compiled
from app.deid.short_spans import counts_so, is_span_of_time

_UNIT = (
    r"(?:mg|mcg|µg|ug|g|kg|ml|mL|dL|L|units?|u|iu|IU|mEq|mmol|mmHg|cm|mm|%|tabs?|tablets?|caps?|"
    r"capsules?|puffs?|drops?|patch(?:es)?|cream|ointment|spray|inhaler|drip|gtt|weeks?|days?|hours?|"
    r"hrs?|min(?:utes)?|months?|years?|yo|y/o|pounds|lbs?|bpm|beats)"
)
DOSE_BEHIND = compiled(
    rf"[ ]?(?:XR|ER|SR|CR|LA|HCT|XL|DS)?[ ]?(?:\d[\d.,/\-]*[ ]?)?{_UNIT}(?![\p{{L}}\p{{N}}])"
)
_NO_DATE = compiled(
    r"(?i)(?:in[ ])?(?:19|20)\d\d|\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[ap]\.?m\.?)?|"
    r"\d{1,2}[ ]?[ap]\.?m\.?|"
    r"\d{3,4}[ ]?h(?:ou)?rs?|\d{1,2}|"
    r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?(?:'?s)?|"
    # "T1D since age 11 (2006)", "b. 1998"
    r"(?:age[ ])?\d{1,2}[ ]\((?:19|20)\d\d|b(?:orn|\.)?[ ](?:in[ ])?(?:19|20)\d\d|"
    r"(?:today|tomorrow|yesterday|tonight|now|midnight|noon)|"
    r"(?:the[ ])?(?:19|20)\d0'?s|"
    r"\d+[ ](?:day|week|month|year|hour|minute)s?(?:[ ]ago)?|\d{1,2}/\d{1,2}/\d|"
    r"\d{2,3}s/\d{2,3}s"
)
# "Memory 9   /26", "ESR / CRP   31 / 9", but "Seen 9   /26".
_APART = compiled(r"\d{1,3}(?:[ ]{2,}/[ ]?|[ ]/[ ])\d{1,3}")
_PAIR = compiled(r"(\d{1,4})[/\-](\d{1,3})")
_DECIMAL = compiled(r"\d{1,2}\.\d{1,3}")
# "DAS28-CRP today 5.4", but "seen today 6.25".
_VALUE_OF_TODAY = compiled(
    r"(?:\p{L}[\p{L}\-]*\d[\p{L}\d\-]*|\b(?i:INR|CRP|ESR|hgb|score|level|lactate|creatinine))"
    r"[ ](?:today|tonight|now)[ ]?[:=]?[ ]{0,2}\Z"
)
# "BCx 11/11 2/2": the day of a culture, and the bottles that grew.
_DAY_AND_BOTTLES = compiled(r"(?P<day>\d{1,2}/\d{1,2}(?:/\d{2,4})?)[ :,]{1,3}(?:[1-4]/[24])")
_CULTURED = compiled(
    r"(?i)\b(?:b(?:lood)?[ ]?cxs?|b(?:lood)?[ ]cultures?)(?:[ ]x[ ]?\d)?[ :]{0,2}\Z"
)
_SCORE_CHARS = 24
_LINE_CHARS = 120
# "pain down to 2/10": no word but those that lead to the number lies between.
_OUT_OF_TEN = compiled(
    r"(?i)\b(?:pain|ache|headache|soreness|discomfort|itch(?:ing)?|dyspn(?:o)?ea|nausea|VAS|NRS|"
    r"mood|anxiety|readiness|confidence|importance|motivation)"
    # "Pain   8/10   3/10": one cell of its row stands before the next.
    r"(?:[ ,|]+(?:\d{1,2}/10|is|was|now|down|up|to|from|of|at|a|an|still|only|about|around|rated|"
    r"scored|level|improved|decreased|increased|reduced|currently|today|score))*[ :=~]*\Z"
)
# "1600   141/78   80   98% RA   --   4/10": the last cell of a row of vital signs.
_VITAL_ROW = compiled(r"(?<![\d/])(?:[6-9]\d|1\d\d|2[0-4]\d)/\d{2,3}(?![\d/]).*[ \t]{2,}\Z")
_CELL_ENDS = compiled(r"[ \t]*(?:\n|\Z)|[ \t]{2,}")
_TEN = 10
# "Vanc trough   mcg/mL   10-20": a range of reference behind its unit.
_RANGE_BEHIND_UNIT = compiled(r"(?:\p{L}|µ){1,5}/(?:\p{L}|µ){1,4}[ \t]+\Z|%[ \t]{2,}\Z")
# "Thursday, 10.20": no month is that late, so it is an hour.
_WEEKDAY_HOUR = compiled(
    rf"(?i)(?:{WEEKDAY_PATTERN})[a-z]*,?[ ]+(?:at[ ])?(?:[01]?\d|2[0-3])\.(?:1[3-9]|[2-5]\d)"
    r"(?![\d.])"
)
_FEVER_CHARS = 32
# "24/7, then 12/7", "session 6/12", "cycle 3/6".
_COUNTED = compiled(
    r"(?i)(?:\b(?:pages?|pg|slide|sheet|sessions?|cycles?|doses?|course|visits?|treatments?|fractions?|lesson|module|step|"
    r"aides?|care)|\b\d{1,3}/\d{1,3}[ ]?(?:,|->|to|then|now|and|,[ ]?(?:then|now))+)[ ]?\Z"
)
_MONTHS = 12
_LONGEST_MONTH = 31
_OLDEST_TOLD = 90
_UNDER_NINETY = compiled(r"(?i)\b(?:[a-z]+teen|twen|thir|for|fif|six|seven|eigh)(?:ty)?\b")
_IN_WORDS = compiled(r"(?i)ninet|nonagen|centen|hundred")
# "92 pack-years", "He's 95 on 2L", "She's 98.6".
_NO_AGE_BEHIND = compiled(
    r"(?i)\.\d|[ \-]?(?:%|pack)|[ \-]?(?:french|fr)\b|"
    r"[ ]on[ ](?:the[ ]monitor|\d|ra\b|room[ ]air|o2|oxygen|bipap|cpap|hfnc|nc\b)|"
    r"[ ]?(?:bpm|kg|lbs?|mg|ml|cm|mmhg)\b"
)
# "No fevers. 99-something."
_FEVER_BEFORE = compiled(r"(?i)\b(?:fevers?|febrile|temp(?:erature)?s?|tmax)\b[^\n]{0,16}\Z")
_OVER_NINETY = compiled(r"(?i)ninet|nonagen|centen|hundred|\d")
# What is said of an age, and of what is counted or measured in the same words.
_AGE_WORDS = compiled(
    r"(?i)\b(?:age[ds]?|old|older|years?|birth[ ]?day|born|turn(?:s|ed|ing)?|s?he's|i'm|i[ ]am|"
    r"(?:s?he|who|mother|father|mom|mum|dad|husband|wife|sister|brother|aunt|uncle|gran\w*|nan|nana|"
    r"neighbou?r|patient|man|woman|lady|gentleman)(?:'s|[ ](?:is|was)|,)|lived[ ]to|died)"
    r"(?![\p{L}\p{N}])"
)
_MEASURED = (
    r"(?:oxygen|o2|sats?|saturations?|pulse|heart[ ]rate|rate|reading|pressure|weigh[ts]?|weights?|"
    r"sugars?|dose|temp\w*|percent)"
)
_MEASURED_WORDS = compiled(rf"(?i)\b{_MEASURED}\b[^.?!\n]{{0,40}}(?:[.?!\n][^.?!\n]{{0,24}})?\Z")
# "she's got a pulse of ninety-two"
_MEASURED_LAST = compiled(rf"(?i)\b{_MEASURED}\b[^.,;?!\n]{{0,16}}\Z")
_SENTENCE = compiled(r"[^.?!\n]*\Z")
_NO_AGE_WORD = compiled(
    r"(?i)(?:[ \-](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"[ \-](?:percent|pounds|beats|over|milli\w+|units|degrees|kilos?)\b"
)
_AGE_CHARS = 80
_YEARS_CHARS = 12
_MOST_UNSURE = 0.5
_CLOCK = compiled(r"(?:[01]?\d|2[0-3])[0-5]\d")
_CLOCK_BEFORE = compiled(
    r"(?i)(?:\b(?:at|by|around|about|approx\.?|arriv\w+|eta|until|since)[ ]?|~)\Z"
)
_CLOCK_CHARS = 20
_TODAY_BEFORE = compiled(r"(?i)\b(?:today|tonight|tomorrow|yesterday|now)(?:[ ]at)?[ ]\Z")
# What stands behind these is somebody's number, whatever it looks like.
_NUMBER_LABEL = compiled(
    r"(?i)(?:\b(?:id|mrn|acc(?:oun)?t|records?|chart|case|ref(?:erence)?|number|nr|badge|pager|beeper|"
    r"phone|tel|cell|mobile|fax|ext|extension|room|rm|bed|locker|member|policy|csn|fin)\b|#)"
    r"[^\n\d.;]{0,10}\Z"
)
# Lines that anybody may call, whoever told them to: "988", "9-8-8".
_HELP_LINES = frozenset({"988", "911", "999", "112", "111", "000", "211", "811"})
# "Army 1971-72", "MNT 97803 x4"
_YEARS = compiled(r"(?:19|20)\d\d[-–](?:(?:19|20)\d\d|\d\d)")
_BILLED = compiled(r"\d{5}[ ]?x[ ]?\d{1,2}")
# "Hb (115-165)"
_RANGE_END = compiled(r"[-–]\d{1,4}")
_HOURS = compiled(r"(?:[01]\d|2[0-3])[0-5]\d[ ]?[-–][ ]?(?:[01]\d|2[0-3])[0-5]\d")
# "112/64 84 18 96": blood pressure, pulse, breaths, saturation.
_VITALS = compiled(r"\d{2,3}/\d{2,3}(?:[ ]\d{1,3}(?:\.\d)?%?){2,5}")
# Holds of California's Welfare and Institutions Code.
_SECTION = compiled(r"5150|5250|5260|5270|5350|5585")
_SECTION_BEFORE = compiled(r"(?i)\b(?:legal|hold|status|on[ ]an?|W&I)[ ]?:?[ ]{0,2}\Z")


def may_be_day(text: str, candidate: Candidate) -> bool:
    """Say whether what is marked for a date may be one: no year, time of day, value or score."""
    told = text[candidate.start : candidate.end].strip(" \n\t/-.,:")
    if _NO_DATE.fullmatch(told) or has_unit(text, candidate) or _is_hour(text, candidate):
        return False
    may_be_value = _DECIMAL.fullmatch(told) or _APART.fullmatch(told)
    if may_be_value and not _is_told_as_day(text, candidate.start):
        return False
    pair = _PAIR.fullmatch(told)
    if pair is None:
        return True
    first = text.index(told, candidate.start)
    if is_span_of_time(text, first, first + len(told), counts_so=counts_so(text)):
        return False
    is_of_nodes = NODES_AFTER.match(text[first + len(told) :][:_SCORE_CHARS]) is not None
    return not is_of_nodes and _is_day(text, candidate.start, first + len(told), pair)


def day_and_bottles(text: str, start: int, end: int) -> regex.Match[str] | None:
    """Return the day of a culture where what is marked holds the count of its bottles too."""
    told = _DAY_AND_BOTTLES.fullmatch(text, start, end)
    is_culture = _CULTURED.search(text[max(0, start - _SCORE_CHARS) : start]) is not None
    return told if is_culture else None


def _is_hour(text: str, candidate: Candidate) -> bool:
    """Say whether a weekday with an hour is marked, or a part of it: "Thursday, 10.20"."""
    if _CLOCK.fullmatch(text, candidate.start, candidate.end):
        return (
            _TODAY_BEFORE.search(text[max(0, candidate.start - _CLOCK_CHARS) : candidate.start])
            is not None
        )
    hour = _WEEKDAY_HOUR.match(text, candidate.start)
    return hour is not None and hour.end() >= candidate.end and "." in hour.group()


def _is_told_as_day(text: str, start: int) -> bool:
    """Say whether words before a number make it a day: "seen on 6.25", not "Coreg 6.25"."""
    before = text[max(0, start - _SCORE_CHARS) : start]
    if _VALUE_OF_TODAY.search(before):
        return False
    return STRICT_BEFORE.search(before) is not None or BEFORE.search(before) is not None


def _is_day(text: str, start: int, end: int, pair: regex.Match[str]) -> bool:
    """Say whether two numbers may be a day: not "10/325", "split 60/40", "BiPAP 12/5"."""
    low, high = sorted(map(int, pair.groups()))
    before = text[max(0, start - _SCORE_CHARS) : start].rstrip()
    one, other = map(int, pair.groups())
    in_bottles = is_of_bottles(one, other, f"{before} ", text[end:][:_SCORE_CHARS])
    is_counted = in_bottles or _is_scored(text, start) or _COUNTED.search(before) is not None
    line = text[max(text.rfind("\n", 0, start) + 1, start - _LINE_CHARS) : start]
    if is_acuity(one, line, text[end:][:_SCORE_CHARS]):
        return False
    if (low, high) in PILL_STRENGTHS and PILL_BEFORE.search(f"{before} "):
        return False
    if _is_share(text, start, one, other) or _is_rated(text, start, end, pair):
        return False
    if "-" in pair.group() and _is_range(text, start):
        return False
    return 0 < low <= _MONTHS and high <= _LONGEST_MONTH and not is_counted


def _is_share(text: str, start: int, one: int, other: int) -> bool:
    """Say whether a value in percent stands before its numbers: "80% (4/5)"."""
    percent = PERCENT_BEFORE.search(text[max(0, start - _SCORE_CHARS) : start])
    return percent is not None and is_share(one, other, float(percent["percent"]))


def _is_rated(text: str, start: int, end: int, pair: regex.Match[str]) -> bool:
    """Say whether so much of ten is felt: "pain down to 2/10", a row's "141/78  80  4/10"."""
    if int(pair.group(2)) != _TEN or int(pair.group(1)) > _TEN:
        return False
    line = text[max(text.rfind("\n", 0, start) + 1, start - _LINE_CHARS) : start]
    if _OUT_OF_TEN.search(line):
        return True
    return _VITAL_ROW.search(line) is not None and _CELL_ENDS.match(text, end) is not None


def _is_range(text: str, start: int) -> bool:
    """Say whether a range of reference stands behind its unit."""
    return _RANGE_BEHIND_UNIT.search(text[max(0, start - _LINE_CHARS) : start]) is not None


def _is_scored(text: str, start: int) -> bool:
    """Say whether a score's or a value's name stands right before a number."""
    before = text[max(0, start - _SCORE_CHARS) : start].rstrip()
    if EYE_BEFORE.search(before) or SAID_SHARE_BEFORE.search(
        text, max(0, start - _LINE_CHARS), start
    ):
        return True
    return any(word.end() == len(before) for word in SCORE_WORDS.finditer(before))


def may_be_age(text: str, candidate: Candidate) -> bool:
    """Say whether what is marked for an age over 89 may be one."""
    told = text[candidate.start : candidate.end]
    if _UNDER_NINETY.search(told) is not None and _OVER_NINETY.search(told) is None:
        return False
    number = regex.search(r"\d+", told)
    if number is None:
        return _IN_WORDS.search(told) is not None and _is_told_of_age(text, candidate)
    first = candidate.start + number.start()
    is_year = text[max(0, first - 1) : first] in ("'", "’")
    is_measure = _NO_AGE_BEHIND.match(text, candidate.start + number.end()) is not None
    if is_year or is_measure or int(number.group()) < _OLDEST_TOLD:
        return False
    before = text[max(0, candidate.start - _FEVER_CHARS) : candidate.start]
    return not _is_scored(text, candidate.start) and _FEVER_BEFORE.search(before) is None


def _is_told_of_age(text: str, candidate: Candidate) -> bool:
    """Say whether a number in words is said of somebody's age: no "Ninety-two." of a pulse."""
    told = text[candidate.start : candidate.end]
    before = text[max(0, candidate.start - _AGE_CHARS) : candidate.start]
    behind = text[candidate.end : candidate.end + _FEVER_CHARS]
    if _AGE_WORDS.search(f"{told} {behind[:_YEARS_CHARS]}") is not None:
        return True
    if _NO_AGE_WORD.match(behind) or _MEASURED_LAST.search(before):
        return False
    sentence = _SENTENCE.search(before)
    is_of_person = sentence is not None and _AGE_WORDS.search(sentence.group()) is not None
    return is_of_person or _MEASURED_WORDS.search(before) is None


def is_clock(text: str, candidate: Candidate) -> bool:
    """Say whether four digits are a time of day: "arriving ~1000", "by 1430"."""
    told = text[candidate.start : candidate.end].strip(" ~.,")
    before = text[max(0, candidate.start - _CLOCK_CHARS) : candidate.start]
    is_unsure = candidate.score <= _MOST_UNSURE and _CLOCK.fullmatch(told) is not None
    if _NUMBER_LABEL.search(before) is not None:
        return False
    return is_unsure and _CLOCK_BEFORE.search(before) is not None


def is_measured(text: str, candidate: Candidate) -> bool:
    """Say whether digits are a range of hours, a row of vital signs, or a hold by its section."""
    told = text[candidate.start : candidate.end]
    before = text[max(0, candidate.start - _CLOCK_CHARS) : candidate.start]
    if _NUMBER_LABEL.search(before) is not None:
        return False
    if _HOURS.fullmatch(told) or _VITALS.fullmatch(told):
        return True
    return _SECTION.fullmatch(told) is not None and _SECTION_BEFORE.search(before) is not None


def is_help_line(told: str) -> bool:
    """Say whether a line that anybody may call is told, with marks between its digits or not."""
    return told.strip(" .").replace("-", "") in _HELP_LINES


def is_public_number(text: str, start: int, end: int) -> bool:
    """Say whether a span of years is told, the end of a range, or a service and its units."""
    told = text[start:end]
    if _YEARS.fullmatch(told) or _BILLED.fullmatch(told):
        return True
    return _RANGE_END.fullmatch(told) is not None and text[max(0, start - 1) : start].isdigit()


def has_unit(text: str, candidate: Candidate) -> bool:
    """Say whether a short number with its unit stands here: "0.5 mg", "12 weeks"."""
    told = text[candidate.start : candidate.end]
    is_value = regex.fullmatch(r"[<>~]?[ ]?\d{1,4}(?:[.,/\-]\d{1,4})?", told) is not None
    return is_value and DOSE_BEHIND.match(text, candidate.end) is not None
