"""Visits to come: being seen again, and being sent to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.calendar_words import MONTH
from app.core.span import Span
from app.findings.orders.amounts import TIME, when
from app.findings.orders.replies import is_tagged
from app.findings.orders.speech import Statement

_INTENT = (
    r"(?:i|we|you)\s*(?:'ll|\s+will|\s+can|\s+should|'d\s+like|\s+would\s+like)|gon\s*na|going\s+to"
    r"|wan\s*na|want(?:\s+(?:you|him|her))?(?:\s+to)?|like(?:\s+(?:you|him|her))?(?:\s+to)?"
    r"|have(?:\s+(?:you|him|her|them))|let\s*'?s|need\s+to|please|be|and|then|schedule|arrange|book"
    r"|get|set\s+up|make\s+sure\s+(?:we|you)\s+have|should|will|can|to"
)
_FILLER = (
    r"(?:just|also|then|go\s+ahead\s+and|probably|actually|schedule|an?|the|to|you|have|him|her|them"
    r"|want|wanna|back|with|come|do|plan|make|for|on)"
)
_VISIT = (
    r"(?:see|seeing)\s+(?:you|him|her|them)(?:\s+(?:back|again))?(?:\s+here)?"
    r"|come\s+(?:back|in|see\s+me)(?:\s+here)?(?:\s+(?:and|to)\s+see\s+(?:me|us))?"
    r"|(?:book|make|schedule|arrange)\s+(?:an?|another|your)\s+appointment"
    r"|return(?!\s+to\s+(?:work|play|normal|sport|school))"
    r"|follow(?:ing)?(?:\s*-?\s*up)(?:\s+(?:appointment|visit))?|followup|re-?visit|check\s+back"
    r"|be\s+seen\s+again"
    r"|(?:review|recheck)(?=\s+(?:visit|appointment|in|within)\b|\s*[.,;]|\s*$)"
)
_BACK = re.compile(
    rf"(?:(?<=\W)|^)(?:{_INTENT})\s+(?:{_FILLER}\s+)*?(?P<visit>{_VISIT})(?!\w)", re.IGNORECASE
)
_TIMED = re.compile(
    rf"(?<!\w)(?:{TIME.pattern})\W+(?:an?\s+|the\s+|i'd\s+like\s+you\s+to\s+|your\s+)?"
    r"(?P<visit>follow\s*-?\s*up(?:\s+(?:appointment|visit))?|return|see\s+you(?:\s+again)?"
    r"|review)(?!\w)",
    re.IGNORECASE,
)
_ASKED_BACK = re.compile(
    r"(?:so|and|then|okay|please|,|\s)*(?P<visit>(?:come\s+)?back(?:\s+here)?(?=\s+in\s)|come\s+(?:back|in)(?:\s+(?:and|to)\s+see\s+(?:me|us))?|return"
    r"|see\s+(?:you|me|us)(?:\s+(?:back|again))?"
    r"|follow\s*-?\s*up|bring\s+(?:him|her|them|(?:the\s+)?baby)\s+(?:back|in))(?!\w)",
    re.IGNORECASE,
)
# "Recheck the ear in 3 weeks": the patient comes back for it; a blood value needs no visit.
_LOOKED_AT_AGAIN = re.compile(
    r"(?:so|and|then|okay|please|we'll|,|\s)*(?P<visit>re-?check\s+(?:the|your|her|his|that)\s+"
    r"(?:(?:right|left)\s+)?(?:ears?|eyes?|wound|incision|foot|feet|knee|wrist|ankle|shoulder|hip|hand"
    r"|leg|arm|back|neck|throat|rash|mole|skin|cast|stitches|weight|hearing|vision))(?=\s)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?P<visit>return\s+(?:to\s+(?:clinic|office)|visit)|return(?=\s+(?:in\s+)?\d)|follow\s*-?\s*up"
    r"(?:\s+(?:appointment|visit))?|rtc|f/u|see\s+(?:back|again)"
    r"|recheck(?=\s+(?:visit|appointment|in)\b))(?!\w)",
    re.IGNORECASE,
)
# What only looks like a visit: "follow up on that murmur", "see you in a minute".
# A day, be it a label in the place of one.
_DAY = (
    rf"(?:the\s+)?(?:\d|\[|{MONTH}\s+(?:the\s+)?\d"
    r"|[a-z]+(?:th|first|second|third)\b)|[a-z]+day\b"
)
_ELSEWHERE = re.compile(
    rf"\s+(?:up\s+)?(?:on\s+(?!{_DAY})|(?:about(?!\s+an?\b|\s+\w+\s+(?:day|week|mon|year))"
    r"|regarding|for\s+the\s+results?)\b)"
    r"|\s+(?:up\s+)?with\s+(?!me\b|us\b|you\b|him\b|her\b)|\s+(?:how|if|what|that)\b"
    r"|\s*-?\s*(?:x-?rays?|ultrasound|scan|ct|mri|labs?|imaging|blood)\b"
    r"|\s+(?:later|soon|in\s+a\s+(?:bit|moment|minute|second))\b",
    re.IGNORECASE,
)
_DAY_OF_MONTH = re.compile(
    r"\s+(?:again\s+)?(?:on\s+)?(?P<day>the\s+\d{1,2}(?:st|nd|rd|th))\b", re.IGNORECASE
)
_OPEN_END = re.compile(r"\W*(?:\w+\W+){0,4}?(?:if|unless|sooner\s+if)\b", re.IGNORECASE)
_BLOCKED = re.compile(
    r"(?:\b(?:good|nice|great|glad|pleasure|happy)\s+to"
    r"|\b(?:last|did|had|was|were|ago|n't|not|if|since|before|until|may|might|when|after)\b"
    r"(?:\s+\w+){0,6})\s*$",
    re.IGNORECASE,
)
_REFERRAL = re.compile(
    r"\b(?:(?:like|want|need)\s+(?:you|him|her)\s+to\s+(?:go\s+)?see|have\s+(?:you|him|her)\s+see"
    r"|refer(?:ring)?\s+(?:you|him|her|them|pt|patient)(?:\s+(?:over|out|up))?\s+to|refer\s+to"
    r"|referral\s+(?:to|for)|(?:send|sending)\s+(?:you|him|her|them)(?:\s+over)?\s+to(?:\s+see)?"
    r"|set\s+(?:you|him|her)\s+up\s+with)\s+"
    r"(?:(?:u[hm]+|an?|the|our|some|one\s+of\s+our)\s+)*(?P<whom>[a-z][a-z-]+(?:\s+[a-z-]+)?)",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"(?:[a-z]+\s+|[a-z]+-)?(?:(?:physical|occupational|speech|behavioral|massage)\s+therap\w+"
    r"|therap(?:y|ist)|\w+olog(?:y|ist)s?|surg(?:ery|eon)s?|specialists?|clinic|dieti[ct]ian"
    r"|\w*\s*medicine|nutrition(?:ist)?|physio\w*|orthop\w+|podiat\w+|psychiat\w+|pediatric\w*|counsel\w+|rehab\w*"
    r"|ent|dentist\w*|optomet\w+|chiropract\w+|hospice|wound\s+care|pain\s+(?:clinic|management))",
    re.IGNORECASE,
)
_WRITTEN_REFERRAL = re.compile(
    r"\b(?P<whom>[A-Za-z]+(?:[\s-][a-z]+)?)\s+(?:referral|consult(?:ation)?|eval(?:uation)?)\b",
    re.IGNORECASE,
)
# In a conversation a referral needs a verb, unless nothing else is said ("And a GI referral.").
_ONLY_LEAD = re.compile(
    r"\W*(?:(?:and|also|then|so|plus|okay|ok|an?|the|number\s+\w+)\b\W*)*", re.IGNORECASE
)
_ONLY_TAIL = re.compile(
    r"\s*(?:[.,;]|$)(?!.*\b(?:is|was|were|came|said|done|already)\b)", re.IGNORECASE
)
_SERVICES = frozenset(
    "genetics gi pt ot ent slp cards cardiology neuro ortho derm endo heme onc pulm nephro renal"
    " uro urology psych podiatry ophtho surgery vascular id rheum nutrition sleep pain hospice"
    " palliative sw".split()
)
_UNSURE = re.compile(r"\b(?:may|might|could|if|n't|not)\b[^.;]*$", re.IGNORECASE)
_TODAY = re.compile(r"today|tonight|this\s+(?:morning|afternoon)", re.IGNORECASE)
_MAX_LEAD_CHARS = 50
_MAX_TIME_CHARS = 60


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is planned.

    Attributes:
        parts: What says so, and when, in text order.
        is_referral: To somebody else.
    """

    parts: tuple[Span, ...]
    is_referral: bool = False


