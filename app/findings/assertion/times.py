"""Times of the past as triggers: "two years ago", "as a child", "growing up", "in 2015"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, takewhile

from app.core.calendar_words import MONTH
from app.findings.assertion.triggers import Direction, Meaning, Trigger
from app.terminology.phrases import Match
from app.terminology.tokens import Token

Reading = tuple[Match[tuple[Trigger, ...]], Trigger]

_NUMBER = (
    r"(?:\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen"
    r"|twenty|thirty|several|many|some|few|couple|couple of)"
)
_WHO = r"(?:i|he|she|they|the patient|patient|pt)"
_WHOSE = r"(?:my|his|her|their|the)"
_YOUNG = (
    r"(?:child|kid|boy|girl|toddler|baby|infant|newborn|teenager|teen|adolescent|youth|youngster"
    r"|young (?:man|woman|adult)|student)"
)
_SCHOOL = r"(?:kindergarten|preschool|(?:grade|elementary|middle|high|primary|secondary) school)"
# Words of a sentence joined by one space each; what a person recalls, not a date.
_PAST_TIME = re.compile(
    rf"(?<!\S)(?:(?:about|around|over|nearly|almost|roughly|approximately|~|>) )?(?:"
    rf"(?:{_NUMBER} )?(?:{_NUMBER} )?(?:years?|yrs?|y|decades?|months?|mos?)"
    r" (?:ago|back|earlier|prior)"
    rf"|last (?:year|winter|summer|spring|fall|autumn|(?i:{MONTH}))"
    rf"|{_WHOSE} (?:year|month) (?:before|prior)"
    rf"|as an? {_YOUNG}|when {_WHO} (?:was|were) (?:an? {_YOUNG}|young|little|younger|small)"
    rf"|in (?:{_WHOSE} )?(?:(?:early|late|mid|remote|distant) )?(?:youth|childhood|infancy"
    rf"|adolescence|boyhood|girlhood|past|{_SCHOOL}|college)"
    r"|in (?:my|his|her|their) (?:(?:early|late|mid) )?(?:teens|twenties|thirties|20s|30s)"
    rf"|growing up|back in (?:the )?(?:19|20)\d\ds?|many moons ago|a long time ago"
    rf"|(?:during|with|in|after) (?:{_WHOSE} )?(?:last|prior|previous|earlier|past|first|second"
    r"|third|1st|2nd|3rd|both) (?:pregnanc(?:y|ies)|deliver(?:y|ies)|birth|child|baby|admission"
    r"|stay|hospitali[sz]ation)"
    rf"|(?:{_WHOSE} )?(?:last|prior|previous|earlier) (?:pregnanc(?:y|ies)|deliver(?:y|ies))"
    r"|\d+ / (?:52|12) ago"
    r"|at (?:the )?age (?:of )?\d+|at \d+ (?:months|weeks|years|mos?|yrs?) (?:of age|old)"
    r")(?!\S)"
)
# "Had a cold three weeks ago": nearer times are the past only of what somebody "had".
_RECENT_TIME = re.compile(
    rf"(?<!\S)(?:(?:{_NUMBER} )?(?:{_NUMBER} )?(?:weeks?|wks?) (?:ago|back|earlier)"
    rf"|last (?:week|month)|(?:back )?in (?:(?:early|late|mid) )?(?i:{MONTH}))(?!\S)"
)
# "UTI last month treated with Macrobid": what was done about it is over too.
_DONE_WITH = re.compile(r"(?<!\S)(?:treated|completed|finished)(?!\S)")
_IS_OVER = re.compile(
    r"(?<!\S)(?:(?<!has )(?<!have )had (?!been)|recent|admitted|hospitali[sz]ed|treated)[^.;]*$"
)
# With these a time says when something began that may still go on.
_GOES_ON = re.compile(
    r"(?<!\S)(?:start(?:s|ed|ing)?|beg[aiu]n(?:s|ning)?|onset|since"
    r"|first(?! (?:pregnan|deliver|birth|child|baby))|ongoing|still|persist\w*"
    r"|worsen\w*|progress\w*|remains?|continu\w*|present|unchanged|stable|now worse|gotten"
    r"|compared|comparison|than)(?!\S)"
)
_CLAUSE_END = re.compile(
    r" [;.,•|](?= |$)| but(?= )| and(?= (?:has|have|is|are|now|still|remains|continues) )"
)
# "in 2015": what is told of a year is told of the past; what stays is known by its nature.
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_LEADS = frozenset({"in", "(", "circa", "~"})
# "CVA 2016": a year alone behind a name, unless these say that it began or lasted then.
_NO_BARE_YEAR = frozenset(
    "since from until till to through thru of by for before after and or dx dxed diagnosed onset"
    " at now compared clinic year dated between admission visit note scan ct mri cxr echo".split()
)
_BARE_YEAR_ENDS = frozenset({
    *",;.)|-(/", "treated", "status", "s", "resected", "now", "complicated", "w", "with", "on",
    "cleared", "resolved", "and", "mohs", "managed", "requiring", "needing", "p",
})  # fmt: skip
# With these up to a few words before it a year says when something began: "since late Sept 2023".
_BEGAN = frozenset("since onset dx dxed diagnosed start started starting began begun".split())
_BEGAN_REACH = 5
_BRACKET_REACH = 4
_OPENERS = frozenset(".;,•|:-")


# "Three weeks after influenza": what came before is over.
_AFTERMATH = re.compile(
    rf"(?<!\S)(?:{_NUMBER} )?(?:{_NUMBER} )?(?:- )?(?:days?|weeks?|wks?|months?|mos?|d|/ (?:52|7))"
    r" (?:after|post)(?= (?!a |the |start|taking|being|use|dose|\S+ing )\S)"
)
_AFTERMATH_REACH = 3


def find_times(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Yield the times of the past that a sentence names, each with its reading as a trigger.

    A time governs what stands before it in its clause; one that opens its clause, or says when
    somebody was treated "for" it, what follows.
    A time at which something began that may go on governs nothing.
    """
    yield from _years(tokens)
    words = " ".join(t.text.lower() for t in tokens)
    ends = accumulate(len(t.text) + 1 for t in tokens)
    starts = {0: 0} | {end: i for i, end in enumerate(ends, 1)}
    for m in (*_PAST_TIME.finditer(words), *_RECENT_TIME.finditer(words)):
        clause = _clause_around(words, m)
        is_recent = m.re is _RECENT_TIME
        is_over = _IS_OVER.search(words[: m.start()]) or _DONE_WITH.search(clause)
        if _GOES_ON.search(clause) or (is_recent and not is_over):
            continue
        first, last = starts[m.start()], starts[m.end() + 1]
        yield from _readings(tokens, first, last)
    for m in _AFTERMATH.finditer(words):
        after = Trigger(Meaning.PAST, Direction.FORWARD, _AFTERMATH_REACH)
        place = (starts[m.start()], starts[m.end() + 1])
        yield _match(tokens, m.group(), place, after), after


