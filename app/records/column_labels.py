"""What heads a column of values: a day, a time, a word for one, a posture, a range."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.core.span import Span
from app.records.written_days import DAY, day_key

_CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?[AaPp][Mm])?|(?:[01]\d|2[0-3])[0-5]\d\s?h?"
_TIME = re.compile(rf"(?<![\d/.])(?:{_CLOCK})(?![\d/])")
_OLDER = (
    r"adm(?:it|ission)?|prior|prev(?:ious)?|baseline|initial|last(?:\s+visit)?|yesterday|pre-?op"
)
_NEWER = r"d/?c|disch(?:arge)?|today|now|current|latest|this\s+visit|post-?op|repeat"
_COUNTED = (
    r"(?:HD|POD|DOL|PPD|day|hour|week|month|wk|mo)\s?#?\d{1,3}"
    r"|\d{1,3}\s?(?:wks?|mos?|weeks|months|days)"
)
_WORD = re.compile(rf"(?:{_OLDER}|{_NEWER}|{_COUNTED}(?:\s+ago)?)", re.IGNORECASE)
_IS_OLDER = re.compile(rf"(?:{_OLDER})\b|.*\bago", re.IGNORECASE)
_IS_NEWER = re.compile(rf"(?:{_NEWER})(?!\w)", re.IGNORECASE)
_POSTURE = re.compile(
    r"(?:supine|lying|sitting|seated|standing|rest|exertion)(?:\s+\d{1,2}\s?min)?", re.IGNORECASE
)
_RANGE = re.compile(
    r"(?:(?:latest\s+)?ref(?:erence)?\.?(?:\s+(?:range|rng|interval|values?))?|(?:normal\s+)?range"
    r"|normal|units?|flags?)",
    re.IGNORECASE,
)
# "Heparin  1200  1300  1100" is a row, "Labs  0600  1800" heads one.
_BARE_CLOCK = re.compile(r"\d{4}")
_CLOCK_TITLE = re.compile(r"(?:times?|hours?|hrs?|labs?|vitals?|results?|tests?)\W*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[\[(](?!DATE)[^)\]\n]*[)\]]")
_APART = re.compile(r"[ ]*\|[ ]*|[ ]*\t[ ]*|[ ]{2,}")
_BLANK = re.compile(r"[\s|*]*")
_WORDS = re.compile(r"[A-Za-z]{2,}")
_FEWEST, _MOST_WORDS, _LONGEST = 2, 3, 45
_MONTHS = 12
# Days without a year that lie further apart than this are of two years ("12/29   1/2").
_APART_MONTHS = 8


@dataclass(frozen=True, slots=True)
class Label:
    """What heads a column.

    Attributes:
        span: Where it is written, without the title that may stand before it.
        written: Its words.
        key: What to sort by within the head; None where nothing orders it.
        is_title: It is in no row's way to head its name ("LABS", "Adm" read as a name).
        is_range: The column holds no values: a reference range, a unit, a flag.
        is_posture: It tells how the patient was held, not when.
    """

    span: Span
    written: str
    key: tuple[int, ...] | None = None
    is_title: bool = False
    is_range: bool = False
    is_posture: bool = False


def head_labels(text: str, line: Span) -> tuple[Label, ...]:
    """Return the labels of a line that heads columns of moments; none where it heads no such."""
    labels = _labels(text, line)
    return _day_first(labels) if _names_day_first(labels) else labels


def _names_day_first(labels: Sequence[Label]) -> bool:
    """Whether one of the days has no other reading ("23/04", beside which "02/06" is in June)."""
    named = [m for label in labels if (m := DAY.search(label.written)) is not None and m["a"]]
    firsts, seconds = [int(m["a"]) for m in named], [int(m["b"]) for m in named]
    return any(n > _MONTHS for n in firsts) and all(n <= _MONTHS for n in seconds)


def _day_first(labels: Sequence[Label]) -> tuple[Label, ...]:
    """Return labels whose days are sorted by what stands second as the month."""
    found: list[Label] = []
    for label in labels:
        day, key = DAY.search(label.written), label.key
        if day is not None and key is not None and day["a"]:
            found.append(replace(label, key=(key[0], int(day["b"]), int(day["a"]), *key[3:])))
        else:
            found.append(label)
    return tuple(found)


def _labels(text: str, line: Span) -> tuple[Label, ...]:
    chunks = _chunks(text, line)
    labels = [_label(text, chunk) for chunk in chunks]
    told = [label for label in labels if label is not None and not label.is_range]
    unread = [i for i, label in enumerate(labels) if label is None]
    if len(told) >= _FEWEST and unread in ([], [0]):
        if not unread:
            return tuple(label for label in labels if label is not None)
        title = Label(chunks[0], chunks[0].of(text), is_title=True)
        if not _CLOCK_TITLE.fullmatch(title.written) and _are_amounts(told):
            return ()
        return (title, *(label for label in labels[1:] if label is not None))
    days = [Span(*m.span()) for m in DAY.finditer(text, line.start, line.end)]
    rest = DAY.sub("", line.of(text))
    if any(day_key(text, day) is None for day in days) or any(map(str.isdigit, rest)):
        return ()
    if len(days) < _FEWEST or len(_WORDS.findall(rest)) > len(days) + 1:
        return ()
    if _APART.search(line.of(text).strip(" |")) and unread != list(range(len(chunks))):
        return ()
    return tuple(Label(day, day.of(text), day_key(text, day)) for day in days)


def _are_amounts(labels: Sequence[Label]) -> bool:
    """Whether numbers that may be times of the day come in no order of time."""
    is_bare = all(_BARE_CLOCK.fullmatch(label.written) for label in labels)
    return is_bare and is_newest_first(labels) is None


def is_newest_first(labels: Sequence[Label]) -> bool | None:
    """Say whether labels run from the newest to the oldest; None where they tell no order."""
    keys = [label.key for label in labels if not label.is_title]
    told = _in_years([key for key in keys if key is not None])
    if len(told) < _FEWEST or len(told) < len(keys) or told[0] == told[-1]:
        return None
    if all(later <= earlier for earlier, later in pairwise(told)):
        return True
    return None if told[0] > told[-1] else False


def _in_years(keys: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Give days without a year the one that their neighbours tell."""
    if not all(len(key) > 2 for key in keys):
        return list(keys)
    filled: list[tuple[int, ...]] = []
    known = next((key[0] for key in keys if key[0]), 0)
    for key in keys:
        year = key[0]
        if not year:
            before = filled[-1] if filled else (known, key[1])
            months = key[1] - before[1]
            year = before[0] - (months > _APART_MONTHS) + (months < -_APART_MONTHS)
        filled.append((year, *key[1:]))
    return filled