def find_visits(said: Statement) -> Iterator[Visit]:
    """Yield the visits that a statement plans; one that depends on a course only if it is timed."""
    if said.is_question and not is_tagged(said) and not _ends_in_time(said):
        return
    yield from _returns(said)
    yield from _referrals(said)


def _ends_in_time(said: Statement) -> bool:
    """Say whether a question only asks whether the time suits ("come back in six months?")."""
    times = [m.end() for m in TIME.finditer(said.words)]
    return bool(times) and times[-1] >= len(said.words.rstrip(" ?"))


def _returns(said: Statement) -> Iterator[Visit]:
    seen: list[Span] = []
    asked = _ASKED_BACK.match(said.text, said.span.start, said.span.end)
    if said.is_spoken and asked is None:
        asked = _LOOKED_AT_AGAIN.match(said.text, said.span.start, said.span.end)
    if (
        said.is_spoken
        and asked is not None
        and (visit := _visit(said, Span(*asked.span("visit")), None)) is not None
    ):
        seen.append(visit.parts[0])
        yield visit
    for pattern in (_TIMED, _BACK) if said.is_spoken else (_TIMED, _BACK, _WRITTEN):
        for m in pattern.finditer(said.text, said.span.start, said.span.end):
            place = Span(*m.span("visit"))
            lead = said.text[max(said.span.start, m.start() - _MAX_LEAD_CHARS) : m.start()]
            if any(place.overlaps(other) for other in seen) or _BLOCKED.search(lead):
                continue
            ahead = Span(*m.span("time")) if "time" in m.groupdict() else None
            visit = _visit(said, place, ahead)
            if visit is not None:
                seen.append(place)
                yield visit


