"""The value that stands for a measure after its name, with the other values of its series."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.core.calendar_words import MONTH_PATTERN
from app.core.span import Span
from app.findings.values.flags import flag_after
from app.findings.values.numbers import NUMBER, Quantity
from app.findings.values.reading import read_value
from app.terminology.labs import Measure

_DATE = (
    r"(?:\d{1,2}[/-](?:19|20)\d\d(?!\d)|\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}:\d{2}"
    r"|[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,?\s+\d{4})?|(?:19|20)\d\d)"
)
_ABOUT_OPERATION = (
    r"(?i:(?:pre|post|intra)-?op(?:erative(?:ly)?)?|(?:on\s+)?(?:POD|PPD|HD)\s?\#?\d{1,2}"
    r"|pre-?HD|post-?HD)"
)
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# What may stand between a measure's name and its value.
_WORDS = r"""
    (?:pre|post|intra)-?op(?:erative(?:ly)?)?|pod\s?\#?\d{1,2}(?=\s|:)|day\s\d{1,2}(?=\s*[:=]?\s+[<>]?\d)|
    (?:at|after)\s+(?:\d{1,2}|one|two|three|four|six|eight|twelve)\s?(?:hours?|hrs?|h|min(?:utes)?)|
    in\s+the\s+office|minus(?=\s\d)|as\s+low\s+as|as\s+high\s+as|came\s+back|come\s+back|to\s+be|
    on\s+admission|on\s+arrival|on\s+presentation|at\s+discharge|on\s+discharge|in\s+triage|
    at\s+triage|came\s+down|came\s+up|in\s+the|this\s+morning|this\s+am|this\s+visit|with\s+an?|
    room\s+air|on\s+ra|in\s+clinic|at\s+home|most\s+recent|at\s+goal|with\s+ambulation|
    on\s+exertion|per\s+echo|by\s+echo|on\s+echo|per\s+tte|was|is|are|were|of|at|by|level|
    levels|count|value|values|reading|readings|result|results|score|scores|returned|resulted|
    measured|measures|measuring|noted|found|has|have|had|been|being|elevated|high|low|up|down|
    normal|stable|around|about|concentration|approximately|approx|roughly|nearly|almost|only|
    just|currently|today|now|again|initially|initial|repeat|rose|rises|fell|dropped|increased|
    decreased|improved|improving|worsened|went|risen|fallen|gone|come|doubled|tripled|halved|crept|
    drifted|bumped|plateaued|settled|trended|trending|downtrended|uptrended|rising|
    falling|peaked|peaking|climbed|recovered|downtrending|uptrending|jumped|changed|from|to|between|
    runs?|running|remains?|remained|remaining|serum|mildly|slightly|markedly|significantly|
    moderately|severely|critical|critically|borderline|estimated|calculated|percent|last|
    yesterday|his|her|their|and|that|which|it|today's|ranging|range|ranges|ranged|averaging|
    averages|saturation|saturating|therapeutic|subtherapeutic|supratherapeutic|abnormal|reduced|
    depressed|preserved|post|pre|reads?|showed|shows|showing|an?|the|still|right|left|arm|
    standing|sitting|supine|lying|seated|manual|automatic|oral|orally|rectal|axillary|tympanic|
    temporal|resting|rest|regular|reg|irregular|best|fasting|random|trough|peak|total|mean|
    highest|lowest|min|max|nadir|stands|sits|hovering|log|ambulatory|ambulating|exertion|
    baseline(?=\s+1\d\d\b)|back(?=\s+(?:at\s+)?[<>]?\d)|sent(?=\s+\d+\.\d)|
    (?:drawn|sent|collected|obtained)(?:\s+(?:at\s+)?\d{1,2}:?\d\d)?(?=\s*[:=]\s*[<>]?\d)|[RL](?=\s+(?:1|0)?\.\d)"""
_BRIDGE = re.compile(
    rf"(?:\s*(?:['’]s\b|[:=|,~*†≈]|\((?!\d)[^)\n]{{0,30}}\)|\[(?!\d)[^\]\n]{{0,10}}\]|[\[(]\d[\d.\-–\s]*[^)\]\n]{{0,12}}[)\]](?=:?\s*[<>]?\d)"
    rf"|\b(?:on|at)\s+{_DATE}|\({_DATE}\)"
    r"|(?<=\s)\d{1,2}/\d{1,2}(?:/\d{2,4})?(?:[ ]on[ ]\d(?:\.\d)?K[ ]bath)?[ ]?[:=](?=\s*[<>]?\d)"
    rf"|\b(?:{_WORDS})\b|\b(?:last\s+|on\s+|this\s+)?{_WEEKDAY}\b|[↑↓→≈]|->|--?(?=\s*[<>]?\d)|-(?=\s)))*\s*",
    re.IGNORECASE | re.VERBOSE,
)
_BRIDGE_LIMIT = 70
# Between a value and the next of its series: its date, its reference range, its flag.
_ASIDE = re.compile(
    rf"\s*(?:\b(?:on\s+(?:admission|arrival|presentation|discharge)|at\s+(?:baseline|discharge|presentation)"
    r"|(?:about\s+)?(?:\d{1,2}|an?|one|two|three|four|five|six|several|a\s+few)\s+"
    r"(?:hours?|hrs?|days?|weeks?|wks?|months?|mos?|years?|yrs?)\s+(?:ago|prior|earlier)"
    r"|today(?=\s*\(\s*(?:was|from|up|down|prior|prev|last))|yesterday|initially|overnight|this\s+morning|last\s+(?:week|month|year|visit|night)"
    rf"|(?:on\s+|last\s+)?{_WEEKDAY}|{_ABOUT_OPERATION}|(?:at\s+)?[0-2]\d[0-5]\d(?:\s?h(?:rs?)?)?(?=\s*(?:-{{1,2}}>|→|,|;))|at\s+\d{{1,2}}:\d\d)\b"
    rf"|@\s?[0-2]\d:?[0-5]\d(?!\d)|\((?:on\s+)?{_DATE}\)|\bon\s+{_DATE}|\bin\s+(?:19|20)\d\d\b"
    rf"|\bin\s+(?i:{MONTH_PATTERN})\b(?:\s+(?:19|20)\d\d)?"
    rf"|\(\d{{1,3}}\s?%(?:\s+(?:of\s+)?pred\w*)?\)"
    rf"|[\[(]\s*(?:ref(?:erence)?[.:]?\s*(?:range)?:?|normal:?|nl:?|range:?|NR:?)?\s*"
    rf"(?:(?:{NUMBER})\s?[-–]\s?(?:{NUMBER})|[<>]\s?(?:{NUMBER}))[^)\]\n]{{0,15}}[)\]])",
)
_ONWARD = re.compile(
    r"\s*(?:-{1,2}>|=>|→|➔|>{1,3}(?=\s*\d)"
    r"|[,;]?\s*\b(?:to|and\s+then|then(?:\s+to)?|down\s+to|up\s+to|followed\s+by|and\s+(?:it|that)(?:['’]s|\s+is)(?:\s+now)?(?=\s+\d)|"
    r"(?:and\s+)?now(?:\s+(?:it|that)(?:['’]s|\s+is))?(?!\s+on)|post(?=\s*[<>]?\d)|rising\s+to|falling\s+to|peaked\s+at|rose\s+to|fell\s+to|increased\s+to|decreased\s+to|"
    r"improved\s+to|(?:down|up)-?trended\s+to|climbed\s+to|came\s+(?:down|up)\s+to|trended\s+(?:up|down)\s+to|dropped\s+to|and\s+repeat|repeat(?:\s+was)?)\b"
    r"(?:\s+(?:an?|the))?(?:\s+(?:peak|nadir|high|low)\s+of)?(?:\s+of)?)\s*~?",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\s*[,;]?\s*\(?\s*(?:←|<-{1,2}(?=\s*\d)|\b(?:(?:up|down|increased|decreased|improved|elevated|risen|rising|fallen|"
    r"falling|trending\s+(?:up|down)|trended\s+(?:up|down)|reduced|worse|better|slightly)\s+){0,2}from"
    r"(?:\s+an?)?(?:\s+(?:previous|prior|baseline|peak|nadir|admission|initial))?(?:\s+of)?"
    r"|(?<=\()(?=[\d.,]+\s*(?:%|[a-z/]{1,6})?\s*(?:last|prior|prev\w*|yesterday|baseline|in\s+(?:[A-Z][a-z]{2,8}|20\d\d)|\d+\s*(?:mo|wk|d|yr)\w*\s+ago)\b)"
    r"|\b(?:(?:from|his|her|with)\s+)?(?:a\s+)?(?:baseline|bl|was|after(?=\s+[\d.,<>]+\s+(?:at|on|in)\b)|prior(?:ly)?|previous(?:ly)?|prev|"
    r"last|peak(?:ed)?|nadir|admission|pre-?(?:op|treatment|transplant|HD|dialysis|chemo)|at\s+(?:diagnosis|dx)|compared\s+(?:to|with)|vs\.?|versus|initially|yesterday)"
    r"(?:\s+(?:was|of|at|on\s+admission|yesterday|value|level|about))*)\s*[:=~]?\s*(?=[~<>\d.])~?",
    re.IGNORECASE,
)
_COMMA = re.compile(
    r"\s*(?:,(?:\s*and)?|/|\band\b|;)\s*"
    rf"(?:(?:{_ABOUT_OPERATION}\s|(?:on\s)?day\s?\d{{1,2}}[\s:])?\s*(?=[<>]?[\d.])|"
    r"[RL]\s(?=(?:0|1)?\.\d)|(?:L|R|left|right)\s(?=1?\d{2}\b))"
    r"|[ ]{1,3}[RL]\s(?=[01]?\.\d)"
)
_LIST_END = re.compile(
    rf"\s*(?:$|[.,;)\n/]|(?:{_ABOUT_OPERATION}|at\s+(?:discharge|presentation)|on\s+(?:admission|arrival|discharge)|and|now|today|this\s+morning|yesterday|(?:on\s+)?{_WEEKDAY}|in\s+(?:19|20)\d\d|on\s+\d{{1,2}}/\d{{1,2}}"
    r"|ng|pg|mg|g|mmol|mEq|U|%|ug|mcg|K)\b)"
)
_SHARE = re.compile(r"(?<![\d.])(?P<num>\d{1,2}(?:\.\d+)?)%\s(?:of\s)?$")
_MAX_SERIES = 24


@dataclass(frozen=True, slots=True)
class Series:
    """The values that follow one name.

    Attributes:
        latest: The value that the series ends with; the lone one where there is no series.
        others: The earlier ones, in text order.
        bridge: What stands between the name and the first value.
    """

    latest: Quantity
    others: tuple[Quantity, ...]
    bridge: Span

    @property
    def unit(self) -> str | None:
        """The unit as written of the value, or that its series has elsewhere."""
        return next((q.unit for q in (self.latest, *self.others) if q.unit), None)


def read_series(text: str, start: int, end: int, measure: Measure) -> Series | None:
    """Return the value after a name, and those of its series ("from 88 to 1,240").

    Args:
        text: The whole text.
        start: Where the name ends.
        end: Where to stop looking.
        measure: What is measured; a number out of its range is no value of it.
    """
    m = _BRIDGE.match(text, start, min(end, start + _BRIDGE_LIMIT + 20))
    position = m.end() if m else start
    if position - start > _BRIDGE_LIMIT:
        return None
    first = read_value(text, position, end, measure)
    if first is None:
        return None
    latest, others = first, list[Quantity]()
    position = first.span.end
    for _ in range(_MAX_SERIES):
        following = _next_value(text, position, end, measure)
        if following is None:
            break
        value, is_later = following
        if is_later:
            others.append(latest)
            latest = value
        else:
            others.append(value)
        position = value.span.end
    return Series(latest, tuple(others), Span(start, first.span.start))


def share_before(text: str, name_start: int, measure: Measure) -> Quantity | None:
    """Return the share that stands before a cell's name ("26% eosinophils")."""
    m = _SHARE.search(text, max(0, name_start - 12), name_start) if measure.unit == "%" else None
    if m is None:
        return None
    where = Span(m.end("num"), m.end("num") + 1)
    return Quantity(Span(*m.span()), m["num"], float(m["num"]), unit="%", unit_span=where)


