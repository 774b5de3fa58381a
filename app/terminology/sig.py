"""How a drug is taken: route, frequency, duration and as-needed in one normal form."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.span import Span

_NUMBER_WORDS = {
    "once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "thrice": 3, "four": 4, "five": 5,
    "six": 6, "seven": 7, "eight": 8, "ten": 10, "twelve": 12,
}  # fmt: skip
_COUNT = r"(?:\d{1,2}|" + "|".join(_NUMBER_WORDS) + ")"
_DAY = r"(?:a|per|each|every|/)\s*day|daily"
# Letters that tell how often behind an amount alone: elsewhere they are an eye, a birthday, a word.
_AFTER_AMOUNT = (
    r"(?:(?<=mg\s)|(?<=mcg\s)|(?<=microgram\s)|(?<=micrograms\s)|(?<=ml\s)|(?<=\dg\s)|(?<=\d\sg\s)"
    r"|(?<=units\s)|(?<=tab\s)|(?<=tabs\s)|(?<=tablet\s)|(?<=tablets\s)|(?<=puff\s)|(?<=puffs\s)"
    r"|(?<=caps\s)|(?<=sachet\s)|(?<=sachets\s)|(?<=po\s)|(?<=mg)|(?<=ml)|(?<=\dg))"
)
# What goes on behind a drug taken once; any other word says when ("once able to swallow").
_BEHIND_ONCE = (
    r"and|or|then|in|at|for|with|by|before|after|as|if|only|more|again|today|tonight|now|yesterday"
    r"|overnight|during|last|this|prn|po|iv|im|sc|sq|given|to|\d|on\s+(?:\d|day|(?:mon|tue|wed|thu|fri|sat|sun))"
)
# "1-0-1": the pieces of the morning, of noon and of the night.
_PIECES = r"(?:[0-4]|[½¼]|1/2)"
# "8 weekly" is every eighth week, "15 weekly" a dose, "4 weekly doses" a series.
_OF_WEEK = r"once|twice|thrice"
_SERIES = r"(?:doses?|injections?|infusions?|cycles?|sessions?|treatments?|visits?)\b"
_PART = r"morning|evening|night|noon|bedtime|afternoon"

# Order matters: the first pattern that matches at the leftmost place wins.
_FREQUENCY = re.compile(
    rf"""(?:\b|(?=[½¼]))(?:
      (?P<parts>(?!4-2-1)(?P<parts_of>{_PIECES}(?:\s?[-–—]\s?{_PIECES}){{2,3}})(?![\w/.]|\s?[-–—]\s?\d))|
      (?P<qxh>q\.?\s?(?P<h1>\d{{1,2}})(?:\s?(?:-|–|to)\s?\d{{1,2}})?\s?(?:h|hr|hrs|hours?)\b\.?
        |q\.?\s?(?P<h3>4|6|8|12|24)\b(?!\s?(?:d(?!\d)|w|m))
        |every\s+(?P<h2>{_COUNT})(?:\s?(?:-|–|to)\s?{_COUNT})?\s*(?:hours?|hrs?|h)\b
        |(?P<h4>{_COUNT})[\s-]?(?:hou?rly|hrly)\b|{_AFTER_AMOUNT}(?P<each_h>hou?rly|hrly)\b)
      |(?P<qxm>(?:q|every)\s?(?P<m1>\d{{1,2}})\s?min(?:utes?|s)?\b)
      |(?P<qid>q\.?\s?i\.?\s?d\b\.?|q\.?d\.?s\b\.?|four\s+times\s+(?:{_DAY}))
      |(?P<tid>t\.?\s?i\.?\s?d\b\.?|t\.?d\.?s\b\.?|(?:three\s+times|thrice)\s+(?:{_DAY}))
      |(?P<bid>b\.?\s?i\.?\s?d\b\.?|(?:{_AFTER_AMOUNT}|(?<=\d\s))b\.?d\b\.?|twice\s+(?:{_DAY})|two\s+times\s+(?:{_DAY}))
      |(?P<ntimes>(?P<n1>{_COUNT})\s*(?:x|times)\s*(?:{_DAY}|/\s?d\b)|(?P<n2>\d)x\s?(?:/\s?d(?:ay)?|daily))
      |(?P<qod>q\.?\s?o\.?\s?d\b\.?|(?:once\s+)?(?:every\s+(?:other|second)\s+day|(?:on\s+|every\s+)?alt(?:ernate|\.)?\s+days?))
      |(?P<every>(?P<n7>(?!{_OF_WEEK}|(?:1[05]|[2-9]\d)\s){_COUNT})[\s-]?(?P<u7>weekly|monthly)\b(?!\s+{_SERIES}))
      |(?P<nweek>(?P<n3>(?!(?!{_OF_WEEK}){_COUNT}[\s-]?weekly){_COUNT})\s*(?:(?:x|times)\s*)?(?:(?:a|per|each|every|/)\s*(?:week|wk)\b|weekly)
        |(?:three|3)\s+days\s+(?:a|per)\s+week|(?:t\.?i\.?w\b\.?|M/?W/?F\b|T/?T(?-i:[Hh]?)/?S\b|T/?R/?S\b))
      |(?P<xdays>(?:q\.?|every)\s?(?P<n4>{_COUNT})\s?(?:-\s?\d{{1,2}}\s?)?(?P<u4>days?|d\b|weeks?|wks?|w\b|months?|mos?\b))
      |(?P<hs>q\.?\s?h\.?\s?s\b\.?|h\.s\.|(?<=\d\s)hs\b|(?<=mg\s)hs\b|(?<=\du\s)hs\b|(?<=\su\s)hs\b|(?<=its\s)hs\b|(?<=[Pp][Oo]\s)hs\b|(?:nightly|at\s+(?:bedtime|night)|before\s+bed(?:time)?
         |nocte|(?:{_AFTER_AMOUNT})on(?=\s*(?:[,.;)\n]|\Z))|{_AFTER_AMOUNT}(?-i:ON)(?=\s*(?:[,.;)\n]|\Z|x\b|for\b))
         |(?:every|each|q)\s?(?:night|evening|bedtime)|q\.?\s?p\.?m\b\.?|in\s+the\s+evening|(?:with|at|before)\s+(?:dinner|supper))\b)
      |(?P<am>(?:mane|(?:{_AFTER_AMOUNT})om(?=\s*(?:[,.;)\n]|\Z|x\b|for\b|and\b|then\b))|{_AFTER_AMOUNT}(?-i:OM)(?=\s*(?:[,.;)\n]|\Z|x\b|for\b))|(?:every|each|q\.?|in\s+the)\s?(?:morning|a\.?m\b\.?)|qam|(?:with|at|before)\s+breakfast)\b)
      |(?P<weekly>(?:once\s+)?weekly|q\.?\s?w(?:ee)?k(?:ly)?|qw|every\s+week|once\s+(?:a|per)\s+week
         |(?:every|on|each)\s+(?:mon|tues|wednes|thurs|fri|satur|sun)days?)
      |(?P<biweekly>biweekly|fortnightly|(?:once\s+)?(?:every\s+(?:other|second)|(?:on\s+|every\s+)?alternate)\s+weeks?)
      |(?P<monthly>(?:once\s+)?monthly|every\s+month|q\.?\s?month(?:ly)?|once\s+(?:a|per)\s+month)
      |(?P<yearly>yearly|annually|every\s+year)
      |(?P<meals>(?:with|before|after)\s+(?:each\s+|every\s+)?meals|t\.?i\.?d\.?\s?a\.?c\b|qac\b|ac(?:\s?(?:&|and|/)?\s?hs)\b)
      |(?P<daily>(?:once\s+)?daily|q\.?\s?d\b\.?|q\.?\s?day|every\s+day|on(?:c)?e(?:\s+time)?\s+(?:a|per)\s+day
         |each\s+day|per\s+day|qday|o\.d\.|{_AFTER_AMOUNT}o\.?d\b|a\s+day)
      |(?P<once>one[-\s]time(?!\s+(?:a|per|each|daily))|once(?=\s*(?:[^\s\w]|\Z)|\s+(?:{_BEHIND_ONCE})\b)|x\s?1(?!\s?\d)(?:\s?doses?)?(?!\s?(?:d|w|m))|stat|(?:as\s+a\s+)?single\s+dose)
      |(?P<continuous>continuous(?:ly)?|drip|infusion)
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)