def _visit(said: Statement, place: Span, ahead: Span | None) -> Visit | None:
    text, end = said.text, said.span.end
    if _ELSEWHERE.match(text, place.end, end):
        return None
    window = Span(place.end, min(end, place.end + _MAX_TIME_CHARS))
    time = ahead or _later(text, window) or _day_of_month(text, window)
    if time is not None:
        return Visit(tuple(sorted((place, time))))
    is_clear = _is_clear(place.of(text).lower()) and not _OPEN_END.match(text, place.end, end)
    return Visit((place,)) if is_clear else None


def _is_clear(words: str) -> bool:
    """Say whether a visit is told by its words alone ("follow up", not "come back")."""
    is_seen_back = words.startswith("see") and words.endswith("back")
    return is_seen_back or not words.startswith(("come", "re", "see"))


def _later(text: str, window: Span) -> Span | None:
    """Return when, unless that is today, which is this visit."""
    time = when(text, window)
    return None if time is None or _TODAY.search(time.of(text)) else time


def _day_of_month(text: str, window: Span) -> Span | None:
    m = _DAY_OF_MONTH.match(text, window.start, window.end)
    return Span(*m.span("day")) if m is not None else None


def _referrals(said: Statement) -> Iterator[Visit]:
    for m in _REFERRAL.finditer(said.text, said.span.start, said.span.end):
        whom = _WHOM.match(said.text, m.start("whom"))
        lead = said.text[max(said.span.start, m.start() - _MAX_LEAD_CHARS) : m.start()]
        if whom is not None and not _UNSURE.search(lead):
            yield Visit((Span(m.start(), whom.end()),), is_referral=True)
    for m in _WRITTEN_REFERRAL.finditer(said.text, said.span.start, said.span.end):
        if said.is_spoken and not _is_all_said(said, m):
            return
        lead = said.text[max(said.span.start, m.start() - _MAX_LEAD_CHARS) : m.start()]
        whom = m["whom"]
        is_service = whom.lower() in _SERVICES or _WHOM.fullmatch(whom) is not None
        if is_service and not _UNSURE.search(lead):
            yield Visit((Span(*m.span()),), is_referral=True)


def _is_all_said(said: Statement, referral: re.Match[str]) -> bool:
    """Say whether a sentence says nothing but that somebody is referred ("Genetics referral.")."""
    lead = said.text[said.span.start : referral.start()]
    return (
        _ONLY_LEAD.fullmatch(lead) is not None
        and _ONLY_TAIL.match(said.text, referral.end(), said.span.end) is not None
    )