def _clause_around(words: str, m: re.Match[str]) -> str:
    before = max((e.end() for e in _CLAUSE_END.finditer(words, 0, m.start())), default=0)
    after = _CLAUSE_END.search(words, m.end())
    return words[before : after.start() if after else len(words)]


def _readings(tokens: Sequence[Token], first: int, last: int) -> Iterator[Reading]:
    term = " ".join(t.text.lower() for t in tokens[first:last])
    before = Trigger(Meaning.PAST, Direction.BACKWARD, 0)
    yield _match(tokens, term, (first, last), before), before
    opens = not first or tokens[first - 1].text in _OPENERS
    if not opens and (last == len(tokens) or tokens[last].folded != "for"):
        return
    if last < len(tokens) and tokens[last].text == ",":
        last += 1
    after = Trigger(Meaning.PAST, Direction.FORWARD, 0)
    yield _match(tokens, term, (first, last), after), after


def _match(
    tokens: Sequence[Token], term: str, place: tuple[int, int], reading: Trigger
) -> Match[tuple[Trigger, ...]]:
    first, last = place
    return Match(term, (reading,), first, last, tokens[first].start, tokens[last - 1].end)


def _years(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Yield "in 2015" as a trigger to both sides, "(2015)" and "CVA 2015" as one to the left."""
    for i in range(1, len(tokens)):
        if not _YEAR.fullmatch(tokens[i].text):
            continue
        lead = tokens[i - 1]
        if lead.folded in _YEAR_LEADS:
            reach = _BRACKET_REACH if lead.text == "(" else 0
            readings = [Trigger(Meaning.PAST, Direction.BACKWARD, reach)]
            if not reach:
                readings.append(Trigger(Meaning.PAST, Direction.FORWARD, 0))
            place = (i - 1, i + 1)
        elif _is_bare_year(tokens, i):
            readings, place = [Trigger(Meaning.PAST, Direction.BACKWARD, 0)], (i, i + 1)
        else:
            continue
        term = " ".join(t.text for t in tokens[place[0] : place[1]])
        yield from ((_match(tokens, term, place, reading), reading) for reading in readings)


def _is_bare_year(tokens: Sequence[Token], i: int) -> bool:
    """Whether a year ends an item right behind a name."""
    before = tokens[i - 1]
    if before.text == "/" and i > 2 and tokens[i - 2].text.isdigit():  # "10/2022"
        before = tokens[i - 3]
    ends = i + 1 == len(tokens) or tokens[i + 1].folded in _BARE_YEAR_ENDS
    if not ends or not before.text[0].isalpha() or before.folded in _NO_BARE_YEAR:
        return False
    item = takewhile(lambda t: t.text not in ",;.|", reversed(tokens[max(0, i - _BEGAN_REACH) : i]))
    return _BEGAN.isdisjoint(t.folded for t in item)
