"""The sentences of running text, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from app.core.plain_talk import is_plain_talk
from app.core.span import Span
from app.records.abbreviations import NEVER_LAST, SELDOM_LAST, TAKES_A_LETTER
from app.records.lines import LIST_MARK, Line, split_lines

# A mark that may end a sentence, with the quotes and brackets that close on it.
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|(?<=[a-z]{3})\.(?=[A-Z][a-z])|[。！？]")
# The longest stretch before a period that is looked at as an abbreviation.
_MAX_TOKEN_CHARS = 24
# "Start metoprolol? -> HR 52, so not started": what is weighed goes on with how it was decided.
_DECIDED_BEHIND = re.compile(r"\s*(?:-{1,2}>|→)|(?<=\?)\s*--\s")
# "chart no. LMG-119-0846"
_NUMBERED_NAME = re.compile(r"\s*(?:\d|[A-Z]{1,5}(?:[-/]\d|\d{3}))")
_OPENING = "([{\"'“‘*-–•"
_LABEL = re.compile(r"[A-Z][\w /&().,'-]{0,40}:(?:\s|$)")
_COLUMNS = re.compile(r"\S(?:\t+| {3,}\t*)\S")
_SPEAKER = re.compile(r"\[\w[\w .'-]{0,24}\](?:\s|$)")
_NUMBER_ONLY = re.compile(r"\(?\d{1,2}[.)]*$")
# A line of a medicine list begins with a drug and its strength, and ends with when it is taken.
_SIG_START = re.compile(
    r"[A-Za-z][\w/ -]{2,40}?\s\d[\d.,/-]*\s?(?:mg|mcg|g|units?|mL|mEq|IU|%)(?![a-z])", re.IGNORECASE
)
_SIG_END = re.compile(
    r"(?:\b(?:daily|nightly|weekly|bid|tid|qid|q(?:hs|d|day|od|am|pm)|prn|bedtime|needed|directed"
    r"|meals|food|breakfast|lunch|dinner|supper|q\d+h|a day|x\s?\d+\s?d)|\))"
    r"(?:\s*[-–—:,]?\s*(?:new|same|unchanged|no change|changed|increased|decreased|continued?"
    r"|resumed?|held|home med))?\.?$",
    re.IGNORECASE,
)
# The same in few words: "lasix 40 bid", "aspirin daily", "synthroid 75".
_SIG_WORDS, _UNDOSED_WORDS = 7, 3
_BARE_SIG = re.compile(r"[a-z][a-z/-]{3,}(?: [a-z]{1,8})? (?P<dose>\d[\d.,/-]* )?", re.IGNORECASE)
_BARE_DOSE = re.compile(r"[a-z][a-z/-]{3,} \d[\d.,]*$", re.IGNORECASE)
# An item of a list that runs on in one line ("1. SDH on INR 2. Dig toxicity").
# Characters in front of a number in which the word that it belongs to is looked for.
_NEAR = 12
# Words that a number belongs to ("POD 2. Anticipate") are no ends of an item.
_TAKES_NUMBER = re.compile(
    r"\b(?:POD|PPD|HD|DOL|day|days|week|weeks|month|grade|stage|type|class|level|phase|cycle|ASA|NYHA|"
    r"CKD|para|gravida|[GPTL]|step|score|room|bed|unit|dose|part|no|number|x|of|to|and|or)"
    r"[ #]*\Z",
    re.IGNORECASE,
)
_INLINE_ITEM = re.compile(r"(?<!\S)(?P<number>\d{1,2})[.)]\s(?=\S)")
_OPENS_LIST = re.compile(r"(?:\A|[:;.–-])\s*\Z")
# What goes on with how a medicine is taken, and what leaves its line open.
_SIG_GOES_ON = re.compile(
    r"(?:once|twice|three|four|times|daily|nightly|every|each|by|with|without|at|as|in|and|or|to|"
    r"for|of|on|per|if|after|before|until|then|po|iv|q\w*|bid|tid|qid|prn|tabs?|tablets?|caps?|"
    r"capsules?|puffs?|units?|take|now|while|when)\b",
    re.IGNORECASE,
)
_SIG_OPEN = re.compile(
    r"(?:[,(/+-]|\b(?:and|or|with|of|to|a|an|the|on|takes?|taking|plus|also|start(?:ed)?|for|at|"
    r"by|from|was|is))$",
    re.IGNORECASE,
)
# Below it a block of lines was not broken by a margin.
_MIN_MARGIN = 50
# Room behind a line for the next word and so much more: its writer ended it. Where most lines that
# go on in lower case were ended so, and at least so many, each is a thought of its own.
_ROOM_CHARS, _MIN_ENDED, _ENDED_SHARE = 12, 2, 0.6
# "f/u: …", "ret prec: …": a label though it has no capital.
_LOWER_LABEL = re.compile(r"[a-z][a-z/&]{0,9}(?: [a-z/&]{1,9}){0,2}:\s")
# Behind one of these a line goes on in any case.
_LEFT_OPEN = re.compile(
    r"(?:[,(/+&-]|\b(?:and|or|with|of|to|a|an|the|on|for|at|by|from|was|is|are|were|in|no|her|his|"
    r"my|your|their|that|which|who|than|as|but|if|be|been|has|have|had))$",
    re.IGNORECASE,
)
# Behind one of these it does so before a capital letter too ("lost sensation on the" / "LEFT").
_NEEDS_MORE = re.compile(
    r"(?<=[a-z,;)] )(?:and|or|with|of|to|the|an|for|by|from|than|which|into|between)$"
)
# A note of so many lines, most of them without a capital: its sentences have none either. A word of
# fewer letters before a period is more often an abbreviation.
_MIN_LINES, _LOWER_SHARE = 5, 0.6
_WORD_END = re.compile(
    r"(?:[a-z]{5,}|\d[a-z]{0,4}|\b(?:pain|none|noted?|ago|well|here|exam|am|pm|neg|ok|sob|fall)|\))$"
)
# How often " . " must stand in a text that writes every mark apart, as tokenized text does.
_MIN_TOKENIZED = 3


class Splitter:
    """Splits stretches of one text into sentences.

    Lines of a list, a table or a form are sentences of their own. Lines that a margin broke are
    joined: those that go on in lower case, and those that had no room for the next word.

    Args:
        text: The whole note; what it says of its own habits counts for each stretch.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokenized = text.count(" . ") + text.count(" .\n") >= _MIN_TOKENIZED
        lines = [line for line in split_lines(text) if line.text]
        n_lower = sum(line.text[0].islower() for line in lines)
        self._is_lower = len(lines) >= _MIN_LINES and n_lower >= _LOWER_SHARE * len(lines)
        self._is_ragged = _is_ragged(split_lines(text))
        self._is_talk = self._is_ragged and is_plain_talk(text)

    def sentences(self, stretch: Span) -> Iterator[Span]:
        """Yield the sentences of a stretch: trimmed, in order, covering all but white space."""
        for block in self._blocks(split_lines(self._text, stretch.start, stretch.end)):
            yield from self._split(block)

    def _blocks(self, lines: list[Line]) -> Iterator[Span]:
        """Yield runs of lines that are one paragraph, list item or row."""
        i = 0
        while i < len(lines):
            if not lines[i].text:
                i += 1
                continue
            end = i
            while end < len(lines) and lines[end].text:
                end += 1
            if self._is_talk:  # each turn is a line, also one that ends in "no"
                yield from (Span(line.start, line.end) for line in lines[i:end])
            else:
                yield from _joined(lines[i:end], is_ragged=self._is_ragged)
            i = end

    def _split(self, block: Span) -> Iterator[Span]:
        """Yield the sentences of a block, cutting after each mark that ends one."""
        text = self._text
        mark = LIST_MARK.match(text, block.start, block.end)
        begin = block.start
        searched = mark.end() if mark is not None else begin
        marks = _inline_marks(text, block)
        for stop in _STOP.finditer(text, searched, block.end):
            if (item := marks.get(stop.start())) is not None:
                if text[begin:item].strip():
                    yield Span(begin, begin + len(text[begin:item].rstrip()))
                    begin = item
                continue
            if stop.end() >= block.end or not self._ends_sentence(stop, begin, block.end):
                continue
            yield Span(begin, stop.end())
            begin = stop.end()
            while begin < block.end and text[begin].isspace():
                begin += 1
        if begin < block.end:
            yield Span(begin, block.end)

    def _ends_sentence(self, stop: re.Match[str], begin: int, end: int) -> bool:
        text = self._text
        at = stop.start()
        following = _next_character(text, stop.end(), end)
        if self._tokenized and at > begin and text[at - 1].isspace():
            return True
        if at == begin or text[at - 1].isspace() or text[at - 1] in "([":  # ".5", "(? 14 hours)"
            return False
        if stop.group().startswith("??") and following.isdigit():  # "Stevens-Johnson?? 2003"
            return False
        if _DECIDED_BEHIND.match(text, stop.end(), end):
            return False
        if following.islower():
            return (
                self._is_lower
                and text[at] == "."
                and _WORD_END.search(text[max(begin, at - _MAX_TOKEN_CHARS) : at]) is not None
            )
        if text[at] != "." or stop.end() - at > 1:
            return True
        return self._period_ends(at, begin, following)

    def _period_ends(self, at: int, begin: int, following: str) -> bool:
        """Decide on one period before a capital letter, a digit or a sign."""
        text = self._text
        pieces = text[max(begin, at - 2 * _MAX_TOKEN_CHARS) : at].split()
        if not pieces:
            return False
        token = pieces[-1].lstrip(_OPENING)
        word = token.lower()
        if word in {"no", "nos"}:
            return _NUMBERED_NAME.match(text, at + 1) is None
        if word in NEVER_LAST or _NUMBER_ONLY.fullmatch(text, begin, at) is not None:
            return False
        if len(token) == 1 and token.isupper():
            return len(pieces) > 1 and pieces[-2].lower() in TAKES_A_LETTER
        if word == "y.o":
            return False
        if word in SELDOM_LAST:
            return following.isupper()
        return True


