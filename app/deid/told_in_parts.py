"""An unsure find around sure ones: is what it holds besides an identifier, or the text between?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from app.core.calendar_words import MONTH_PATTERN
from app.core.phi import PhiKind
from app.deid.candidates import Candidate
from app.deid.english import is_english
from app.deid.lexicon import is_eponym, is_listed_name, is_plain
from app.deid.patterns import compiled
from app.deid.written_date import DAY_WORDS

_WORD = compiled(r"[\p{L}\p{M}][\p{L}\p{M}\p{N}]*(?:['\-][\p{L}\p{M}\p{N}]+)*")
_MONTH = compiled(rf"(?i)\b(?:{MONTH_PATTERN})(?!\w)")
# "5.4", "3,150", "167", "16 / 19" beside a day are values; a number up to 31 may be a further day.
_VALUE = compiled(r"\d+[.,]\d+(?![\d/])|\d{1,3}[ ]+/[ ]+\d{1,3}(?![\d/])|\d{3,}(?![\d/])")
# "PHQ-9 16 (Jan 14: 19)", "resumed 11/17 at 25": what is told of a day; no hour is that late.
_TOLD_OF_DAY = compiled(r":[ ]?[<>~]?\d{1,3}|[ ]at[ ](?:2[5-9]|[3-9]\d|\d{3})")
# "2 on 1/22, 1 on 1/23": so many more on the next day.
_COUNT = compiled(r",[ ]\d{1,2}")
_COUNTED_ON = compiled(r"[ ](?:on|units?|more|doses?|bags?)\b")
_NUMBER_GOES_ON = compiled(r"[.,]\d")
# "2-story house 418 Quarry Rd, 3 STE rail on L": the house stands around its address.
_TELLS_OF_HOUSE = compiled(
    r"(?i)\b(?:house|home|apartment|apt|condo|stairs?|steps?|STE|rails?|ramp|bed|bath(?:room)?|"
    r"elevator|floor|fl|level|lives?|alone)\b"
)
_MORE_OF_ADDRESS = compiled(
    r"(?i)#|\b(?:apt|unit|suite|lot|box|ste(?![ ](?:rail|to)))\.?[ ]?\d|\d{5}|(?-i:\p{Lu}\p{Ll}{3})"
)
# A dash, a colon or a gap divides a name from what is told beside it; a space does not.
_DIVIDED = compiled(r"[ ]?[:;][ ]|[ ]+[\-–—][ ]+|[ ]{2,}|\n")


def is_told_in_parts(text: str, weak: Candidate, sure: Sequence[Candidate]) -> bool:
    """Say whether sure finds cover all of a weak one that may identify somebody.

    Args:
        text: What all count in.
        weak: What one unsure detector takes for a single identifier.
        sure: Sure finds, sorted by their places.
    """
    first = bisect_left(sure, (weak.start, 0), key=lambda each: (each.start, each.end))
    behind = bisect_left(sure, (weak.end, 0), key=lambda each: (each.start, each.end))
    inside = [each for each in sure[first:behind] if each.end <= weak.end]
    places = {(each.start, each.end) for each in inside}
    if not places or (weak.start, weak.end) in places:
        return False
    rest = _rest(text, weak, sorted(places))
    if len(places) > 1 and _is_plain_text(rest):
        return True
    if any(each.kind is not weak.kind for each in inside):
        return False
    if weak.kind is PhiKind.DATE:
        is_counted = _COUNT.fullmatch(rest[-1]) and _COUNTED_ON.match(text, weak.end)
        if not "".join(rest[:-1]).strip() and (is_counted or _TOLD_OF_DAY.fullmatch(rest[-1])):
            return True
        return all(map(_tells_no_day, _with_number_ends(text, weak, rest)))
    if weak.kind is PhiKind.LOCATION and _TELLS_OF_HOUSE.search(" ".join(rest)):
        return _MORE_OF_ADDRESS.search(" ".join(rest)) is None
    return all(map(_is_said_beside, rest))


def _rest(text: str, weak: Candidate, places: Sequence[tuple[int, int]]) -> list[str]:
    """Return what of a weak find lies before, between and behind the sure ones."""
    left: list[str] = []
    at = weak.start
    for start, end in places:
        left.append(text[at:start])
        at = max(at, end)
    return [*left, text[at : weak.end]]


def _is_plain_text(rest: Sequence[str]) -> bool:
    told = " ".join(rest)
    return not any(map(str.isdigit, told)) and all(map(is_plain, _WORD.findall(told)))


def _with_number_ends(text: str, weak: Candidate, rest: Sequence[str]) -> list[str]:
    """Return the rest with the digits that its last number goes on with: "4/30 3" of "3,150"."""
    goes_on = rest[-1][-1:].isdigit() and _NUMBER_GOES_ON.match(text, weak.end) is not None
    return [*rest[:-1], rest[-1] + (text[weak.end : weak.end + 2] if goes_on else "")]


def _tells_no_day(rest: str) -> bool:
    if _MONTH.search(rest) is not None or any(map(str.isdigit, _VALUE.sub(" ", rest))):
        return False
    words = _WORD.findall(rest)
    if any(word.casefold() in DAY_WORDS for word in words):  # "3/4 or the fifth"
        return False
    return all(is_plain(word) or is_english(word) for word in words)


def _is_nobody(word: str) -> bool:
    return is_plain(word) or (is_eponym(word) and not is_listed_name(word))


def _is_said_beside(rest: str) -> bool:
    words = _WORD.findall(rest)
    if any(map(str.isdigit, rest)) or not all(map(_is_nobody, words)):
        return False
    return not words or _DIVIDED.search(rest) is not None
