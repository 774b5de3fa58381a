"""Lines of a record that say the words of a question."""

from __future__ import annotations

import re

from app.core.draft import EvidenceLine
from app.core.section import SectionKind
from app.llm.embedded.answers import measures
from app.llm.embedded.answers.question import Question
from app.llm.embedded.answers.record_lines import RecordLines, is_familial
from retrieval.encoder import Encoder

# A line that no rule names answers where it says all that is asked, or most and means the same.
_ALL, _MOST = 1.0, 0.6
# Cosine of question and line; our own judgement on invented notes, to be calibrated.
_MIN_NEARNESS = 0.55
# A name of letters and digits ("HER2", "CA-125"): its letters alone are another word.
_CODES = re.compile(r"\b(?=[\w-]*[A-Z])(?=[\w-]*\d)[A-Z][\w-]{1,9}\b")
_CAPITALS = re.compile(r"\b[A-Z]{3,8}\b")
# What part of the body is asked after stands in a line that answers.
_PART = re.compile(
    r"head|brain|neck|spine|back|chest|lungs?|heart|breasts?|abdom\w+|belly|pelvi\w+|liver|kidneys?|"
    r"shoulders?|arms?|elbows?|wrists?|hands?|fingers?|thumbs?|hips?|legs?|knees?|ankles?|f[oe]{2}t|"
    r"toes?|eyes?|ears?|throat|thyroid|prostate|ovar\w+|uterus|skin",
    re.IGNORECASE,
)
_ANYBODY = re.compile(r"\b(?:any|some)(?:one|body)\b|\bhousehold\b", re.IGNORECASE)
_NEW, _IN_PART = re.compile(r"\bnew\b", re.IGNORECASE), 0.5
_MIN_ASKED = 2
_SILENT = {SectionKind.HEADER, SectionKind.SIGNATURE}


def in_full(question: Question, record: RecordLines) -> list[EvidenceLine]:
    """Return the lines that say every word that is asked, two at least."""
    asked = question.words
    if len(asked) < _MIN_ASKED:
        return []
    return [
        line
        for line in record.lines
        if line.kind not in _SILENT
        and _holds_codes(question, line)
        and record.holds(line, asked) >= _ALL
        and not is_familial(line, record.inside(line))
    ]


def _holds_codes(question: Question, line: EvidenceLine) -> bool:
    """Say whether a line has each name of letters and digits that is asked ("HER2") as such.

    What is asked as "EGFR" is not the eGFR.
    """
    return not any(
        re.search(rf"\b[a-z]{m[0][1:]}\b", line.text) and m[0] not in line.text
        for m in _CAPITALS.finditer(question.text)
    ) and all(m[0].lower() in line.text.lower() for m in _CODES.finditer(question.text))


def by_words(question: Question, record: RecordLines, encoder: Encoder) -> list[EvidenceLine]:
    """Return the lines that say what is asked, in words of the question or of its meaning."""
    asked = question.words
    if question.has(measures.CHANGES):  # "fell from 34 to 9" says of itself that it changed
        asked = question.beyond(measures.IN_CHANGES) or asked
    if not asked:
        return []
    scored = [
        (record.holds_in_part(line, asked), line)
        for line in record.lines
        if line.kind not in _SILENT
        and _holds_codes(question, line)
        and (
            question.relatives
            or question.has(_ANYBODY)
            or not is_familial(line, record.inside(line))
            or record.holds_apart(line, asked)
        )
    ]
    whole = [line for share, line in scored if share >= _ALL]
    if question.has(_NEW):  # of two catheters the one that a line calls new
        fresh = [x for share, x in scored if share >= _IN_PART and _NEW.search(x.text)]
        whole = fresh or whole
    if whole:
        return whole
    parts = [w for w in asked if _PART.fullmatch(w.text)]
    most = [
        line
        for share, line in scored
        if share >= _MOST and record.holds_in_part(line, parts) >= _ALL
    ]
    if not most or len(asked) < 3:
        return []
    vectors = encoder.encode([question.text, *(line.text for line in most)])
    nearness = (vectors[1:] @ vectors[0]).tolist()
    return [x for near, x in zip(nearness, most, strict=True) if near >= _MIN_NEARNESS]
