"""Whether a drug or a test that was thought of, asked about or ordered was left after all."""

from __future__ import annotations

import re

from app.core.calendar_words import MONTH
from app.core.finding import Assertion
from app.core.span import Span

_WORDS = r"(?:[^.;\n]|\.(?=\d))"
_THOUGHT = (
    r"(?:thought\s+(?:about|of)|asked\s+(?:about|re|for)|talked\s+(?:about|through|over)|considered|discussed|disc|debated"
    r"|mentioned|weighed|offered|proposed|suggested|contemplated|looked\s+at)"
)
# "Offered Sept 22 and again in Feb": when, and nothing that was offered.
_TIME = (
    rf"(?:(?:in|on|at|last)\s+)?(?:{MONTH}(?:\s+\d+)?|\d[\d/]*|(?:clinic|spring|summer|autumn|winter|week|month|year))"
    r"(?=\s*[,;.(–—-]|\s+(?:and|but|again)\b)"
)
_THOUGHT_BEFORE = re.compile(rf"\b{_THOUGHT}\b{_WORDS}{{0,45}}\Z", re.IGNORECASE)
# "CT head done, MRI discussed, not done": of what was done itself nothing is weighed; "aspirin
# 81 mg, offered therapy": what the verb has behind it is what was thought of.
_THOUGHT_BEHIND = re.compile(
    rf"(?:(?!\b(?:done|performed|obtained|given|started|show\w*)\b){_WORDS}){{0,40}}?\b{_THOUGHT}\b"
    r"(?!\s+(?!(?:with|w|by|and|but|today|again|earlier|yesterday|previously|briefly|twice"
    r"|when|after|before|initially|overnight|because|since|given)\b"
    rf"|{_TIME})\w)"
    rf"|\s*[:–—-]?\s+(?:(?:was|were|is|has\s+been|had\s+been)\s+)?{_THOUGHT}\s+(?:for|as|at|in|on|per)\b",
    re.IGNORECASE,
)
# "Discussed with renal, gave furosemide": it was more than thought of.
_GIVEN = re.compile(
    r"\b(?:gave|given|continu\w+|received|takes|took|taking|began|started|resumed|added)\b",
    re.IGNORECASE,
)
# "Start X 30 mg?": the rest of the line is the answer.
_ASKED = re.compile(r"(?:[^.;,:(\n]|\.(?=\d)){0,30}?\?")
_ORDERED = re.compile(
    rf"{_WORDS}{{0,30}}?\b(?:ordered|prescribed|written\s+up|due|sent|script)\b", re.IGNORECASE
)
_JOINT = r"(?:[;,:(–—-]|->|→|\.\s|\b(?:but|and|so|then|ultimately|finally|therefore|thus|hence)\b)"
# "Not given contrast", "declined LP", "not eligible for a trial" are said of something else.
_NO_OBJECT = (
    r"(?!\s+(?!(?:for|due|d|because|as|at|by|after|before|today|now|again|it|this|that|and|but|until"
    r"|in|on|despite|given|secondary|since|when|while|if|w|with|per|pending|yet|currently|initially"
    rf"|so|to|both|twice|again|each|every|x\s?\d|{MONTH}|\d)\b)\w)"
)
_NOT_BEGUN = re.compile(
    rf"{_JOINT}\s*(?:(?:so|but|and|it|this|was|were|is|has\s+been|has|have|had|currently|pt|patient|he|she|they"
    r"|ultimately|finally|therefore|still|we|family)\s+)*"
    r"(?:not\s+(?:an?\s+|felt\s+|thought\s+)?(?:(?:re)?started|begun|given|needed|required|indicated|pursued|favou?red|done|performed|scheduled|booked|tried|used|ordered"
    r"|prescribed|chosen|wanted|warranted|necessary"
    r"|(?:candidate|eligible|suitable|appropriate)(?!\s+for\s+(?!it\b|this\b|now\b))"
    r"|for\s+now|now\b|today|at\s+this\s+(?:time|point))(?!\s+(?:on|with|by)\b)"
    r"|decided\s+against|left\s+out|not\s+begun|held\s+off|declin(?:ed|es)(?!\s+\w+\s+(?:but|and)\s+\w+\s+accept)"
    r"|refus(?:ed|es)|(?:did|does)\s+not\s+want|(?:did|does)n['’]t\s+want|told\s+no\b|no\s+need"
    rf"|unnecessary|rejected|ruled\s+out)\b{_NO_OBJECT}",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    rf"{_JOINT}\s*(?:(?:still|was|has|been|is|so|far)\s+)*not\s+yet\s+(?:been\s+)?"
    r"(?:given|administered|started|begun|received|taken|hung)\b",
    re.IGNORECASE,
)
# A step of its dose, or its end, was weighed: the drug itself goes on.
_OF_ITS_DOSE = re.compile(
    r"\b(?:stop|discontinu|d/c|reduc|increas|rais|lower|taper|hold(?!\s+off)|wean|titrat|doubl|halv"
    r"|coming\s+off|com(?:e|ing)\s+down|go(?:ing)?\s+(?:up|down|to)\b|dos(?:e|es|ing)\s+(?:change|of)"
    r"|refill\w*|side\s+effects?|risks?\b|adheren|complian|levels?\b)",
    re.IGNORECASE,
)
_LEAD_CHARS = 90


def weighed_only(text: str, name: Span, *, start: int, end: int) -> Assertion | None:
    """Return absent for what was weighed and not begun, planned for what is ordered only.

    Args:
        text: The whole text.
        name: The name of the drug or procedure.
        start: Where its sentence begins.
        end: Where the next drug is named, or its line or sentence ends.
    """
    yet = _NOT_YET.search(text, name.end, end)
    if yet is not None and _ORDERED.match(text, name.end, yet.start() + 1):
        return Assertion.PLANNED
    said = _NOT_BEGUN.search(text, name.end, end)
    if said is None:
        return None
    lead = text[max(start, name.start - _LEAD_CHARS) : name.start]
    before = _THOUGHT_BEFORE.search(lead)
    weighed = (before.group() if before else "") + text[name.end : said.start()]
    if _OF_ITS_DOSE.search(weighed) or _GIVEN.search(weighed):
        return None
    behind = _THOUGHT_BEHIND.match(text, name.end, end)
    is_weighed = (
        before is not None
        or (behind is not None and behind.end() <= said.start())
        or _ASKED.match(text, name.end, said.start() + 1) is not None
    )
    return Assertion.ABSENT if is_weighed else None
