"""The words that order, stop or forbid, and which of them governs a thing that is named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.core.span import Span
from app.findings.orders.speech import Statement


class MarkKind(StrEnum):
    """What a mark does to what is named behind it."""

    ORDERS = "orders"
    STOPS = "stops"
    BLOCKS = "blocks"


@dataclass(frozen=True, slots=True)
class Mark:
    """A word that orders or stops, or one behind which nothing is ordered."""

    kind: MarkKind
    span: Span


# "i'm gon na", "let's", "i'd like you to": whoever says so means to do it.
_INTENT = (
    r"(?:i|we|you|they|he|she)\s*(?:'m|'re|\s+am|\s+are)\s+(?:gon\s*na|going\s+to)|gon\s*na|going\s+to"
    r"|let\s*'?s|let\s+us|let\s+me|(?:'d|would)\s+(?:like|prefer|want)(?:\s+for)?(?:\s+you)?(?:\s+to)?"
    r"|like\s+(?:you\s+)?to|wan\s*na|want\s+(?:you\s+|us\s+)?to|want|(?:he|she|they)\s+should|ask(?:ing)?\s+(?:you|him|her|them)\s+to|(?:i|we|you)\s*(?:'ll|\s+will"
    r"|\s+can|\s+could|\s+should|'d|\s+would|\s+shall|\s+may\s+want\s+to)|need\s+(?:you\s+)?to"
    r"|needs\s+to|have\s+(?:you|him|her|them)|make\s+sure\s+(?:we|you|that\s+you)"
    r"|please|why\s+do\s*n['o]?t\s+(?:we|you)|dragon|(?:i|we)\s*(?:'m|'re|\s+am|\s+are)|plan\s+(?:is\s+)?to"
    r"|important\s+to|best\s+to|recommend(?:\s+that)?(?:\s+you|\s+we)?|suggest(?:\s+that)?(?:\s+you|\s+we)?"
    r"|would\s+be\s+to"
)
_FILLER = (
    r"(?:just|also|actually|really|then|probably|definitely|still|go(?:\s+ahead)?|and|to|u[hm]+|now"
    r"|first|try|simply|kind\s+of|kinda|kind|like|have|get|do|be|you|him|her|them|us|maybe|certainly|again"
    r"|today|okay|is|i|we|think|well|at\s+least|sort\s+of|want|recommend|suggest|you\s+know|,|\.\.\.|…)"
)
_INTENDED = re.compile(
    rf"(?:^|(?<=\W)|(?<=[a-z](?='))|(?<=\w)(?='))(?:{_INTENT})(?:\s*{_FILLER}\b|\s*[,…]|\s*\.\.\.){{0,9}}\s*$",
    re.IGNORECASE,
)
_DENIED = re.compile(r"(?:n['’]?t|\bnot|\bnever|\bno\s+need)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
# "If the pain gets worse, we'll …": nothing is ordered yet.
_SUPPOSED = re.compile(
    r"\b(?:if|unless|should(?=\s+(?:you|he|she|they|it|this|that|the|your|his|her|there|any)\b))\s+(?!you\s+(?:like|want|are\s+ok|do\s*n['’]?t\s+mind)"
    r"|(?:that|it)(?:'s|\s+is)\s+(?:ok|fine|alright))(?:(?!okay|alright|\bso\b|\bbut\b)[^.?!]){3,60}"
    r"(?:,|\bthen|\b(?:we|i|you)(?=\s*(?:'d|'ll|would|will|may|might|can|could)\b))[^,.?!]*$",
    re.IGNORECASE,
)
# Nothing but such words stands before an imperative.
_OPENING = re.compile(
    r"\W*(?:\d{1,2}[.)]\s*)?(?:no\s*,\s*)?(?:(?:number\s+\w+|(?:one|two|three|four|five|six|seven)(?=\s*,)|my\s+plan|the\s+plan(?:\s+is)?|so|okay|ok|and|then|um|uh|now|alright|all\s+right|well|also|first|next"
    r"|finally|lastly|yeah|yes|right|just|please|go\s+ahead|hey|dragon|plan|will|to|again|otherwise"
    r"|for\s+(?:that|this|now)|today|it's\s+(?:gon\s+na|going\s+to)\s+be)\b\W*){0,7}$",
    re.IGNORECASE,
)
# "HTN: increase lisinopril", "gout - start colchicine"
_BEHIND_HEAD = re.compile(
    r"(?:[:;]|\s[-–—]+>?|->|→)\s*(?:(?:will|please|to|plan)\s+)?$", re.IGNORECASE
)
_CHAINED = re.compile(
    r"(?:\b(?:and|then|or|plus)|,|;|\+)\s*(?:then\s+|also\s+|just\s+|to\s+|maybe\s+)*$",
    re.IGNORECASE,
)
_ORDERING = re.compile(
    r"\b(?:(?P<stops>(?:do\s?n['o]?t|do\s+not)\s+take(?=[^.]{0,50}\b(?:any\s?more|any\s+longer)\b)|stop(?:ping)?(?:\s+(?:taking|using))?|hold(?:ing)?(?:\s+off\s+on)?|discontinu(?:e|ing)|quit|d/c"
    r"|(?:come|get\s+you|take\s+you|go)\s+off(?:\s+of)?)"
    r"|(?P<orders>re-?order|order|get(?!\s+(?:better|worse|rid))|grab|re-?check|check|repeat|obtain|do"
    r"(?!\s*n['o]?t)|run|send|schedule|draw|have|set\s+(?:you|him|her|that)?\s*up|arrange|organi[sz]e"
    r"|book|prescribe|(?:re-?)?start(?:ing)?|resume|begin|initiate|put|place|give|increase|incr?|decr?|uptitrate|decrease|reduce|lower"
    r"|double|switch|change|refill|renew|add|take|try|use|write|dispense|bump|titrate|recommend|suggest"
    r"|apply|call\s+in|cut(?!\s+(?:back|down|out))|need|want|like|be|trial|go\s+(?:up|down|back)|inject|prescribing|starting|putting"
    r"|ordering|adding|cutting(?!\s+(?:back|down|out))|lowering|raising|doubling|bumping|giving|sending|increasing|decreasing|switching|refilling|getting|taking|trying"
    r"|using|scheduling|repeating|doing|prescribed|ordered|started))\b",
    re.IGNORECASE,
)
_DONE = re.compile(
    r"\s*(?:was|were|is|are|showed|shows|reviewed|reveal\w*|demonstrat\w*|negative|positive|normal"
    r"|unremarkable|stable|at\s+goal|improved|completed|done|w?nl|pending|sent|drawn|reviewed|(?:already\s+)?(?:given|received)"
    r"|up\s+to\s+date|utd|(?:better|worse|(?:above|below|near)\s+goal|elevated|rising|falling|borderline"
    r"|(?:high|low)(?![\s-]+(?:dose|res\w*|sensitivity|limbs?|back|risk)\b))\b|not\s+(?:needed|indicated|required))\b|\s*[:=]|\s+\d+(?![\d.]*\s?(?:wks?|weeks?|mos?|months?|days?|d|hrs?|yrs?|years?)\b)",
    re.IGNORECASE,
)
# Verbs that an imperative may begin with when it is spoken; others open many other sentences.
_IMPERATIVE = frozenset(
    "order reorder prescribe start restart stop increase decrease refill take use apply add repeat "
    "schedule check recheck obtain send hold discontinue switch don't do".split()
)
_BLOCKING = re.compile(
    r"\b(?:because|since|if|unless|when(?!\s+needed)|whether|showed|shows?|did|was|were|had|previous(?:ly)?"
    r"|already|last\s+(?:time|visit|year|month|week)|ago|in\s+the\s+past|results?|came\s+back|cont(?:inue[sd]?)?|c/w"
    r"|continuing|keep(?:ing)?|stay|remain|maintain|which|means?|as\s+far\s+as|instead\s+of|declin\w+|refus\w+|avoid|not|n't"
    r"|dont|don't|doesn't|didn't|won't|no|never|without(?!\s+contrast)|nothing|side\s+effects?|(?:are|have|do|did|were|would|will|can)\s+you"
    r"|has\s+(?:he|she|it)|how\s+(?:much|many|often|about|long|is|are|was)|what(?:'s|\s+(?:about|kind|did|is|are))"
    r"|(?:you|he|she|they)\s*(?:'ve|'re|\s+have|\s+are|\s+is|\s+has)(?!\s+(?:gon\s*na|going|to\b|due|need))"
    r"|to\s+(?:make\s+sure|see|help|determine|look\s+for|rule|keep|prevent|follow\s+up|figure|monitor|avoid|assess"
    r"|confirm|evaluate)|so\s+that|helps?|may\s+(?:need|have|consider)|might\s+(?:need|have|consider|be)"
    r"|could\s+(?:consider|always|also\s+consider|be)|consider(?:ing)?|would\s+(?:have|need)|in\s+case|until\s+we"
    r"|depending|(?:these|those|this|that)\s+(?:is|are|was|were)|that's|it's(?!\s+going)|check\s+(?:your|his|her)"
    r"\s+(?:blood\s+(?:sugars?|pressures?)|sugars?|weights?|pressures?)|allergic|reacts?|reaction|(?:it|that|they)\s+works?|(?:be\s+the|it|that|can)\s+causes?|(?:a\s+|another\s+)?(?:look|listen)\s+(?:at|to)"
    r"|(?:after|before|once|until)\s+(?:the|your|that|you|we))\b",
    re.IGNORECASE,
)
# A plan may tell its orders as done ("prescribed amoxicillin").
_RECORDED = re.compile(r"prescribed|ordered|started", re.IGNORECASE)
# "I want a CT": what who treats wants has no verb behind it.
_WANTING = re.compile(r"want|need", re.IGNORECASE)
_WANTS = re.compile(
    r"\b(?:i|we)\s+(?:(?:do|also|just|really|still|definitely)\s+)*$", re.IGNORECASE
)
_A_THING = re.compile(
    r"\s+(?:an?|some|another|repeat|fresh|one\s+more)\b"
    r"(?!(?:\W*\w+){0,4}\W+(?:results?|reports?|records?|films?|cop(?:y|ies))\b)",
    re.IGNORECASE,
)
_IN_CASE = re.compile(r"\b(?:if|unless|when|until|before)\b", re.IGNORECASE)
# "Take penicillin off your list": what is written down changes, and nothing is taken.
_LISTED = re.compile(
    r"\W*(?:[\w'-]+\s+){0,2}?(?:off\b(?!\s+(?:label|and\s+on))"
    r"|(?:on|onto|to|from|under|in)\s+(?:(?:your|the|his|her|that|there)\s+)?"
    r"(?:list|allerg\w+|chart|records?|problem\s+list)\b|as\s+an?\s+(?:allergy|intolerance)\b)",
    re.IGNORECASE,
)
# "folic acid 4 mg: continue", "atorvastatin - same", "MRI - patient to decide": what goes on, or is
# left open, is no order.
_GOES_ON = re.compile(
    r"[^.,;:\n]{0,25}?\s*(?::|\s[-–—]+>?|=|->|→)\s*(?:cont(?:inue[sd]?)?|same(?!\s+(?:day|visit|week))"
    r"|no\s+change|unchanged|as\s+(?:before|is)|\w+\s+(?:option|choice)|\w+\s+to\s+decide)\b",
    re.IGNORECASE,
)
_TURNED_DOWN = re.compile(
    r"\W*(?:(?<=/)\w+\s+)?(?:(?:was|were|is|has\s+been|pt|patient)\s+)?(?:declin\w+|refus\w+|deferred|contraindicated"
    r"|considered\b(?=[^.;]{0,40}\b(?:not|no|but|deferred|avoid\w*|declin\w*)\b)"
    r"|(?:(?:search|scan|study)\s+(?:for\s+[^.;]{0,20})?)?not\s+(?:pursued|done|needed|indicated|sent|ordered|required|given"
    r"|started|recommended|discussed|favou?red|chosen|used|available))\b",
    re.IGNORECASE,
)
_TOPIC_ENDS = re.compile(r"\s*:\s*\w")
_REPLACED = re.compile(r"\bfrom\s+(?:(?:the|your|his|her)\s+)?$", re.IGNORECASE)
_GIVEN = re.compile(
    r"\W*(?:#\s?\d\W+)?(?:(?:was|is|already)\s+)*(?:given|administered|received)\b", re.IGNORECASE
)
_REFILLED = re.compile(r"\b(?:re-?fill\w*|renew\w*)\b", re.IGNORECASE)
_HAVING = re.compile(
    r"\b(?:i|we)\s*(?:'ve|\s+have)\s+(?:(?:also|just|already)\s+)*$", re.IGNORECASE
)
# Where another thing of a written list begins.
_PARTED = re.compile(r".*(?:[:;,+&/]|\.\s|\s[-–—]+>?|->|→|\band\b|\bw/)", re.IGNORECASE | re.DOTALL)
_QUALIFIED = re.compile(
    r"\W*(?:(?:repeat|re-?check|new|fasting|stat|urgent|outpatient|routine|trial\s+of|am|today'?s|free|total|serum"
    r"|start|add|order|get|check|obtain|send)\s+){0,2}",
    re.IGNORECASE,
)
_NEED = re.compile(
    r"\bif\s+(?:you\s*(?:'re|\s+are)\s+(?:feeling|having|in)|you\s+(?:have|feel|need|get|still\s+have)"
    r"|the\s+(?:pain|fever|itching|cough|swelling)|it\s+hurts)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"[^\w;.]*(?:\w+[^\w;.]+){0,4}?(?:if|unless)\s+(?!you\s+(?:like|want|can|could|would|do\s*n)|that(?:'s|\s+is)"
    r"\s+(?:ok|fine|alright)|(?:that|it|this|they|everything|those)\s+(?:comes?\s+back|looks?|shows?)|it's\s+(?:ok|fine)|needed|possible)",
    re.IGNORECASE,
)
# "Taking paracetamol can also help": advice that needs no verb of order.
_HELPFUL = re.compile(r"\b(?:can|will|should|may|might)\s+(?:also\s+)?help", re.IGNORECASE)
_DOING = re.compile(r"taking|using|trying", re.IGNORECASE)
_MAX_WORDS = 24
_MAX_WORDS_IN_LIST = 18
_MAX_LEAD_CHARS = 80


def find_marks(said: Statement) -> tuple[Mark, ...]:
    """Return the marks of a statement in order."""
    found: list[Mark] = []
    accepted: Span | None = None
    for m in _ORDERING.finditer(said.text, said.span.start, said.span.end):
        span = Span(m.start(), m.end())
        if _is_meant(said, span, accepted):
            kind = MarkKind.STOPS if m["stops"] else MarkKind.ORDERS
            found.append(Mark(kind, span))
            accepted = span
    taken = {mark.span.start for mark in found}
    for m in _BLOCKING.finditer(said.text, said.span.start, said.span.end):
        if m.start() not in taken:  # "we'll have you use it" asks nothing
            found.append(Mark(MarkKind.BLOCKS, Span(m.start(), m.end())))
    return tuple(sorted(found, key=lambda mark: mark.span.end))


def _is_meant(said: Statement, verb: Span, before: Span | None) -> bool:
    """Whether a verb is said as an order: intended, an imperative, or listed behind such a one."""
    lead = said.text[max(said.span.start, verb.start - _MAX_LEAD_CHARS) : verb.start]
    if (intent := _INTENDED.search(lead)) is not None:
        return not _DENIED.search(lead[: intent.start()]) and not _SUPPOSED.search(lead)
    if _WANTING.fullmatch(verb.of(said.text)) and (wants := _WANTS.search(lead)) is not None:
        is_thing = _A_THING.match(said.text, verb.end, said.span.end) is not None
        return is_thing and not _DENIED.search(lead[: wants.start()]) and not _IN_CASE.search(lead)
    if _RECORDED.fullmatch(verb.of(said.text)) and (not said.is_spoken or _HAVING.search(lead)):
        return True
    is_command = not said.is_spoken or verb.of(said.text).lower().split()[0] in _IMPERATIVE
    if is_command and _OPENING.fullmatch(said.text, said.span.start, verb.start):
        return True
    if not said.is_spoken and (_BEHIND_HEAD.search(lead) or opens_part(said, verb)):
        return True
    if _DOING.fullmatch(verb.of(said.text)) and _HELPFUL.search(said.text, verb.end, said.span.end):
        return not _DENIED.search(lead)
    near = before is not None and verb.start - before.end <= 2 * _MAX_LEAD_CHARS
    return near and _CHAINED.search(lead) is not None


def governing(
    said: Statement, marks: Sequence[Mark], named: Span, earlier: Mark | None, since: int
) -> Mark | None:
    """Return the mark that orders or stops what is named; None where nothing does.

    Args:
        said: The statement.
        marks: Its marks.
        named: Where the thing stands.
        earlier: What governs the thing named before it in the statement, if that is ordered.
        since: Where that thing ends.
    """
    before = [mark for mark in marks if mark.span.end <= named.start]
    last = before[-1] if before else None
    if earlier is not None and (last is None or last.span.end <= since):
        return earlier if _n_words(said, since, named.start) <= _MAX_WORDS_IN_LIST else None
    if last is None or last.kind is MarkKind.BLOCKS:
        return None
    return last if _n_words(said, last.span.end, named.start) <= _MAX_WORDS else None


def opens(said: Statement, named: Span) -> bool:
    """Say whether what is named stands first in its statement ("- CBC", "so ketorolac, 10 mg")."""
    return _OPENING.fullmatch(said.text, said.span.start, named.start) is not None


def opens_part(said: Statement, named: Span) -> bool:
    """Say whether a part of a written list begins with what is named ("HTN: CBC, BMP today")."""
    lead = said.text[said.span.start : named.start]
    parted = _PARTED.match(lead)
    return parted is not None and _QUALIFIED.fullmatch(lead, parted.end()) is not None


def is_set_aside(said: Statement, named: Span) -> bool:
    """Say whether what is named is declined, replaced or given already ("flu vaccine declined")."""
    lead = said.text[max(said.span.start, named.start - _MAX_LEAD_CHARS) : named.start]
    is_given = not said.is_spoken and _GIVEN.match(said.text, named.end, said.span.end) is not None
    is_declined = _TURNED_DOWN.match(said.text, named.end, said.span.end) is not None
    goes_on = not said.is_spoken and _GOES_ON.match(said.text, named.end, said.span.end) is not None
    is_written = said.is_spoken and _LISTED.match(said.text, named.end, said.span.end) is not None
    return is_given or is_declined or goes_on or is_written or _REPLACED.search(lead) is not None


def is_refill(said: Statement, named: Span) -> bool:
    """Say whether what is named is only written for again, whatever is spoken of."""
    lead = said.text[max(said.span.start, named.start - _MAX_LEAD_CHARS) : named.start]
    return _REFILLED.search(lead) is not None


def is_result(said: Statement, named: Span) -> bool:
    """Say whether a result or a verdict follows what is named ("CT was normal", "K 3.1")."""
    return _DONE.match(said.text, named.end, said.span.end) is not None


def is_as_needed(said: Statement, named: Span) -> bool:
    """Say whether the condition behind what is named is the patient's need ("if you have pain")."""
    stop = min(said.span.end, named.end + _MAX_LEAD_CHARS)
    return _NEED.search(said.text, named.end, stop) is not None


def is_topic(said: Statement, named: Span) -> bool:
    """Say whether what is named only heads what is told of it ("losartan: Cr improving")."""
    return _TOPIC_ENDS.match(said.text, named.end, said.span.end) is not None


def is_conditional(said: Statement, named: Span) -> bool:
    """Say whether a condition follows what is named ("an x-ray if it does not get better")."""
    stop = min(said.span.end, named.end + _MAX_LEAD_CHARS)
    return _CONDITION.match(said.text, named.end, stop) is not None


def _n_words(said: Statement, start: int, end: int) -> int:
    return len(said.text[start:end].split())
