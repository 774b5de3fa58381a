"""When a thing is: over, now or planned; and what happened to a treatment."""

from __future__ import annotations

import re
from functools import lru_cache

PAST, NOW, PLANNED, DONE = "past", "now", "planned", "done"
# How long it has been there.
NEW, OLD = "new", "old"
ONSETS = frozenset({NEW, OLD})

# (pattern, time). Forward scope to the end of the clause, but for those in _BACKWARD.
_FORWARD = (
    (PAST, re.compile(
        r"\b(?:(?<!day )(?<!days )(?<!week )(?<!weeks )(?<!month )(?<!months )(?<!hour )"
        r"(?<!hours )(?<!year )(?<!years )(?<!no )(?<!family )history of|"
        r"(?:past|prior|previous|remote|former|old|childhood)(?! \d)(?!ly\b)|previously|formerly|"
        r"status post|post-?op|used to|past (?:medical|surgical) history|quit|ex-)\b", re.I)),
    (NEW, re.compile(
        r"\b(?:new[- ]onset|new(?= (?:diagnosis|onset|[a-z]{4,}))(?! (?:patient|dose|job|york))|"
        r"newly|(?:was |is |has been )?(?:just|recently|newly) (?:been )?(?:diagnosed|developed|"
        r"started having|noticed)(?: with)?)\b", re.I)),
    (OLD, re.compile(
        r"\b(?:long-?\s?standing|longstanding|chronic|lifelong|life-long|years of|decades of|"
        r"since (?:childhood|birth)|(?<!no )(?<!family )(?<!day )(?<!days )(?<!week )(?<!weeks )"
        r"(?<!hour )(?<!hours )history of(?! present)|carries a diagnosis of|childhood)\b", re.I)),
    (NOW, re.compile(
        r"\b(?:currently|current|active|ongoing|presently|now|today|presents? with|"
        r"presenting with|complains? of|acute onset|acute(?! on)|new onset|newly|has ongoing|"
        r"at present)\b", re.I)),
    (PLANNED, re.compile(
        r"\b(?:will|plan(?:s|ned)?(?! ?:)|schedul\w+|going to|"
        r"to be (?=[a-z]+ed\b|done|seen|given|taken)|recommend(?:s|ed)?|"
        r"consider|should|needs? to|return for|follow up (?:with|in)|upcoming|pending|"
        r"if |intends? to|would like|to (?:start|begin|undergo|obtain|have|see|get|follow)|"
        r"advis(?:e|es|ed)|order(?:ed)?|refer(?:red|ral)?|next (?:week|month|visit)|tomorrow|"
        r"let's|gonna|want you to)",
        re.I)),
    (PLANNED, re.compile(
        r"^\W*(?:remove|advance|obtain|repeat|check|refer|schedule|order|arrange|return)\b", re.I)),
    (DONE, re.compile(
        r"\b(?:had|underwent|received|(?:was|were|has been|have been|been) (?:given|performed|"
        r"obtained|done|completed|removed|placed|administered|repeated|taken|reviewed|extubated|"
        r"started|passed|injected|transfused)|performed|given|removed|administered|"
        r"passed)\b", re.I)),
)  # fmt: skip
_BACKWARD = (
    (PAST, re.compile(
        r"\b(?:(?:has |have |had )?(?:since )?(?:fully |completely )?resolved|(?:is|was) over|"
        r"in the past|(?<!\d )(?:(?:\d+|several|many|few|couple of) )?(?:years|months|decades) ago|"
        r"as a (?:child|teenager|kid)|in childhood|in (?:19|20)\d\d|went away|"
        r"last (?:year|month)|when (?:he|she|i) was)\b", re.I)),
    (NOW, re.compile(r"\b(?:is ongoing|at this time|right now|at present|persists?|continues)\b",
                     re.I)),
    (DONE, re.compile(
        r"\b(?:(?:was|were|has been|have been|been) (?:given|performed|obtained|done|completed|"
        r"removed|placed|administered|repeated|taken|reviewed|extubated|started|passed|injected|"
        r"transfused)|performed|given|done|removed|administered|passed|(?:given|done) today|"
        r"yesterday)\b", re.I)),
    (PLANNED, re.compile(
        r"\b(?:to be|will be|(?:(?:is|are|was|were) )?(?:planned|scheduled|pending|"
        r"recommended|advised|ordered)|next (?:week|month|year)|"
        r"tomorrow|(?<=\w )if (?:needed|symptoms))\b", re.I)),
)  # fmt: skip
_END = re.compile(
    r"[.;\n]|\b(?:but|however|who|which|now|and (?:is|was|has|had|will|presents?|"
    r"currently|now|desires|wants|wishes|would|requests|needs)|"
    r"presents?|presenting|presented|came|comes|(?<!be )admitted|here)\b",
    re.IGNORECASE,
)

