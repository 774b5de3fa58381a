"""On which side something is, where every line that says so agrees, or one corrects the others."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from app.terminology.words import Word, stems, words

SIDE_ASKED = re.compile(
    r"^\W*(?:and |so )?(?:on )?which (?P<part>side|shoulder|knee|hip|leg|arm|hand|foot|eye|ear|"
    r"ankle|wrist|elbow|breast|kidney|lung|heel)\b",
    re.IGNORECASE,
)
_SIDES = {
    "left": re.compile(r"\b(?:left|lt)\b(?![- ]handed)"
                       r"|\b(?-i:L)(?!\d)\b(?=\s+[a-z])", re.IGNORECASE),
    "right": re.compile(r"\b(?:right|rt)\b(?!\s+(?:now|away|here|there)|[- ]handed)"
                        r"|\b(?-i:R)\b(?=\s+[a-z])", re.IGNORECASE),
}  # fmt: skip
# The eyes in short; both of them are no side.
_EYES = {"left": re.compile(r"\bOS\b"), "right": re.compile(r"\bOD\b")}
# "Which hip is being replaced?": what is to come, and a line that tells of it or of before.
_TO_COME_ASKED = re.compile(
    r"\b(?:is|are) (?:\w+ )?(?:being|to be|going to|scheduled|planned|due|having)\b|\bwill\b", re.I
)
_TO_COME = re.compile(
    r"\b(?:proposed|planned|scheduled|elective|upcoming|booked|listed|consent\w*|to undergo|"
    r"will|to be|for (?:surgery|operation|theat(?:re|er)))\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:s/p|previous(?:ly)?|prior|history of|was|had|ago|(?:19|20)\d\d)\b", re.IGNORECASE
)
_CORRECTS = re.compile(
    r"\bnot (?:the )?(?:left|right)\b|\b(?:correct(?:ion|ed)|amend\w*|addend\w*|re-?review)\b", re.I
)
_MAX_LINES = 2
# So many characters before and behind a thing its side stands.
_NEAR, _BEHIND = 16, 8


def about_side(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return lines that tell the asked side; none where they differ and nothing corrects one."""
    asked = SIDE_ASKED.match(question.text)
    if asked is None:
        return []
    part = asked["part"].lower()
    part_stems = frozenset(() if part == "side" else stems(part))
    things = [w for w in question.words if w.stem not in part_stems]
    told = [
        (line, sides)
        for line in record.lines
        if not is_familial(line, record.inside(line))
        and (sides := _sides(line.text, part))
        and (part_stems or (things and record.holds(line, things[-1:]) >= 1))
    ]
    named = [(line, sides) for line, sides in told if record.holds(line, things) >= 1]
    if not named and any(record.holds(line, things) >= 1 for line in record.lines):
        return []  # the thing stands elsewhere, without its side: no line of another one tells it
    told = named or told
    corrected = [line for line, _ in told if _CORRECTS.search(line.text)]
    if corrected:
        return corrected[-1:]
    if question.has(_TO_COME_ASKED):
        planned = [both for both in told if _TO_COME.search(both[0].text)]
        told = planned or [both for both in told if not _BEFORE.search(both[0].text)]
    elif question.has(_BEFORE):
        told = [both for both in told if not _TO_COME.search(both[0].text)] or told
    if part == "side" and things:
        beside = [(line, _beside(line.text, things[-1])) for line, _ in told]
        told = [(line, sides) for line, sides in beside if sides] or told
    if len({side for _, sides in told for side in sides}) != 1:
        return []
    return [line for line, _ in told][:_MAX_LINES]


def _beside(text: str, thing: Word) -> set[str]:
    """Return the sides that a text tells right beside the thing itself: "L MCA stroke"."""
    return {
        name
        for word in words(text)
        if word.stem == thing.stem
        for name, side in _SIDES.items()
        if side.search(text[max(0, word.span.start - _NEAR) : word.span.end + _BEHIND])
    }


def _sides(text: str, part: str) -> set[str]:
    """Return the sides that a text tells, of the part where one is asked."""
    found = set[str]()
    for name, side in _SIDES.items():
        if part == "eye" and _EYES[name].search(text):
            found.add(name)
        for m in side.finditer(text):
            if part == "side" or re.match(rf"\s+(?:\w+\s+)?{part}", text[m.end() :], re.IGNORECASE):
                found.add(name)
    return found
