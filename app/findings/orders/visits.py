"""Visits to come: being seen again, and being sent to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.span import Span
from app.findings.orders.amounts import TIME, when
from app.findings.orders.speech import Statement

_INTENT = (
    r"(?:i|we|you)\s*(?:'ll|\s+will|\s+can|\s+should|'d\s+like|\s+would\s+like)|gon\s*na|going\s+to|wan\s*na"
    r"|want(?:\s+(?:you|him|her))?(?:\s+to)?|like(?:\s+(?:you|him|her))?(?:\s+to)?|have(?:\s+(?:you|him|her|them))|let\s*'?s|need\s+to"
    r"|please|be|and|then|schedule|arrange|book|get|set\s+up|make\s+sure\s+(?:we|you)\s+have|should|will|can|to"
)
_BACK = re.compile(
    rf"(?:(?<=\W)|^)(?P<lead>{_INTENT})\s+(?:(?:just|also|then|go\s+ahead\s+and|probably|actually|schedule|an?|the|to"
    r"|you|have|him|her|them|want|wanna|back|with|come)\s+)*?"
    r"(?P<visit>(?:see|seeing)\s+(?:you|him|her|them)(?:\s+(?:back|again))?|come\s+(?:back|in|see\s+me)"
    r"|return(?!\s+to\s+(?:work|play|normal|sport|school))|follow(?:ing)?(?:\s*-?\s*up)(?:\s+(?:appointment|visit))?|followup"
    r"|re-?visit|check\s+back|be\s+seen\s+again|review|recheck(?:\s+visit)?)(?!\w)",
    re.IGNORECASE,
)
_TIMED = re.compile(
    rf"(?<!\w)(?:{TIME.pattern})\W+(?:an?\s+|the\s+|i'd\s+like\s+you\s+to\s+|your\s+)?"
    r"(?P<visit>follow\s*-?\s*up(?:\s+(?:appointment|visit))?|return|see\s+you(?:\s+again)?|review)(?!\w)",
    re.IGNORECASE,
)
_WRITTEN = re.compile(
    r"(?P<visit>(?:return\s+(?:to\s+(?:clinic|office)|visit)|follow\s*-?\s*up(?:\s+(?:appointment|visit))?|rtc|f/u"
    r"|see\s+(?:back|again)|recheck))(?!\w)",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\s+(?:up\s+)?(?:on|about|regarding|for\s+the\s+results?)\b|\s+(?:up\s+)?with\s+(?!me\b|us\b|you\b|him\b|her\b)|\s+(?:how|if|what|that)\b"
    r"|\s*-?\s*(?:x-?rays?|ultrasound|scan|ct|mri|labs?|imaging|blood)\b|\s+(?:later|soon|in\s+a\s+(?:bit|moment|minute|second))\b",
    re.IGNORECASE,
)
_OPEN_END = re.compile(r"\W*(?:\w+\W+){0,4}?(?:if|unless|sooner\s+if)\b", re.IGNORECASE)
_BLOCKED = re.compile(
    r"(?:\b(?:good|nice|great|glad|pleasure|happy)\s+to|\b(?:last|did|had|was|were|ago|n't|not|if|since|before|until|may|might"
    r"|and\s+if|when|after)\b(?:\s+\w+){0,6})\s*$",
    re.IGNORECASE,
)
_REFERRAL = re.compile(
    r"\b(?P<verb>refer(?:ring)?\s+(?:you|him|her|them|pt|patient)(?:\s+(?:over|out|up))?\s+to|refer\s+to|referral\s+(?:to|for)"
    r"|(?:send|sending)\s+(?:you|him|her|them)(?:\s+over)?\s+to(?:\s+see)?|set\s+(?:you|him|her)\s+up\s+with)\s+"
    r"(?:an?\s+|the\s+|our\s+|some\s+|one\s+of\s+our\s+)?(?P<whom>[a-z][a-z-]+(?:\s+[a-z-]+)?)",
    re.IGNORECASE,
)
_WHOM = re.compile(
    r"(?:\w+\s+)?(?:(?:physical|occupational|speech|behavioral|massage)\s+therap\w+|therap(?:y|ist)|\w+olog(?:y|ist)s?"
    r"|surg(?:ery|eon)s?|specialists?|clinic|dieti[ct]ian|nutrition(?:ist)?|physio\w*|orthop\w+|podiat\w+|psychiat\w+"
    r"|pediatric\w*|counsel\w+|rehab\w*|ent|dentist\w*|optomet\w+|chiropract\w+|hospice|wound\s+care|pain\s+(?:clinic|management))",
    re.IGNORECASE,
)  # fmt: skip
_WINDOW_CHARS = 90
_MAX_TIMED_CHARS = 60


@dataclass(frozen=True, slots=True)
class Visit:
    """A visit that is planned.

    Attributes:
        parts: What says so, and when, in text order.
        is_timed: Whether it is said when.
        is_referral: To somebody else.
    """

    parts: tuple[Span, ...]
    is_timed: bool
    is_referral: bool = False


def find_visits(said: Statement) -> Iterator[Visit]:
    """Yield the visits that a statement plans; one that depends on a course only if it is timed."""
    if said.is_question and not said.words.lower().rstrip(" ?").endswith(("okay", "right", "months", "weeks")):
        return
    yield from _returns(said)
    yield from _referrals(said)


def _returns(said: Statement) -> Iterator[Visit]:
    text, span = said.text, said.span
    patterns = (_TIMED, _BACK) if said.is_spoken else (_TIMED, _BACK, _WRITTEN)
    seen: list[Span] = []
    for pattern in patterns:
        for m in pattern.finditer(text, span.start, span.end):
            place = Span(*m.span("visit"))
            if any(place.overlaps(other) for other in seen):
                continue
            if _BLOCKED.search(text[max(span.start, m.start() - 50) : m.start()]):
                continue
            ahead = Span(*m.span("time")) if "time" in m.groupdict() else None
            visit = _visit(said, place, ahead)
            if visit is not None:
                seen.append(place)
                yield visit


def _visit(said: Statement, place: Span, ahead: Span | None) -> Visit | None:
    text = said.text
    if _ELSEWHERE.match(text, place.end, said.span.end):
        return None
    time = ahead or when(text, Span(place.end, min(said.span.end, place.end + _MAX_TIMED_CHARS)))
    if time is None:
        words = place.of(text).lower()
        if words.startswith(("come in", "re", "see")) and not words.endswith("back"):
            return None
        if _OPEN_END.match(text, place.end, said.span.end):
            return None
        return Visit((place,), is_timed=False)
    return Visit(tuple(sorted((place, time))), is_timed=True)


def _referrals(said: Statement) -> Iterator[Visit]:
    for m in _REFERRAL.finditer(said.text, said.span.start, said.span.end):
        whom = _WHOM.match(said.text, m.start("whom"))
        lead = said.text[max(said.span.start, m.start() - 40) : m.start()]
        if whom is not None and not re.search(r"\b(?:may|might|could|if|n't|not)\b[^.;]*$", lead, re.I):
            yield Visit((Span(m.start(), whom.end()),), is_timed=False, is_referral=True)
