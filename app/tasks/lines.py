"""The numbered lines of notes that a drafter may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.draft import EvidenceLine
from app.core.quoting import n_words
from app.core.section import Section, SectionKind
from app.core.span import Span
from app.findings.exchange import Reply, exchanges, is_open_question
from app.llm.embedded.line_roles import PATIENT
from app.tasks.antecedents import of_relatives
from app.tasks.turns import speakers, taken_back, unmarked_exchanges
from app.terminology.drugs import drug_table
from app.terminology.tokens import tokenize

# What becomes of a medicine, said in front of it.
_ORDER = re.compile(
    r"(?:please )?(?:stop|hold|held|start|new|continue|change|changed|resume|discontinue|"
    r"increase|decrease|return|ret prec|avoid|call|ddx|differential)"
    r"(?: taking| if| for| precautions)?:?",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"\s*(?:[-*•]|\d{1,2}[.)])\s")
# A longer answer to an open question says by itself what it is about.
_ANSWER_WORDS = 8
# An answer that points at what was asked ("I quit that one in the spring").
_POINTS = re.compile(
    r"\W*(?:(?!that's|it's)[\w']+\W+){1,4}?(?:it|(?:that|this) one|them|those|these)\b",
    re.IGNORECASE,
)
# "A hundred and one last night." answers and states nothing alone.
_STATES = re.compile(
    r"\b(?:i|we|he|she|it|they|my|is|are|was|were|has|have|had|do|does|did|\w+'\w+|\w{3,}ed|take|"
    r"takes|feel|get|hurts?)\b",
    re.IGNORECASE,
)
_AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|hundred|half|couple|"
    r"last (?:night|week)|yesterday|today|morning|since|weeks?|days?|months?|years?)\b",
    re.IGNORECASE,
)
_POINTING_WORDS = 20
# What somebody asks to be allowed or told to do; the answer says nothing without it.
_ASKS_LEAVE = re.compile(
    r"\b(?:can|could|may|should|do) (?:i|we) (?!have|tell|ask|see|look|get you|check)\w+|"
    r"\b(?:what|how) about (?!you\b|your\b)|"
    r"\b(?:is|was) it (?:ok|okay|safe|all right|alright|fine)\b",
    re.IGNORECASE,
)
# The like at the end of what a patient says, where a transcript lost the mark.
_LEAVE_ENDS = re.compile(
    r"(?:\b(?:can|could|may|should) (?:i|we) (?!have|tell|ask|see|look|get you|check)\w+"
    r"|\b(?:what|how) about (?!you\b|your\b)\w+|\bis it (?:ok|okay|safe|all right|alright|"
    r"fine) (?:to|if)\b)"
    r"[^.?!\n]{0,60}\??\s*\Z",
    re.IGNORECASE,
)
_CLINICIAN = re.compile(r"\s*\[?(?:doctor|dr|clinician|nurse|provider|physician)\b", re.IGNORECASE)
# Sentences of more words than this are no one line.
_TOGETHER_WORDS = 60


def evidence_lines(notes: Sequence[DeidNote]) -> tuple[EvidenceLine, ...]:
    """Number the sentences of notes, in order; headings alone are not lines.

    A sentence that reads like a heading ("Full code.") is one: nothing stands under it. A question
    and its yes, no or short answer are one line: neither says anything alone.
    """
    return tuple(
        EvidenceLine(number, *parts) for number, parts in enumerate(_parts(notes), start=1)
    )


def _parts(notes: Sequence[DeidNote]) -> Iterator[tuple[str, Span, str, SectionKind, str]]:
    for note in notes:
        said_by = speakers(note)
        together = _told_together(note, said_by)
        told = 0
        for span in note.sentences:
            if span.start < told:
                continue
            if span.start in together:
                both = together[span.start]
                told = both.end
                yield note.note_ref, both, both.of(note.text), SectionKind.OTHER, ""
                continue
            section = note.section_at(span.start)
            if section is not None and span.end <= section.body.start and not _says(section):
                continue
            kind = section.kind if section else SectionKind.OTHER
            heading = said_by.get(span) or (section.title if section else "")
            if section is not None and _is_past_order(note.text, section, span):
                kind, heading = SectionKind.OTHER, ""
            yield note.note_ref, span, span.of(note.text), kind, heading


def _told_together(note: DeidNote, said_by: Mapping[Span, str]) -> dict[int, Span]:
    """Return the stretches of sentences that say something only together, by where they start."""
    stretches = sorted((*_exchanged(note, said_by), *of_relatives(note), *taken_back(note)))
    merged: list[Span] = []
    for stretch in stretches:
        if merged and stretch.start < merged[-1].end:
            both = Span(merged[-1].start, max(stretch.end, merged[-1].end))
            if n_words(both.of(note.text)) <= _TOGETHER_WORDS:
                merged[-1] = both
        else:
            merged.append(stretch)
    return {stretch.start: stretch for stretch in merged}


def _exchanged(note: DeidNote, said_by: Mapping[Span, str]) -> Iterator[Span]:
    """Yield each question that says something only with its answer, to the answer's end."""
    for exchange in exchanges(note.text, note.sentences):
        told = exchange.answer.of(note.text)
        is_open = is_open_question(exchange.question.of(note.text))
        is_short = n_words(told) < _ANSWER_WORDS
        leans = is_short if is_open else exchange.reply is not Reply.OPEN
        leans = leans or (is_short and _is_bare_amount(told))
        asks_leave = _ASKS_LEAVE.search(exchange.question.of(note.text)) is not None
        leans = leans or (asks_leave and n_words(told) <= _POINTING_WORDS)
        points = _POINTS.match(told) is not None and n_words(told) <= _POINTING_WORDS
        if leans or (points and not PATIENT.match(exchange.question.of(note.text))):
            yield Span(exchange.question.start, exchange.answer.end)
    for asked, told in pairwise(note.sentences):
        is_asked = _LEAVE_ENDS.search(asked.of(note.text)) is not None
        by_patient = PATIENT.match(said_by.get(asked) or asked.of(note.text)) is not None
        is_answer = _CLINICIAN.match(note.text, told.start, told.end) is not None
        if is_asked and by_patient and is_answer:
            leans = n_words(told.of(note.text)) <= _POINTING_WORDS
            yield from (Span(asked.start, told.end),) if leans else ()
    yield from (both for _, both in unmarked_exchanges(note, said_by))


def _is_bare_amount(told: str) -> bool:
    """Say whether an answer is a time or an amount and nothing else ("a hundred and one")."""
    return _AMOUNT.search(told) is not None and _STATES.search(told) is None


def _is_past_order(text: str, section: Section, sentence: Span) -> bool:
    """Say whether a sentence stands below an order of one line ("HOLD: lisinopril"), not in it."""
    if not _ORDER.fullmatch(section.title.strip()) or sentence.start <= section.body.start:
        return False
    if "\n" in text[section.span.start : section.body.start].strip():
        return False  # the order is a heading above its list
    own = "\n" not in text[section.body.start : sentence.start]
    told = sentence.of(text)
    return not own and not _LIST_MARK.match(told) and not any(drug_table().find(tokenize(told)))


def _says(section: Section) -> bool:
    return not len(section.body) and section.title.rstrip().endswith(".")
