"""What the next turns of a talk say of an allergy: what it did, or that it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.deid_text import DeidNote
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.span import Span
from app.findings.allergy_words import IMMUNE
from app.findings.exchange import behind_speaker
from app.findings.speakers import is_talk
from app.findings.talk import Talk

# "Sulfa, I get a rash."
_GETS = re.compile(
    r"[\s,;–—-]*(?:(?:and|yeah|yes)\b[\s,]*)*(?:I|he|she)\s+(?:get|gets|got|break|breaks|broke|come"
    r"|comes|came)\s+(?:(?:out|up)\s+(?:in|with)\s+)?(?:(?:an?|bad|terrible|all|these)\s+)*"
    rf"(?P<reaction>{IMMUNE})\b",
    re.IGNORECASE,
)
_ASKS_WHAT = re.compile(
    r"\b(?:what\s+(?:happen\w*|did\s+it\s+do|does\s+it\s+do|reaction|kind\s+of\s+reaction)|how\s+did\s+you"
    r"\s+react)\b[^?\n]*\?",
    re.IGNORECASE,
)
_OPENS_WITH_REACTION = re.compile(rf"(?:{IMMUNE})\b", re.IGNORECASE)
# "Allergies, it says amoxicillin?": what the list names is no medicine that is taken.
_OF_LIST = re.compile(
    r"\s*(?:(?:and|okay|ok|so|any|his|her|your|now|drug)\b[\s,]*)*allerg(?:y|ies)\b[^.?\n]{0,30}\Z",
    re.IGNORECASE,
)
_IS_NONE = re.compile(
    r"\b(?:(?:it|that)['’]s\s+not\s+(?:a\s+)?(?:real|true)|not\s+(?:actually\s+|really\s+)?allergic"
    r"|challenge\s+(?:was\s+)?(?:passed|negative)|passed\s+(?:the|his|her)\s+challenge"
    r"|take\s+(?:it|that)\s+off)\b",
    re.IGNORECASE,
)
_REACH = 8


def told_of_allergies(note: DeidNote, found: Sequence[Finding], talk: Talk) -> Iterator[Finding]:
    """Yield the findings of a note, each allergy of a talk with what is said next of it.

    Args:
        note: The note; nothing changes where it is no talk.
        found: Its findings, in text order.
        talk: Its questions.
    """
    if not is_talk(note.text):
        yield from found
        return
    told = [_told(note, finding, found, talk) for finding in found]
    reactions = [
        reaction.span
        for finding in told
        if finding.type is FindingType.ALLERGY and (reaction := finding.attribute("reaction"))
    ]
    for finding in told:
        is_reaction = any(span and span.overlaps(finding.span) for span in reactions)
        if finding.type is not FindingType.PROBLEM or not is_reaction:
            yield finding


def _told(note: DeidNote, finding: Finding, found: Sequence[Finding], talk: Talk) -> Finding:
    text, sentences = note.text, note.sentences
    place = next((i for i, s in enumerate(sentences) if s.end >= finding.span.end), None)
    if place is None or finding.type not in (FindingType.ALLERGY, FindingType.MEDICATION):
        return finding
    sentence, following = sentences[place], sentences[place + 1 : place + 1 + _REACH]
    if finding.type is FindingType.MEDICATION:
        lead = text[behind_speaker(text, sentence) : finding.span.start]
        if sentence not in talk.asked or not _OF_LIST.match(lead):
            return finding
        is_none = any(_IS_NONE.search(text, s.start, s.end) for s in following)
        assertion = Assertion.ABSENT if is_none else Assertion.POSSIBLE
        return replace(finding, type=FindingType.ALLERGY, attributes=(), assertion=assertion)
    if finding.assertion is not Assertion.PRESENT or finding.attribute("reaction"):
        return finding
    reaction = _reaction(text, finding, sentence, following, found)
    if reaction is None:
        return finding
    word = " ".join(reaction.of(text).lower().split())
    told = Attribute("reaction", reaction.of(text), word, reaction)
    return replace(finding, attributes=(*finding.attributes, told))


def _reaction(
    text: str,
    finding: Finding,
    sentence: Span,
    following: Sequence[Span],
    found: Sequence[Finding],
) -> Span | None:
    """Return what an allergy did, told behind it or in answer to the question for it."""
    gets = _GETS.match(text, finding.span.end, sentence.end)
    if gets is not None:
        return Span(*gets.span("reaction"))
    if len(following) > 1 and _ASKS_WHAT.search(text, following[0].start, following[0].end):
        return _first_problem(following[1], found)
    ends = text[finding.span.end : sentence.end].count(" ") < 4 and following
    if ends and _OPENS_WITH_REACTION.match(text, behind_speaker(text, following[0])):
        return _first_problem(following[0], found)
    return None


def _first_problem(sentence: Span, found: Sequence[Finding]) -> Span | None:
    problems = [
        f.span for f in found if f.type is FindingType.PROBLEM and sentence.contains(f.span)
    ]
    return Span(problems[0].start, problems[-1].end) if problems else None