_BY_GROUP = {
    "qid": "4/d", "tid": "3/d", "bid": "2/d", "daily": "1/d", "qod": "1/2d", "hs": "1/d bedtime",
    "am": "1/d morning", "weekly": "1/wk", "biweekly": "1/2wk", "monthly": "1/mo",
    "yearly": "1/a", "meals": "3/d meals", "once": "once", "continuous": "continuous",
}  # fmt: skip

_ROUTES = {
    "oral": r"p\.?\s?o\b\.?|by\s+mouth|orally|oral|per\s+os"
    r"|swallow(?:ed)?(?=\s+(?:whole|one|two|\d))",
    "sublingual": r"s[./]?l\b\.?|sublingual(?:ly)?|under\s+the\s+tongue",
    "intravenous": r"i\.?v\.?(?:\s?(?:push|pb|piggyback))?(?![\w])|ivpb"
    r"|intravenous(?:ly)?|ivp|ivf",
    "intramuscular": r"i\.?m\b\.?|intramuscular(?:ly)?",
    "subcutaneous": r"s\.?c\b\.?|s\.?q\b\.?|sub\s?-?q|subcut(?:aneous(?:ly)?)?"
    r"|under\s+the\s+skin",
    "inhaled": r"inh(?:aled|alation)?\b|via\s+(?:neb(?:ulizer)?|inhaler|mdi)|nebulized|neb|puffs?",
    "topical": r"topical(?:ly)?|to\s+(?:the\s+)?(?:affected\s+)?(?:area|skin)|cream|ointment",
    "transdermal": r"transdermal(?:ly)?|patch",
    "intravitreal": r"intravitreal(?:ly)?",
    "buccal": r"buccal(?:ly)?",
    "intraarticular": r"intra-?articular(?:ly)?",
    "epidural": r"epidural(?:ly)?",
    "intradermal": r"intradermal(?:ly)?",
    "rectal": r"p\.?r\b(?!\.?\s?n\b)\.?|rectal(?:ly)?|per\s+rectum|suppository",
    "vaginal": r"p\.?v\b\.?|vaginal(?:ly)?|per\s+vagina",
    "nasal": r"(?-i:(?<=mg\s)IN|(?<=mcg\s)IN)\b|(?:intra)?nasal(?:ly)?(?!\s+spray)"
    r"|(?:in\s+)?(?:each|both)\s+nostrils?|nasal\s+spray|per\s+nostril",
    "ophthalmic": r"ophthalmic|eye\s+drops?|(?:(?:in|to|into)\s+)?"
    r"(?:each|both|the|right|left|affected)\s+eyes?|o\.?[us]\b\.?"
    r"|OD(?=\s+(?:[bt]id|qid|q\s?\d|qd|qhs|qam|qpm|daily|nightly|once|twice|at\s+bed))",
    "otic": r"otic|ear\s+drops?|(?:in|to|into)\s+(?:each|both|the|right|left|affected)\s+ears?",
    "intrathecal": r"intrathecal(?:ly)?",
    "enteral": r"(?:via|per)\s+(?:peg(?:\s?tube)?|g-?\s?tube|gt\b|ngt|ng(?:\s?tube)?"
    r"|ogt?|j-?tube|dobhoff)",
}
_ROUTE = re.compile(
    r"(?<!\w)(?:" + "|".join(f"(?P<{n}>{p})" for n, p in _ROUTES.items()) + r")(?!\w)",
    re.IGNORECASE,
)

