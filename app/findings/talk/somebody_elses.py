"""What speakers of a talk tell of themselves or of others, which is not the patient's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from app.core.spoken_label import KIN
from app.findings.talk.exchange import behind_speaker
from app.findings.talk.speakers import is_of_clinician, is_of_kin, is_of_patient, is_talk

_OTHER = rf"(?:{KIN}|neighbou?r)(?:-in-law)?"
# "And the gabapentin's mine, not his."
_MINE = re.compile(r"\s?(?:['’]s|\b(?:is|are|was|were))\s+mine\b", re.IGNORECASE)
_OF_SPEAKER = re.compile(
    r"\bI(?:['’]m\s+the|['’]ve\s+(?:got|had)|\s+(?:have|had|get))"
    r"(?:\s+(?:the|an?|bad|some|same|really|also|got|had|always|terrible))*\s+\Z",
    re.IGNORECASE,
)
# "I'm on the warfarin", said by somebody who comes along; "I give him", "I use it on her" are not.
_TAKES_SELF = re.compile(
    r"\bI(?:['’]m|\s+am|\s+was|['’]ve\s+been)?\s+(?:still\s+|also\s+|just\s+|only\s+|now\s+|always\s+)*"
    r"(?:on|taking|take|started(?:\s+on)?|(?P<uses>use|using))\s+"
    r"(?:(?!(?:him|her|his|them|their|care|phone)\b)[\w-]+\s+){0,3}\Z",
    re.IGNORECASE,
)
# What parents "use" is a child's, unless they speak of an illness of their own.
_IS_ILL_SELF = re.compile(r"\bI(?:\s+(?:have|had|get)|['’]ve\s+(?:got|had))\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,.;–—]|\b(?:and|but|so)\b", re.IGNORECASE)
_OF_PATIENT_TOO = re.compile(r"\b(?:he|she|him|her|his|hers|they|them|their)\b|['’]s\b", re.I)
# "The clot in my leg", said by the same.
_IN_SELF = re.compile(
    r"\s*(?:in|on|of|around)\s+(?:both\s+(?:of\s+)?)?my\s+(?:(?:little|poor|old)\s+)?"
    rf"(?!(?:little|poor|old)\b|{KIN}|baby|child|boy|girl|kid)[a-z]+",
    re.IGNORECASE,
)
# "She's got asthma, Janet": a patient says "I" of himself.
_OF_THIRD = re.compile(
    r"\b(?:she|he)(?:['’]s(?:\s+(?:got|had))?|\s+(?:has|had|gets|got|suffers\s+(?:from|with)))"
    r"(?:\s+(?:the|an?|bad|some|same|really|also|got|had|always|terrible|her|his))*\s+\Z",
    re.IGNORECASE,
)
# "And the shellfish." – "That's your brother, Ray."
_CORRECTS = re.compile(
    r"(?:(?:no|nope|oh|well|um+|uh+)\b[\s,.!–—-]*)*(?:that|it|those|they)(?:['’]s|\s+is|\s+was"
    rf"|['’]re|\s+are)\s+(?:your|his|her|my)\s+(?:\w+\s+)?{_OTHER}(?:['’]s)?(?=\s*(?:[.,;!–—-]|\Z))",
    re.IGNORECASE,
)
_OWN = re.compile(r"I\b(?!-)", re.IGNORECASE)
# "He keeps saying, my back pain is killing me."
_QUOTES = re.compile(r"\b(?:says?|said|saying|goes|tells?|told|like)\b", re.IGNORECASE)
_ASKS_WHO = re.compile(r"\b(?:who|whose)\b", re.IGNORECASE)
_MAX_CORRECTED_WORDS = 9
# Of somebody else nothing is told but what runs in a family, or what he or she has.
_TAKEN = frozenset({FindingType.MEDICATION, FindingType.ALLERGY, FindingType.SOCIAL})
_MOVED = _TAKEN | {FindingType.PROBLEM}


def without_others(note: DeidNote, found: Sequence[Finding]) -> Iterator[Finding]:
    """Yield the findings of a note; in a talk, other people's problems as of a relative.

    Their medicines and allergies are left out.
    """
    if not is_talk(note.text):
        yield from found
        return
    corrected = [
        first
        for first, second in pairwise(note.sentences)
        if _is_corrected(note.text, first, second)
    ]
    for finding in found:
        place = next((s for s in note.sentences if s.end >= finding.span.end), finding.span)
        is_others = finding.type in _MOVED and (
            place in corrected or _is_told_of_another(note.text, place, finding)
        )
        if not is_others:
            if not _is_clinicians(note.text, finding):
                yield finding
        elif finding.type not in _TAKEN:
            yield replace(finding, assertion=Assertion.FAMILY)


def _is_clinicians(text: str, finding: Finding) -> bool:
    """Whether a clinician's words of himself are read as a complaint ("I don't feel the liver")."""
    is_of_self = finding.type is FindingType.PROBLEM and _OWN.match(finding.span.of(text))
    return bool(is_of_self) and is_of_clinician(text, finding.span.start)


def _is_corrected(text: str, first: Span, second: Span) -> bool:
    """Whether the next speaker says of whom a short statement is true."""
    said = first.of(text)[behind_speaker(text, first) - first.start :]
    if len(said.split()) > _MAX_CORRECTED_WORDS or _ASKS_WHO.search(said):
        return False
    start = behind_speaker(text, second)
    is_next_turn = "\n" in text[first.start : start]
    return is_next_turn and _CORRECTS.match(text, start, second.end) is not None


def _is_told_of_another(text: str, sentence: Span, finding: Finding) -> bool:
    before = text[sentence.start : finding.span.start]
    if is_of_kin(text, sentence.start):
        if finding.type is FindingType.MEDICATION and _takes_self(text, sentence, finding.span):
            return True
        is_own = finding.type is FindingType.PROBLEM and (
            _OF_SPEAKER.search(before) is not None
            or (before.lower().endswith(" my ") and not _QUOTES.search(before))
            or _is_in_self(text, sentence, finding.span)
        )
        return is_own or _is_mine(text, sentence, finding.span)
    is_third = finding.type is FindingType.PROBLEM and _OF_THIRD.search(before) is not None
    return is_third and is_of_patient(text, sentence.start)


def _takes_self(text: str, sentence: Span, drug: Span) -> bool:
    """Whether who comes along tells of a drug of his or her own, and nothing of the patient."""
    before = text[sentence.start : drug.start]
    behind = _CLAUSE_END.split(text[drug.end : sentence.end], maxsplit=1)[0]
    takes = _TAKES_SELF.search(before)
    if takes is None or (takes["uses"] and not _IS_ILL_SELF.search(before)):
        return False
    return _OF_PATIENT_TOO.search(behind) is None


def _is_in_self(text: str, sentence: Span, problem: Span) -> bool:
    """Whether a problem is, or is told as, of a part of the speaker's body."""
    words = re.search(r"\b(?:in|on|of)\s+my\s+\w+\Z", problem.of(text), re.IGNORECASE)
    return words is not None or _IN_SELF.match(text, problem.end, sentence.end) is not None


def _is_mine(text: str, sentence: Span, thing: Span) -> bool:
    """Whether the words right behind a thing say that it is the speaker's."""
    end = thing.end - 2 if thing.of(text).endswith(("'s", "’s")) else thing.end
    return _MINE.match(text, end, sentence.end) is not None