# What happened to a treatment.
_DEEDS = (
    ("stop", r"stop(?:s|ped|ping)?|former(?:ly)?|discontinu\w+|ceas\w+|(?:taken|came|weaned|"
     "got|went|is|was) off|"
             r"quit|no longer (?:taking|takes|on|using)|finished|completed"),
    ("hold", r"h[eo]ld(?:ing)?(?! (?:on|still|her|his))|on hold|paus\w+|suspend\w+|withh[eo]ld"),
    ("resume", r"resum\w+|restart\w+|re-start\w+"),
    ("increase", r"increas(?:ed?|es|ing)(?! (?:in|pain|swelling|risk|work|size|shortness))|"
                 r"up-?titrat\w+|doubl(?:ed|ing)|rais(?:ed|ing)|titrated up|"
                 r"(?:went|go|going) up on"),
    ("decrease", r"decreas(?:ed?|es|ing)(?! (?:in|pain|swelling|risk|size|appetite))|"
                 r"reduc(?:ed?|es|ing)(?! (?:in|pain|swelling|risk|size))|taper\w*|"
                 r"lower(?:ed|ing)|cut back|wean(?:ed|ing)|halv(?:ed|ing)"),
    ("continue", r"continu\w+(?! to (?:have|feel|be|improve))|remain\w* on|maintain\w* on|"
                 r"stay\w* on|keep (?:taking|on)|unchanged dose|still (?:taking|on|takes)"),
    ("start", r"start(?:s|ed|ing)?(?! (?:at|of))|begin|began|begun|initiat\w+|(?:put|placed) on|"
              r"prescrib\w+|add(?:ed|ing)|commenc\w+|new(?:ly)? (?:on|prescription)"),
    ("switch", r"switch\w*|(?<=\()was (?=\d)|previously (?=\d)|new dose|"
               r"chang(?:e|ed|ing) (?:to|from)|replac\w+|substitut\w+"),
)  # fmt: skip
_DEED = tuple((name, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for name, words in _DEEDS)
# Said of one treatment, each pair can both be true.
_COMPATIBLE = (
    {"start", "switch"}, {"stop", "switch"}, {"resume", "start"}, {"resume", "continue"},
    {"increase", "switch"}, {"decrease", "switch"}, {"hold", "stop"}, {"start", "increase"},
)  # fmt: skip

# Under "Plan" stands what was done as well: only a heading of the past fixes a time.
_PAST_HEADING = re.compile(r"\b(?:past|previous|prior|surgical history|pmh|psh|history)\b", re.I)
_NOT_PAST = re.compile(r"\b(?:present|illness|hpi|family|social|gyn\w*|chief)\b", re.IGNORECASE)


@lru_cache(maxsize=65536)
def times(sentence: str) -> tuple[tuple[int, int, str], ...]:
    """Return (start, end, time) of the stretches whose time is said in so many words."""
    found = [
        (m.start(), _stop(sentence, m.end()), time)
        for time, pattern in _FORWARD
        for m in pattern.finditer(sentence)
    ]
    found += [
        (_begin(sentence, m.start()), m.end(), time)
        for time, pattern in _BACKWARD
        for m in pattern.finditer(sentence)
    ]
    return tuple(found)


@lru_cache(maxsize=65536)
def deeds(sentence: str) -> tuple[tuple[str, int, int], ...]:
    """Return (deed, start, end) of what a sentence says was done to treatments."""
    return tuple(
        (name, match.start(), match.end())
        for name, pattern in _DEED
        for match in pattern.finditer(sentence)
    )


def compatible(one: str, other: str) -> bool:
    """Say whether two deeds can describe one act."""
    return one == other or {one, other} in _COMPATIBLE


@lru_cache(maxsize=4096)
def heading_time(heading: str) -> str | None:
    """Return the time of what stands under a heading, where the heading fixes it."""
    if _NOT_PAST.search(heading):
        return None
    return PAST if _PAST_HEADING.search(heading) else None


def _stop(text: str, start: int) -> int:
    end = _END.search(text, start)
    return end.start() if end else len(text)


def _begin(text: str, stop: int) -> int:
    return max((m.end() for m in _END.finditer(text, 0, stop)), default=0)