_DURATION = re.compile(
    rf"(?:\b(?:for|x|times(?!\s*a\b))\s*|×\s*)(?:a\s+total\s+of\s+|another\s+|the\s+next\s+)?"
    rf"(?P<n>{_COUNT}|a)(?:\s?(?:-|to)\s?\d{{1,2}})?(?:\s+more)?[\s-]*"
    r"(?P<u>days?|d|weeks?|wks?|months?|mos?|years?|yrs?|doses?)\b"
    rf"|\b(?P<n2>{_COUNT})[\s-](?P<u2>day|week|wk|month)\s+(?:course|taper|burst|trial)\b"
    rf"|\bcourse\s+of\s+(?P<n3>{_COUNT})[\s-](?P<u3>days|weeks|months)\b"
    rf"|(?<!['’])\b(?:day|D)\s?\d{{1,2}}\s?(?:/|of)\s?(?P<n4>\d{{1,2}})\b"
    # Days, weeks and months as a British hand writes them: "5/7", "2/52", "3/12".
    r"|(?:(?:\b(?:for|x)\s*|×\s*|(?<=od\s)|(?<=bd\s)|(?<=ds\s)|(?<=rn\s))(?P<n5>\d{1,2})/(?P<u5>7|12)"
    r"|(?<![\d/])(?P<n6>\d{1,2})/(?P<u6>52))(?![\d/])",
    re.IGNORECASE,
)
# "GP review 4/52", "stopped 2/52 ago": when something is or was, not for how long.
_WHEN_BEFORE = re.compile(
    r"\b(?:reviews?|r/?v|f/?u|follow[- ]?up|re-?check|check|rpt|repeat|see(?:n)?|rtc|return|in"
    r"|bloods|U\s?&\s?E\w*|UEC|LFTs?|clinic|appt|OPD|GP|by|at|next)\W+(?:[\w&/]+\W+){0,2}\Z",
    re.IGNORECASE,
)
_AGO = re.compile(r"\s*(?:ago|later|post|hence|time\b)", re.IGNORECASE)
_DURATION_UNITS = {"d": "d", "w": "wk", "m": "mo", "y": "a"}
# Parts of a week, a year and a year again.
_PARTS_OF = {"7": "days", "52": "weeks", "12": "months"}