def _inline_marks(text: str, block: Span) -> dict[int, int]:
    """Return where the items 1., 2., … of a list within a line begin, by their period's place."""
    marks: dict[int, int] = {}
    for mark in _INLINE_ITEM.finditer(text, block.start, block.end):
        begin = max(block.start, mark.start() - _NEAR)
        is_counted = _TAKES_NUMBER.search(text, begin, mark.start()) is not None
        is_next = int(mark["number"]) == len(marks) + 1 and not is_counted
        if is_next and (marks or _OPENS_LIST.search(text[block.start : mark.start()])):
            marks[mark.end("number")] = mark.start()
    return marks if len(marks) > 1 else {}


def _is_ragged(lines: list[Line]) -> bool:
    """Say whether lines that go on in lower case were ended by their writer, and by no margin."""
    n_pairs = n_ended = 0
    for has_text, run in groupby(lines, key=lambda line: bool(line.text)):
        block = list(run) if has_text else []
        margin = max((len(line.text) + line.indent for line in block), default=0)
        for line, after in pairwise(block):
            if after.text[0].islower() and not _LEFT_OPEN.search(line.text):
                n_pairs += 1
                n_ended += _has_room(line, after, margin)
    return n_ended >= _MIN_ENDED and n_ended >= _ENDED_SHARE * n_pairs


