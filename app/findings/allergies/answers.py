"""Substances named in answer to a question about allergies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.core.finding import Assertion
from app.core.span import Span
from app.findings.allergies.statements import Statement
from app.findings.allergies.words import substances
from app.findings.sentence import Sentence

_SPEAKER = r"(?:\[\w{1,16}\]|[A-Za-z][\w. '-]{0,18})\s*:?\s*"
_QUESTION = (
    r"\b(?:allerg\w*|(?:medicines?|medications?|meds|drugs?|tablets|pills|antibiotics?|anything|foods?)"
    r"\s+(?:that\s+)?you\s+(?:can't|cannot|can\s+not|react)|react(?:ed|ions?)?\s+(?:badly\s+)?to)"
    r"[^?.\n]{0,60}\?[\"”]?"
)
# The answer stands behind the question, in the turn of whoever speaks next.
_ANSWER = re.compile(
    rf"{_QUESTION}(?:\s*\n\s*{_SPEAKER}(?<=[:\]\s])|[ \t]*(?:[-–—]+[ \t]*)?)"
    r"(?:(?:oh|um+|uh+|er+m?|well|yes|yeah|hmm)[.,…]+\s+)*(?=\S)",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?:(?:no|nope|yes|yeah|yep|well|um+|uh+|oh|er+m?|okay|ok|hmm|mm|so)\b[\s,.…-]*)*"
    r"(?:(?:just|only|to|the|i'm|i\s+am|she's|he's|allergic|think|i|it's|maybe)\b[\s,]*)*",
    re.IGNORECASE,
)
_NOT_TO = re.compile(r"\b(?:not\s+(?:to|allergic)|isn't|never)\b[^,.;]*\Z", re.IGNORECASE)
_JOINS = re.compile(
    r"(?:[\s,/&;]|\b(?:and|or|also|to|the|only|just|but|not|isn't|that|some|those|of)\b)*",
    re.IGNORECASE,
)
# "Sulfa, I'm not sure": whoever is asked does not know.
_UNSURE = re.compile(
    r"[\s,.…-]*(?:(?:but|well)\s+)?(?:I['’]?m\s+|I\s+am\s+|he['’]?s\s+|she['’]?s\s+)?(?:not\s+(?:really\s+)?sure|unsure"
    r"|I\s+(?:don['’]?t|do\s+not)\s+(?:know|think|remember|recall|believe))\b",
    re.IGNORECASE,
)
_LOOK_BACK = 160
# "Peanut is real, though", said where allergies are spoken of.
_REAL = re.compile(
    r"(?:['’]s|\s+(?:is|was))\s+(?P<not>not\s+)?(?:(?:very|definitely|a|the|really|quite)\s+)*"
    r"(?:real|true|genuine)\b(?!\s+(?:problem|worry|concern|pain|question))",
    re.IGNORECASE,
)
_OF_ALLERGIES = re.compile(r"\ballerg", re.IGNORECASE)
_REAL_LOOK_BACK = 700


def find_confirmed(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence says to be an allergy indeed, or none, after a word of allergies."""
    text, (start, end) = sentence.text, (sentence.span.start, sentence.span.end)
    if _REAL.search(text, start, end) is None:
        return
    if _OF_ALLERGIES.search(text, max(0, start - _REAL_LOOK_BACK), end) is None:
        return
    for substance in substances(sentence, sentence.span):
        told = _REAL.match(text, substance.end, end)
        if told is not None:
            how = Assertion.ABSENT if told["not"] else Assertion.PRESENT
            yield Statement(substance, None, how)


def find_answers(sentence: Sentence) -> Iterator[Statement]:
    """Yield what a sentence names where the words before it ask for allergies."""
    place = _answer_in(sentence)
    if place is None:
        return
    lead = _LEAD.match(sentence.text, place.start, place.end)
    end = lead.end() if lead else place.start
    for substance in substances(sentence, place):
        between = sentence.text[end : substance.start]
        if not _JOINS.fullmatch(between):
            return
        is_not = _NOT_TO.search(sentence.text, place.start, substance.start)
        unsure = _UNSURE.match(sentence.text, substance.end, place.end)
        told = Assertion.POSSIBLE if unsure else Assertion.PRESENT
        yield Statement(substance, None, Assertion.ABSENT if is_not else told)
        end = substance.end


def _answer_in(sentence: Sentence) -> Span | None:
    """Return where the answer stands in a sentence; None where nothing of the kind was asked."""
    text, (start, end) = sentence.text, (sentence.span.start, sentence.span.end)
    found = None
    for m in _ANSWER.finditer(text, max(0, start - _LOOK_BACK), end):
        found = m
    if found is None or not start <= found.end() < end:
        return None
    lead = text[start : found.end()]
    # Nothing of the sentence itself stands before the answer but the question or a name.
    return Span(found.end(), end) if "?" in lead or len(lead) <= len("[clinician]: ") + 8 else None