_PRN = re.compile(
    r"\b(?:p\.?r\.?n\b\.?|as\s+needed|when\s+needed|if\s+needed|(?<!for\s)(?-i:SOS)\b)",
    re.IGNORECASE,
)

# What may follow a dose at once, to tell a bare number from a dose (no groups, no anchors).
SIG_WORD = (
    r"(?:(?:p\.?o|by\s+mouth|i\.?v|i\.?m|s\.?c|s\.?q|sub-?q|subcut\w*|s\.?l|orally|inh|daily|"
    r"once|twice|nightly|nocte|mane|[qt]\.?d\.?s|[bo]\.?d|b\.?i\.?d|t\.?i\.?d|q\.?i\.?d|q\.?\s?d|q\.?\s?h\.?s|hs|qam|qpm|qod|q\.?\s?\d+\s?h\w*|q\s?(?:4|6|8|12|24)|q\s?\d*\s?w(?:ee)?ks?(?:ly)?|MWF|"
    r"every|each|weekly|monthly|at\s+(?:bedtime|night)|in\s+the|prn|p\.r\.n|as\s+needed|with\s+(?:meals|food)|"
    r"[xX×]\s?\d+\s?(?:d|w|days?|weeks?|wks?)?|\d\s?x|for\s+\d+\s+(?:days?|weeks?))(?![A-Za-z]))"
)
_SIG_WORD = re.compile(SIG_WORD, re.IGNORECASE)


def is_sig_word(word: str) -> bool:
    """Say whether a word tells how a drug is taken ("daily", "orally")."""
    return _SIG_WORD.fullmatch(word) is not None


@dataclass(frozen=True, slots=True)
class SigPart:
    """One element of a sig: where it stands, and its normal form."""

    span: Span
    normalized: str


def find_frequency(text: str, start: int = 0, end: int | None = None) -> SigPart | None:
    """Return the first frequency, as times per period ("2/d", "every 8 h", "1/wk", "once")."""
    m = _FREQUENCY.search(text, start, len(text) if end is None else end)
    return SigPart(_bare_span(m), _frequency_form(m)) if m else None


def _bare_span(m: re.Match[str]) -> Span:
    """Return the match without a full stop that ends the sentence ("BID." but "b.i.d.")."""
    written = m.group()
    ends = written.endswith(".") and "." not in written[:-1]
    return Span(m.start(), m.end() - ends)