def _next_value(
    text: str, position: int, end: int, measure: Measure
) -> tuple[Quantity, bool] | None:
    """Return the next value of a series and whether it is later than the one before."""
    for start in (position, _after_aside(text, position, end)):
        for link, is_later in ((_ONWARD, True), (_BACK, False)):
            m = link.match(text, start, end)
            value = read_value(text, _skip_date(text, m.end(), end), end, measure) if m else None
            if value is not None:
                return value, is_later
        listed = _listed(text, start, end, measure)
        if listed is not None and not _is_other_scale(measure, listed):
            return listed, True
    return None


def _is_other_scale(measure: Measure, value: Quantity) -> bool:
    """Whether a second value is the first one in another unit ("38.6 C / 101.5 F")."""
    return value.unit is not None and measure.name in ("temperature", "weight", "height")


def _listed(text: str, start: int, end: int, measure: Measure) -> Quantity | None:
    """Return the next number of a bare list ("0.04, 0.10, 0.12", "R 0.92, L 0.88")."""
    m = _COMMA.match(text, start, end)
    value = read_value(text, m.end(), end, measure) if m else None
    if m is None or value is None:
        return None
    plain = m.group().strip()[:1] in (",", "/", "L", "R") or value.unit is not None
    return value if plain and _LIST_END.match(text, value.span.end) else None


def _after_aside(text: str, position: int, end: int) -> int:
    flag = flag_after(text, position, end)
    if flag is not None and flag.span is not None:
        position = flag.span.end + (text[flag.span.end : flag.span.end + 1] in (")", "]"))
    while (m := _ASIDE.match(text, position, end)) is not None:
        position = m.end()
    return position


def _skip_date(text: str, position: int, end: int) -> int:
    m = re.compile(rf"(?:on\s+)?{_DATE}\s*[:,]?\s+(?=[<>]?\d)").match(text, position, end)
    return m.end() if m else position