def _has_room(line: Line, after: Line, margin: int) -> bool:
    """Say whether a line had room for the next one's first word and more."""
    next_word = after.text.split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(next_word) + _ROOM_CHARS <= margin


def _joined(lines: list[Line], *, is_ragged: bool) -> Iterator[Span]:
    """Join the lines of one paragraph that a margin broke; the others stand alone."""
    margin = max(len(line.text) + line.indent for line in lines)
    wraps = any(line.text[0].islower() for line in lines[1:])
    start = lines[0].start
    for line, after in pairwise(lines):
        ended = after.text[0].islower() and not _LEFT_OPEN.search(line.text)
        if ended and (is_ragged or _LOWER_LABEL.match(after.text)):
            goes_on = False
        else:
            goes_on = _goes_on(line, after, margin, wraps=wraps and not is_ragged)
        if not goes_on:
            yield Span(start, line.end)
            start = after.start
    yield Span(start, lines[-1].end)


def _goes_on(line: Line, after: Line, margin: int, *, wraps: bool) -> bool:
    """Say whether a line continues on the next one."""
    if _stands_alone(after.text) or _is_row(line.text):
        return False
    if _is_medicine(after.text) and _ends_medicine(line.text):
        return False
    if after.text[0].islower() or after.text[0] in ",;)&" or _NEEDS_MORE.search(line.text):
        return True
    if margin < _MIN_MARGIN or not wraps:
        return False
    next_word = after.text.split(maxsplit=1)[0]
    return line.indent + len(line.text) + 1 + len(next_word) > margin


def _is_medicine(text: str) -> bool:
    """Say whether a line has the shape of a medicine with its dose or with when it is taken."""
    if _SIG_GOES_ON.match(text):
        return False
    if _SIG_START.match(text) or _BARE_DOSE.match(text):
        return True
    bare = _BARE_SIG.match(text)
    if bare is None or _SIG_END.search(text) is None:
        return False
    return len(text.split()) <= (_SIG_WORDS if bare["dose"] else _UNDOSED_WORDS)


def _ends_medicine(text: str) -> bool:
    """Say whether a line may be the end of a medicine's entry in a list."""
    if _SIG_END.search(text):
        return True
    return _is_medicine(text) and not _SIG_OPEN.search(text)


def _stands_alone(text: str) -> bool:
    """Say whether a line begins something of its own: an item, a row, a labelled line, a turn."""
    return (
        LIST_MARK.match(text) is not None
        or _LABEL.match(text) is not None
        or _SPEAKER.match(text) is not None
        or _is_row(text)
    )


def _is_row(text: str) -> bool:
    return text.count("|") >= 2 or _COLUMNS.search(text) is not None


def _next_character(text: str, at: int, end: int) -> str:
    """Return the first character after ``at`` that is no white space and opens no bracket."""
    while at < end and (text[at].isspace() or text[at] in _OPENING):
        at += 1
    return text[at] if at < end else ""