def normalize_frequency(text: str) -> str | None:
    """Return the normal form of a frequency as written, None where it is none.

    Equal schedules get equal forms: "BID", "twice a day", "q12h" and "2x/day" are "2/d".
    """
    part = find_frequency(text)
    return part.normalized if part else None


def _frequency_form(m: re.Match[str]) -> str:
    group = next(n for n in m.groupdict() if m[n] is not None and (n in _BY_GROUP or n in _COUNTED))
    if group in _BY_GROUP:
        return _BY_GROUP[group]
    return _COUNTED[group](m)


def _parts_of_day(m: re.Match[str]) -> str:
    taken = [piece.strip() != "0" for piece in re.split("[-–—]", m["parts_of"])]
    n_taken = sum(taken)
    if n_taken != 1:
        return f"{n_taken}/d"
    return "1/d morning" if taken[0] else "1/d bedtime" if taken[-1] else "1/d"


def _weeks_or_months(m: re.Match[str]) -> str:
    n = _count(m["n7"])
    return f"1/{n if n > 1 else ''}{_DURATION_UNITS[m['u7'][0].lower()]}"


def _hours(m: re.Match[str]) -> str:
    hours = 1 if m["each_h"] else _count(m["h1"] or m["h2"] or m["h3"] or m["h4"])
    return f"{24 // hours}/d" if hours and 24 % hours == 0 else f"every {hours} h"


def _days(m: re.Match[str]) -> str:
    n, unit = _count(m["n4"]), m["u4"][0].lower()
    return f"1/{n if n > 1 else ''}{_DURATION_UNITS[unit]}"


def _minutes(m: re.Match[str]) -> str:
    return f"every {m['m1']} min"


def _times_a_day(m: re.Match[str]) -> str:
    return f"{_count(m['n1'] or m['n2'])}/d"


def _times_a_week(m: re.Match[str]) -> str:
    return f"{_count(m['n3'] or 'three')}/wk"


_COUNTED = {
    "parts": _parts_of_day,
    "every": _weeks_or_months,
    "qxh": _hours,
    "qxm": _minutes,
    "ntimes": _times_a_day,
    "nweek": _times_a_week,
    "xdays": _days,
}


def _count(word: str) -> int:
    low = word.lower()
    return _NUMBER_WORDS[low] if low in _NUMBER_WORDS else int(low)


def find_route(text: str, start: int = 0, end: int | None = None) -> SigPart | None:
    """Return the first route ("oral", "intravenous", …)."""
    m = _ROUTE.search(text, start, len(text) if end is None else end)
    return SigPart(_bare_span(m), m.lastgroup or "") if m else None


def find_duration(text: str, start: int = 0, end: int | None = None) -> SigPart | None:
    """Return the first duration ("for 10 days" is "10 d"; "x 2 weeks" is "2 wk")."""
    stop = len(text) if end is None else end
    found = _DURATION.finditer(text, start, stop)
    m = next((m for m in found if not _tells_when(text, m, start)), None)
    if m is None:
        return None
    count = m["n"] or m["n2"] or m["n3"] or m["n4"] or m["n5"] or m["n6"]
    parts = _PARTS_OF.get(m["u5"] or m["u6"] or "7")
    unit = (m["u"] or m["u2"] or m["u3"] or parts or "days").lower()
    n = 1 if count.lower() == "a" else _count(count)
    form = f"{n} doses" if unit.startswith("dose") else f"{n} {_DURATION_UNITS[unit[0]]}"
    return SigPart(Span(m.start(), m.end()), form)


def _tells_when(text: str, found: re.Match[str], start: int) -> bool:
    """Whether a bare count of weeks ("4/52") is the time of something else."""
    if found["n6"] is None:
        return False
    before = _WHEN_BEFORE.search(text, start, found.start())
    return before is not None or _AGO.match(text, found.end()) is not None


def find_prn(text: str, start: int = 0, end: int | None = None) -> SigPart | None:
    """Return where it says "as needed"."""
    m = _PRN.search(text, start, len(text) if end is None else end)
    return SigPart(_bare_span(m), "as needed") if m else None
