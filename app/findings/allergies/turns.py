"""What the next turns of a talk say of an allergy: what it did, or that it is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.core.deid_text import DeidNote
from app.core.finding import Assertion, Attribute, Finding, FindingType
from app.core.span import Span
from app.findings.allergies.words import IMMUNE, IS_REACTION
from app.findings.talk.exchange import behind_speaker
from app.findings.talk.questions import Talk
from app.findings.talk.speakers import is_of_clinician, is_talk

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
    r"\s*(?:(?:and|okay|ok|so|any|his|her|your|now|drug|good|great|right|alright)\b[\s,.]*)*allerg(?:y|ies)\b[^.?\n]{0,30}\Z",
    re.IGNORECASE,
)
# "Now, allergies. I have penicillin.", said of the chart.
_ON_FILE = re.compile(
    r"\ballerg(?:y|ies)\b[^\w\n]{1,4}(?:(?:and|so|okay)\b[\s,]*)?"
    r"(?:(?:I|we)(?:\s?['’]ve)?\s+(?:(?:still|also|just)\s+)?(?:have|had|got|see)|it\s+says)\s+"
    r"(?:(?:an?|the|you\s+down\s+(?:for|as))\s+)?\Z",
    re.IGNORECASE,
)
# "So that's an intolerance, I'll put that on your list."
_IS_ONE = re.compile(
    r"\bthat\s?['’]?s\s+(?:(?:really|actually|more\s+of|definitely|clearly)\s+)?an?\s+(?:intolerance|allergy)"
    r"(?=\s*(?:[.,;!]|\Z))",
    re.IGNORECASE,
)
_IS_FOR = re.compile(
    r"\bfor\s+(?:(?:my|his|her|the|an?|some|these|bad)\s+)*\Z|\b(?:help\w*|against)\b",
    re.IGNORECASE,
)
_NEAR = 3
# "I'm not allergic to anything else" and "take that off, I need to listen" end no allergy.
_IS_NONE = re.compile(
    r"\b(?:(?:it|that)['’]s\s+not\s+(?:a\s+)?(?:real|true)\b(?!\s+(?:problem|worry|concern))"
    r"|not\s+(?:actually\s+|really\s+)?allergic(?:\s+to\s+(?:it|that))?(?=\s*(?:[.,;!]|\Z))"
    r"|challenge\s+(?:was\s+)?(?:passed|negative)|passed\s+(?:the|his|her)\s+challenge"
    r"|take\s+(?:it|that)\s+off\s+(?:of\s+)?(?:(?:the|your|his|her|my)\s+)?(?:list|chart|record|allerg))",
    re.IGNORECASE,
)
# What lies between the reactions that one answer names.
_JOINS = re.compile(
    r"(?:[\s,;]|\b(?:and|or|with|some|all|an?|the|then|my|his|her)\b)*", re.IGNORECASE
)
# "And latex?": what is answered then is of something else.
_ASKS_NEXT = re.compile(
    r"(?:(?:okay|ok|so|right|good)\b[\s,.]*)*(?:and\b|(?:what|how)\s+about\b|any(?:thing)?\b)",
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
        others = [
            f.span
            for f in found
            if f.type in (FindingType.ALLERGY, FindingType.MEDICATION)
            and f.concept != finding.concept
        ]
        about = tuple(_about(text, following, others, talk))
        if not _is_listed(text, finding, sentence, talk):
            return _called_one(text, finding, about, found)
        is_none = any(_IS_NONE.search(text, s.start, s.end) for s in about)
        reaction = None if is_none else _reaction_in_answer(text, about, found)
        listed = replace(finding, type=FindingType.ALLERGY, attributes=())
        if reaction is not None:
            return _present(text, listed, reaction)
        return replace(listed, assertion=Assertion.ABSENT if is_none else Assertion.POSSIBLE)
    if finding.assertion is not Assertion.PRESENT or finding.attribute("reaction"):
        return finding
    reaction = _reaction(text, finding, sentence, following, found)
    return finding if reaction is None else _present(text, finding, reaction)


def _present(text: str, allergy: Finding, reaction: Span) -> Finding:
    """Return an allergy with what it did."""
    word = " ".join(reaction.of(text).lower().split())
    told = Attribute("reaction", reaction.of(text), word, reaction)
    attributes = (*allergy.attributes, told)
    return replace(allergy, attributes=attributes, assertion=Assertion.PRESENT)


def _is_listed(text: str, finding: Finding, sentence: Span, talk: Talk) -> bool:
    """Whether a clinician reads a substance from the list of allergies."""
    lead = text[behind_speaker(text, sentence) : finding.span.start]
    if sentence in talk.asked and _OF_LIST.match(lead):
        return True
    line = text[text.rfind("\n", 0, finding.span.start) + 1 : finding.span.start]
    return _ON_FILE.search(line) is not None and is_of_clinician(text, finding.span.start)


def _called_one(
    text: str, finding: Finding, about: Sequence[Span], found: Sequence[Finding]
) -> Finding:
    """Return a drug as an allergy where the clinician calls what it did one."""
    calls = [
        s
        for s in about[:_NEAR]
        if is_of_clinician(text, s.start) and _IS_ONE.search(text, s.start, s.end)
    ]
    if not calls or is_of_clinician(text, finding.span.start):
        return finding
    did = _first_reaction(text, Span(finding.span.end, calls[0].start), found)
    if did is None or not _is_brought(text, Span(finding.span.end, did.start), found):
        return finding
    return _present(text, replace(finding, type=FindingType.ALLERGY, attributes=()), did)


def _is_brought(text: str, between: Span, found: Sequence[Finding]) -> bool:
    """Whether a drug may have brought about what is told behind it ("Zyrtec for hives" did not)."""
    drugs = (FindingType.MEDICATION, FindingType.ALLERGY)
    is_of_next = any(f.type in drugs and between.contains(f.span) for f in found)
    return not is_of_next and _IS_FOR.search(between.of(text)) is None


def _reaction_in_answer(text: str, about: Sequence[Span], found: Sequence[Finding]) -> Span | None:
    """Return what the next who speaks says that the substance did."""
    for said in about[:_NEAR]:
        if is_of_clinician(text, said.start):
            return None
        if (reaction := _first_reaction(text, said, found)) is not None:
            return reaction
    return None


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
        return _first_reaction(text, following[1], found)
    ends = text[finding.span.end : sentence.end].count(" ") < 4 and following
    if ends and _OPENS_WITH_REACTION.match(text, behind_speaker(text, following[0])):
        return _first_reaction(text, following[0], found)
    return None


def _about(
    text: str, following: Sequence[Span], others: Sequence[Span], talk: Talk
) -> Iterator[Span]:
    """Yield the sentences up to that which names another substance or asks for the next."""
    for sentence in following:
        start = behind_speaker(text, sentence)
        if sentence in talk.asked and _ASKS_NEXT.match(text, start, sentence.end):
            return
        if any(sentence.contains(other) for other in others):
            return
        yield sentence


def _first_reaction(text: str, sentence: Span, found: Sequence[Finding]) -> Span | None:
    """Return the problems of a sentence that tell a reaction, with those joined to the first."""
    told = [
        f.span for f in found
        if f.type is FindingType.PROBLEM and sentence.contains(f.span)
        and f.assertion is not Assertion.ABSENT and IS_REACTION.fullmatch(f.span.of(text))
    ]  # fmt: skip
    if not told:
        return None
    last = told[0]
    for span in told[1:]:
        if not _JOINS.fullmatch(text, last.end, span.start):
            break
        last = span
    return Span(told[0].start, last.end)