def _chunks(text: str, line: Span) -> list[Span]:
    lead = _BLANK.match(text, line.start, line.end)
    start = lead.end() if lead else line.start
    end = start + len(text[start : line.end].rstrip(" |\t"))
    found: list[Span] = []
    for cut in _APART.finditer(text, start, end):
        found.append(Span(start, cut.start()))
        start = cut.end()
    found.append(Span(start, end))
    return [chunk for chunk in found if len(chunk)]


def _label(text: str, chunk: Span) -> Label | None:
    written = chunk.of(text)
    if len(written) > _LONGEST:
        return None
    bare = _ASIDE.sub("", written).strip(" :")
    if _RANGE.fullmatch(bare):
        return Label(chunk, written, is_range=True)
    if _POSTURE.fullmatch(bare):
        return Label(chunk, written, is_posture=True)
    if (day := DAY.search(text, chunk.start, chunk.end)) is not None:
        return _of_day(text, chunk, day, bare)
    if (clock := _TIME.fullmatch(bare)) is not None:
        return Label(chunk, written, _minutes(clock))
    if _WORD.fullmatch(bare):
        return Label(chunk, written, _word_key(bare))
    return None


def _of_day(text: str, chunk: Span, day: re.Match[str], bare: str) -> Label | None:
    """Return the label of a chunk that holds one day, and little else ("10 May report")."""
    key = day_key(text, Span(*day.span()))
    is_named = key is None and not day.group().startswith("[")
    rest = _TIME.sub("", DAY.sub("", bare))
    is_short = len(_WORDS.findall(rest)) <= _MOST_WORDS and not any(map(str.isdigit, rest))
    if is_named or not is_short or len(DAY.findall(chunk.of(text))) > 1:
        return None
    start = day.start() if _WORDS.search(text, chunk.start, day.start()) else chunk.start
    clock = _TIME.search(text, day.end(), chunk.end)
    end = chunk.end if start == chunk.start or clock is not None else day.end()
    where = Span(start, end)
    return Label(where, where.of(text), None if key is None else (*key, *_minutes(clock)))


def _minutes(clock: re.Match[str] | None) -> tuple[int, ...]:
    if clock is None:
        return ()
    digits = re.sub(r"\D", "", clock.group())
    is_afternoon = "p" in clock.group().lower() and not digits.startswith("12")
    return (int(digits) + 1200 * is_afternoon,)


def _word_key(word: str) -> tuple[int, ...] | None:
    number = re.search(r"\d+", word)
    if number is not None:
        return (-int(number.group()) if word.lower().endswith("ago") else int(number.group()),)
    if _IS_OLDER.match(word):
        return (-1_000,)
    return (1_000,) if _IS_NEWER.match(word) else None
