"""Questions that are told with their answers: neither says anything alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise

from app.core.deid_text import DeidNote
from app.core.quoting import n_words
from app.core.span import Span
from app.findings.talk.exchange import Exchange, Reply, exchanges, is_open_question
from app.llm.embedded.small_talk import is_conversation
from app.llm.embedded.summaries.line_roles import PATIENT
from app.tasks.turns import names_alone, unmarked_exchanges

# A longer answer to an open question says by itself what it is about.
_ANSWER_WORDS = 8
# An answer of fewer says nothing without its question ("I packed in.").
_FEW_WORDS = 5
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
# An answer that is no sentence ("Not if he's dizzy.", "My brother.").
_FRAGMENT_WORDS = 12
_FRAGMENT = re.compile(
    r"\W*(?:not|only|just|if|when|until|till|unless|once|after|before|never|both|neither|either|"
    r"every|maybe|probably)\b|\W*(?:my|his|her|our|the) [\w-]+(?: [\w-]+)?\W*\Z",
    re.IGNORECASE,
)
_POINTING_WORDS = 20
# What somebody asks to be allowed or told to do; the answer says nothing without it.
_ASKS_LEAVE = re.compile(
    r"\b(?:can|could|may|should|do) (?:i|we) (?!have|tell|ask|see|look|get you|check)\w+|"
    r"\b(?:can|may|should) (?:he|she|they)\b|"
    r"\b(?:what|how) about (?!you\b|your\b)|"
    r"\b(?:is|was) it (?:ok|okay|safe|all right|alright|fine)\b|"
    r"\b(?:is|was) (?:that|this|it) (?:a problem|bad|normal|serious|dangerous|related|why)\b|"
    r"\bshould i (?:worry|be worried)\b|\bdoes (?:that|it) matter\b",
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


def exchanged(note: DeidNote, said_by: Mapping[Span, str]) -> Iterator[Span]:
    """Yield each question that says something only with its answer, to the answer's end.

    Args:
        note: With its sentences.
        said_by: Who says a sentence, where a note marks its speakers.
    """
    is_talk = is_conversation(note.text)
    for exchange in exchanges(note.text, note.sentences):
        if _leans(note.text, exchange) or (is_talk and _is_mere(note.text, exchange)):
            yield Span(exchange.question.start, exchange.answer.end)
    for asked, told in pairwise(note.sentences):
        is_asked = _LEAVE_ENDS.search(asked.of(note.text)) is not None
        if not is_asked or PATIENT.match(said_by.get(asked) or asked.of(note.text)) is None:
            continue
        is_answer = _CLINICIAN.match(note.text, told.start, told.end) is not None
        if is_answer and n_words(told.of(note.text)) <= _POINTING_WORDS:
            yield Span(asked.start, told.end)
    yield from (both for _, both in unmarked_exchanges(note, said_by))


def _leans(text: str, exchange: Exchange) -> bool:
    """Say whether an answer needs its question."""
    question, told = exchange.question.of(text), exchange.answer.of(text)
    is_short = n_words(told) < _ANSWER_WORDS
    if is_short if is_open_question(question) else exchange.reply is not Reply.OPEN:
        return True
    if n_words(told) <= _FRAGMENT_WORDS and _FRAGMENT.match(told):
        return True
    if (is_short and _is_bare_amount(told)) or names_alone(question, told):
        return True
    if n_words(told) > _POINTING_WORDS:
        return False
    points = _POINTS.match(told) is not None and not PATIENT.match(question)
    return points or _ASKS_LEAVE.search(question) is not None


def _is_mere(text: str, exchange: Exchange) -> bool:
    """Say whether a clinician's question got a few words, more than an assent ("Fine.")."""
    is_asked = PATIENT.match(exchange.question.of(text)) is None
    return is_asked and 1 < n_words(exchange.answer.of(text)) < _FEW_WORDS


def _is_bare_amount(told: str) -> bool:
    """Say whether an answer is a time or an amount and nothing else ("a hundred and one")."""
    return _AMOUNT.search(told) is not None and _STATES.search(told) is None
