"""What the setting of a talk makes of a finding: advice, a stage direction, a habit given up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.finding import Assertion, Finding, FindingType
from app.core.span import Span
from app.findings.talk.exchange import behind_speaker
from app.findings.talk.questions import Talk
from app.findings.talk.speakers import is_of_kin, is_of_patient, is_talk

# "Same if there's a stiff neck, he's not drinking, any hives": none of it has happened.
_ADVISES = re.compile(
    r"(?:(?:and|so|now|okay|ok|then|but|please)\b[\s,]*)*(?:(?:the\s+)?same|likewise|call|ring|phone|page"
    r"|come\s+(?:back|in|straight)|bring\s+(?:him|her|them)|go\s+(?:to|straight)|get\s+(?:seen|help))\b"
    r"[^.;?\n]{0,50}?\bif\b(?P<cases>[^.;?\n]*)",
    re.IGNORECASE,
)
_OF_CASE = frozenset({Assertion.PRESENT, Assertion.ABSENT, Assertion.POSSIBLE})
# "[pause]", "(coughs)": what a recording notes of its sounds.
_SOUND = re.compile(
    r"[\[(]\s*(?:pauses?|coughs?|coughing|laughs?|laughing|laughter|sighs?|cry(?:ing)?|cries|sniffs?|sneezes?"
    r"|sneezing|clears\s+throat|inaudible|crosstalk|silence|unclear|groans?|winces?|noises?|typing|writing)"
    r"\s*[\])]",
    re.IGNORECASE,
)
_GIVEN_UP = re.compile(
    r"(?:(?:no|nope|oh|well|um+|uh+|yeah|actually|not\s+any\s*more)\b[\s,.]*)*I(?:['’]ve|\s+have)?\s+"
    r"(?:(?:just|finally|actually)\s+)?(?:packed\s+(?:(?:it|them)\s+)?(?:all\s+)?in|g(?:ave|iven)\s+(?:it\s+|them\s+)?up"
    r"|quit|stopped|kicked\s+it)\b(?!\s+(?:for\s+a|trying|counting|taking))"
    r"(?:\s+(?P<what>(?:smok|drink|vap|chew|us)ing)\b)?",
    re.IGNORECASE,
)


def in_setting(note: DeidNote, found: Sequence[Finding], talk: Talk) -> Iterator[Finding]:
    """Yield the findings of a note, those of a talk as their setting has them.

    Args:
        note: The note; nothing changes where it is no talk.
        found: Its findings.
        talk: Its questions.
    """
    if not is_talk(note.text):
        yield from found
        return
    text = note.text
    sounds = [Span(m.start(), m.end()) for m in _SOUND.finditer(text)]
    cases = tuple(_cases(note))
    given_up = [
        first
        for first, second in pairwise(note.sentences)
        if first in talk.asked and _is_given_up(text, first, second)
    ]
    for finding in found:
        if any(sound.contains(finding.span) for sound in sounds):
            continue
        if any(case.contains(finding.span) for case in cases) and finding.assertion in _OF_CASE:
            if finding.type is FindingType.PROBLEM:
                yield replace(finding, assertion=Assertion.PLANNED)
            elif finding.type is not FindingType.SOCIAL:
                yield finding
        elif finding.type is FindingType.SOCIAL and _is_in(finding, given_up):
            yield replace(finding, assertion=Assertion.PAST)
        else:
            yield finding


def _is_given_up(text: str, question: Span, answer: Span) -> bool:
    """Whether an answer tells the end of the habit asked for, and of no other ("quit smoking")."""
    m = _GIVEN_UP.match(text, behind_speaker(text, answer), answer.end)
    if m is None:
        return False
    what = m["what"]
    return what is None or what.lower().removesuffix("ing") in question.of(text).lower()


def _is_in(finding: Finding, sentences: Sequence[Span]) -> bool:
    return any(sentence.contains(finding.span) for sentence in sentences)


def _cases(note: DeidNote) -> Iterator[Span]:
    """Yield what a clinician names as occasions to call."""
    for sentence in note.sentences:
        if is_of_kin(note.text, sentence.start) or is_of_patient(note.text, sentence.start):
            continue
        start = behind_speaker(note.text, sentence)
        m = _ADVISES.match(note.text, start, sentence.end)
        if m is not None:
            yield Span(*m.span("cases"))
