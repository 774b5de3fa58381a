"""Questions of plain talk beside their bare answers, however the talk is cut into sentences.

Speech that was written down without marks and capitals runs over the ends of sentences: in "any
cough, no, any fever, yes" the first "no" answers the cough and says nothing of the fever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.core.span import Span
from app.core.spoken_label import NUMBERED_LABEL, STAMP
from app.findings.talk.exchange import Reply

_SPEAKER = STAMP + (
    rf"(?:{NUMBERED_LABEL}[ \t]*|[A-Za-z]{{1,12}}[ \t]*:[ \t]*|\[\w{{1,16}}\][ \t]*:?[ \t]*)?"
)
_ASKS = (
    r"(?:any|do you have|do you get|have you had|have you noticed|are you having|did you have|"
    r"is there|are there|you have any|had any)"
)
_NO = r"(?:no|nope|nah|never|none)"
_YES = r"(?:yes|yeah|yep|yup)"
# A mark, a new line or the answer before it opens a question; with none of these in between, an
# answer is one only where the next question follows.
_OPENS = r"(?:\A|[\n.!?,]|(?<=\bno)|(?<=\bnope)|(?<=\byes)|(?<=\byeah))"
_PARTS = (
    rf"(?:[.,?]?[ \t]*\n[ \t]*|[.,?][ \t]+|[ \t]+(?=(?:{_NO}|{_YES})(?:[ \t]+{_ASKS}\b|\s*\Z)))"
)
_ENDS = (
    r"(?=[ \t]*(?:[.,!\n]|\Z)"
    r"|[ \t]+(?:a little|not at all|sir|ma'am|doctor|i (?:do|have|am|did))\b"
    rf"|[ \t]+(?:and[ \t]+)?{_ASKS}\b)"
)
# "Rash? No.": a few words that only their mark makes a question.
_SHORT = r"(?:[\w'’-]+[ \t]){0,2}[\w'’-]{3,}(?=\?)"
_PAIR = re.compile(
    rf"{_OPENS}[ \t]*{_SPEAKER}(?:(?:and|so|okay|ok|alright|then)[ \t,]+){{0,3}}"
    rf"(?P<asked>{_ASKS}[ \t][^\n.!?:;,]{{2,80}}?|{_SHORT})"
    rf"{_PARTS}{_SPEAKER}(?:(?P<no>{_NO})|(?P<yes>{_YES})){_ENDS}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class BareAnswer:
    """What is asked, and the yes or no that follows it.

    Attributes:
        asked: The question, in the coordinates of its text.
    """

    asked: Span
    reply: Reply


def bare_answers(text: str) -> tuple[BareAnswer, ...]:
    """Return the questions of a text that a bare yes or no answers, in order."""
    return tuple(_pairs(text))


def _pairs(text: str) -> Iterator[BareAnswer]:
    at = 0
    while (m := _PAIR.search(text, at)) is not None:
        reply = Reply.NO if m["no"] else Reply.YES
        yield BareAnswer(Span(m.start("asked"), m.end("asked")), reply)
        at = m.end()


def bare_reply(answers: Sequence[BareAnswer], span: Span) -> Reply | None:
    """Return how the question that holds these characters is answered, None where none does."""
    return next((a.reply for a in answers if a.asked.contains(span)), None)
